/** One operation as data, and as a page for a reader. */
import { idFields } from "../client/guards.js";
import { brokenBy, type Route, routeName, workingRoutes } from "../client/routes.js";
import { columns } from "../contract/columns.js";
import { classicParts } from "../contract/dialects.js";
import { itemOf, type OperationDeclaration, partType } from "../contract/language.js";
import { messageTexts } from "../contract/messages.js";
import { type TrapId, trapOf } from "../contract/traps.js";
import type { RequestTrace } from "../http/index.js";
import { indentXml, sampleArguments, sampleCommand, sampleRequest } from "./sample.js";
import type { Style } from "./style.js";
import { renderTable } from "./table.js";
import { typeText } from "./type-text.js";
import { wrap } from "./width.js";

interface DescribedPart {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly default?: unknown;
  /** Name in the classic WSDL, where it is another one. */
  readonly classic?: string;
  /** Columns that it usually names. */
  readonly columns?: readonly string[];
  /** The type whose members it takes. */
  readonly members?: string;
}

export interface DescribedOperation {
  readonly name: string;
  readonly summary: string;
  readonly group: string;
  readonly entity: string;
  readonly effect: string;
  readonly destructive: boolean;
  readonly batch?: string | undefined;
  readonly moodle: string;
  readonly capabilities: readonly string[];
  readonly parts: readonly DescribedPart[];
  readonly returns: string;
  readonly emptyTexts: readonly string[];
  readonly routes: readonly { readonly route: string; readonly works: boolean; readonly auto: boolean; readonly why?: string }[];
  readonly prefer?: string | undefined;
  readonly instead?: string | undefined;
  readonly caveat?: string | undefined;
  readonly repaired?: string | undefined;
  readonly traps: readonly { readonly id: string; readonly title: string; readonly instead: string; readonly guard: boolean }[];
  readonly sample: {
    readonly command: string;
    readonly soap?: Sample | undefined;
    readonly rest?: Sample | undefined;
  };
}

interface Sample {
  readonly route: string;
  readonly request: RequestTrace;
}

const PREFERENCE = { protocol: "auto", dialect: "simplified", format: "json" } as const;
const ROUTES: readonly Route[] = [
  { protocol: "soap", dialect: "simplified" },
  { protocol: "soap", dialect: "classic" },
  { protocol: "rest", format: "json" },
  { protocol: "rest", format: "xml" },
  { protocol: "rest", format: "php" },
  { protocol: "rest", format: "dump" },
];
/** Columns by which people find rows. */
const USUAL: readonly string[] = [
  "id",
  "idnumber",
  "username",
  "shortname",
  "name",
  "fullname",
  "email",
  "course",
  "category",
  "section",
];

export async function describeOperation(name: string, declaration: OperationDeclaration): Promise<DescribedOperation> {
  const auto = workingRoutes(declaration, PREFERENCE).map(routeName)[0];
  const sample = async (protocol: Route["protocol"]): Promise<Sample | undefined> => {
    const found = await sampleRequest(
      name,
      declaration,
      ROUTES.filter((route) => route.protocol === protocol),
    );
    return found && { route: routeName(found.route), request: found.request };
  };
  return {
    name,
    summary: declaration.summary,
    group: declaration.group,
    entity: declaration.entity,
    effect: declaration.effect,
    destructive: declaration.destructive === true,
    batch: declaration.batch,
    moodle: declaration.moodle ?? "1.9 and 2.x",
    capabilities: declaration.capabilities ?? [],
    parts: partsOf(declaration),
    returns: declaration.returns === undefined ? "nothing" : typeText(declaration.returns),
    emptyTexts: (declaration.empty ?? []).flatMap((key) => messageTexts(key)),
    routes: ROUTES.map((route) => {
      const why = brokenBy(declaration, route);
      return {
        route: routeName(route),
        works: why === undefined,
        auto: routeName(route) === auto,
        ...(why === undefined ? {} : { why }),
      };
    }),
    prefer: declaration.prefer === undefined ? undefined : declaration.prefer.because,
    instead: declaration.instead,
    caveat: declaration.caveat,
    repaired: declaration.repaired,
    traps: (declaration.traps ?? []).map((id: TrapId) => {
      const { title, instead, guard } = trapOf(id);
      return { id, title, instead, guard: guard === true };
    }),
    sample: {
      command: sampleCommand(name, sampleArguments(declaration)),
      soap: await sample("soap"),
      rest: await sample("rest"),
    },
  };
}

function partsOf(declaration: OperationDeclaration): DescribedPart[] {
  const fields = idFields(declaration);
  const classic = new Map(classicParts(declaration).map((part) => [part.from, part.name]));
  return Object.entries(declaration.parts).map(([name, part]) => {
    const type = partType(part);
    const table = fields.find(({ column }) => column === name)?.table;
    const item = type.kind === "list" ? itemOf(type) : type;
    const other = classic.get(name);
    return {
      name,
      type: typeText(type),
      required: !("optional" in part),
      ...("optional" in part ? { default: part.default } : {}),
      ...(other === undefined || other === name ? {} : { classic: other }),
      ...(table === undefined ? {} : { columns: USUAL.filter((column) => columns[table].includes(column)) }),
      ...(item.kind === "struct" ? { members: item.name } : {}),
    };
  });
}

export function operationText(described: DescribedOperation, style: Style, width: number): string {
  const { name, summary, effect, group, entity, moodle, capabilities } = described;
  const facts = [
    EFFECTS[effect] ?? effect,
    ...(described.destructive ? ["cannot be undone"] : []),
    `group ${group}`,
    `entity ${entity}`,
    `Moodle ${moodle}`,
    ...(capabilities.length === 0 ? [] : [`needs ${capabilities.join(", ")}`]),
  ];
  const lines = [style.bold(name), wrap(summary, width, "  "), style.dim(wrap(facts.join("; "), width, "  ")), ""];
  lines.push(style.bold("Parts"), ...partLines(described, style, width), "");
  lines.push(style.bold("Answers"), ...answerLines(described, width), "");
  lines.push(style.bold("Routes"), ...routeLines(described, style, width), "");
  if (described.traps.length > 0) lines.push(style.bold("Traps (docs/traps.md)"), ...trapLines(described, style, width), "");
  lines.push(style.bold("Sample"), `  ${described.sample.command}`, "");
  const { soap, rest } = described.sample;
  if (soap) lines.push(style.bold(soap.route), ...sampleLines(soap.request, style, indentXml), "");
  if (rest) {
    const folded = (body: string): string => body.replaceAll("&", "\n&");
    lines.push(style.bold(`${rest.route} (one line, broken here)`), ...sampleLines(rest.request, style, folded), "");
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

const EFFECTS: { readonly [effect: string]: string } = {
  read: "only reads",
  write: "writes",
  consume: "changes what it reads",
  session: "opens or ends a session",
};

function partLines({ parts }: DescribedOperation, style: Style, width: number): string[] {
  if (parts.length === 0) return ["  none"];
  const cell = (of: (part: DescribedPart) => string): string[] => parts.map(of);
  const [header = "", ...rows] = renderTable(
    [
      { header: "name", cells: cell(({ name }) => name), usefulness: 3, paint: (text) => style.cyan(text) },
      { header: "type", cells: cell(({ type }) => type), usefulness: 2 },
      {
        header: "default",
        cells: cell((part) => (part.required ? "(required)" : (JSON.stringify(part.default) ?? ""))),
        usefulness: 1,
      },
    ],
    width - 2,
    { ...style, bold: style.dim },
  ).lines;
  const notes = parts.map(partNote);
  return [
    `  ${header}`,
    ...rows.flatMap((row, index) => [
      `  ${row}`,
      ...(notes[index] === "" ? [] : [style.dim(wrap(notes[index]!, width, "      "))]),
    ]),
  ];
}

function partNote({ columns: usual, members, classic }: DescribedPart): string {
  return [
    ...(usual === undefined ? [] : [`a column: ${usual.join(", ")} ...`]),
    ...(members === undefined ? [] : [`members: wspp describe ${members}`]),
    ...(classic === undefined ? [] : [`classic: ${classic}`]),
  ].join("; ");
}

function answerLines({ returns, emptyTexts, batch }: DescribedOperation, width: number): string[] {
  const lines = [`  ${returns}`];
  if (batch !== undefined) lines.push(`  one record per item of ${batch}, each with its own error`);
  if (emptyTexts.length > 0) lines.push(wrap(`nothing found: an empty list (the site says ${quoted(emptyTexts)})`, width, "  "));
  return lines;
}

function routeLines({ routes, prefer, instead, caveat, repaired }: DescribedOperation, style: Style, width: number): string[] {
  const lines = routes.map(({ route, works, auto, why }) => {
    const mark = works ? style.green("works ") : style.red("broken");
    const text = why === undefined ? (auto ? "taken by protocol auto" : "") : why;
    const start = `  ${route.padEnd(16)}  `;
    const [first = "", ...more] = wrap(text, width - 8, start, " ".repeat(start.length)).split("\n");
    return [
      start + mark + (text === "" ? "" : `  ${first.slice(start.length)}`),
      ...more.map((line) => " ".repeat(8) + line),
    ].join("\n");
  });
  if (prefer !== undefined) lines.push(wrap(`auto takes it because ${prefer}`, width, "  "));
  if (caveat !== undefined) lines.push(wrap(`beware: ${caveat}`, width, "  ", "          "));
  if (instead !== undefined) lines.push(wrap(`instead: ${instead}`, width, "  ", "           "));
  if (repaired !== undefined) lines.push(wrap(`wspp sandbox --quirks repaired: ${repaired}`, width, "  ", "      "));
  return lines;
}

function trapLines({ traps }: DescribedOperation, style: Style, width: number): string[] {
  return traps.map(({ id, title, instead, guard }) => {
    const mark = guard ? style.yellow(" (guarded: --allow lets it through)") : "";
    return `  ${style.cyan(id)}${mark}\n${wrap(`${title}. ${instead}`, width, "      ")}`;
  });
}

function sampleLines({ method, url, headers, body }: RequestTrace, style: Style, laidOut: (body: string) => string): string[] {
  const shown = Object.entries(headers).filter(([header]) => header === "content-type" || header === "soapaction");
  return [
    `  ${method} ${url}`,
    ...shown.map(([header, value]) => style.dim(`  ${header}: ${value}`)),
    "",
    ...laidOut(body)
      .split("\n")
      .map((line) => `  ${line}`),
  ];
}

function quoted(texts: readonly string[]): string {
  return texts.map((text) => `"${text}"`).join(" or ");
}
