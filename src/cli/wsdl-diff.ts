/** `wspp wsdl diff`: a site's WSDLs beside the contract, with what to do about each difference. */
import { type ComparedWsdl, compareSite } from "../client/doctor-wsdl.js";
import { wwwrootOf } from "../client/options.js";
import { createHttp } from "../http/index.js";
import type { Severity, WsdlDifference } from "../wsdl/difference.js";
import { guessRevision } from "../wsdl/revisions.js";
import { authorityOf, type ConnectionFlags, transportOf } from "./connection.js";
import { exitCodes, type Io, widthOf } from "./io.js";
import { type Style, styleOf } from "./style.js";
import { oneLine, wrap } from "./width.js";
import { dialectNamed } from "./wsdl.js";

export type WsdlDiffFlags = Pick<ConnectionFlags, "timeout" | "insecure" | "ca" | "legacyTls" | "proxy"> & {
  readonly dialect?: string;
  readonly json?: boolean;
};

export async function wsdlDiff(url: string, flags: WsdlDiffFlags, io: Io): Promise<number> {
  const root = wwwrootOf(url);
  const dialects = flags.dialect === undefined ? (["simplified", "classic"] as const) : [dialectNamed(flags.dialect)];
  const http = createHttp(transportOf(flags, await authorityOf(flags.ca)));
  const compared: ComparedWsdl[] = [];
  try {
    for (const dialect of dialects) compared.push(await compareSite(http, root, dialect, io.signal));
  } finally {
    await http.close();
  }
  await io.stdout.write(flags.json === true ? asJson(compared) : compared.map((each) => listing(each, io)).join("\n"));
  return compared.some(({ differences }) => differences.length > 0) ? exitCodes.recordErrors : exitCodes.done;
}

function asJson(compared: readonly ComparedWsdl[]): string {
  const documents = compared.map(({ dialect, table, differences }) => ({
    dialect,
    recognised: table.recognised,
    operations: table.operations.size,
    types: table.types.size,
    revision: guessRevision(table),
    notices: table.notices,
    differences,
  }));
  return `${JSON.stringify(documents, null, 2)}\n`;
}

const HEADINGS: readonly (readonly [Severity, string])[] = [
  ["breaks", "Cannot be done over this endpoint"],
  ["adapt", "Needs attention"],
  ["harmless", "Harmless"],
];

function listing({ dialect, table, differences }: ComparedWsdl, io: Io): string {
  const style = styleOf(io.stdout, io.env);
  const width = Math.min(120, widthOf(io.stdout));
  const revision = guessRevision(table);
  const count =
    differences.length === 0 ? "no difference" : differences.length === 1 ? "1 difference" : `${differences.length} differences`;
  const lines = [`${style.bold(`${dialect} WSDL`)}: ${table.operations.size} operations, ${table.types.size} types; ${count}`];
  if (table.recognised === "other") lines.push(style.yellow("  it does not look like a WSDL of this plugin"));
  if (revision !== undefined) lines.push(wrap(`revision: ${oneLine(revision)}`, width, "  ", "    "));
  for (const notice of table.notices.slice(0, 10)) lines.push(wrap(`note: ${oneLine(notice)}`, width, "  ", "    "));
  for (const [severity, heading] of HEADINGS) {
    const groups = grouped(differences.filter((difference) => difference.severity === severity));
    if (groups.length === 0) continue;
    lines.push("", `  ${PAINT[severity](style)(heading)}`);
    for (const group of groups) lines.push(...groupLines(group, style, width));
  }
  return `${lines.join("\n")}\n`;
}

const PAINT: { readonly [S in Severity]: (style: Style) => Style["bold"] } = {
  breaks: ({ red }) => red,
  adapt: ({ yellow }) => yellow,
  harmless: ({ dim }) => dim,
};

/** Differences of one kind with one advice stand together: an address alone makes one for each operation. */
function grouped(differences: readonly WsdlDifference[]): WsdlDifference[][] {
  const groups = new Map<string, WsdlDifference[]>();
  for (const difference of differences) {
    const key = `${difference.kind} ${difference.advice}`;
    groups.set(key, [...(groups.get(key) ?? []), difference]);
  }
  return [...groups.values()];
}

/** Of each group; the harmless need no more than an example. */
const LISTED: { readonly [S in Severity]: number } = { breaks: 8, adapt: 8, harmless: 2 };

function groupLines(group: readonly WsdlDifference[], style: Style, width: number): string[] {
  const first = group[0]!;
  const listed = LISTED[first.severity];
  const shown = group.slice(0, listed).map((difference) => {
    const where = [difference.operation ?? difference.type, difference.member].filter((name) => name !== undefined).join(".");
    const text = [...(where === "" ? [] : [style.cyan(where)]), ...changeOf(difference)].join(": ");
    return wrap(text, width, "      ", "        ");
  });
  return [
    `    ${style.bold(first.kind.replaceAll("_", " "))}`,
    ...shown,
    ...(group.length > listed ? [`      and ${group.length - listed} more (--json lists all)`] : []),
    wrap(oneLine(first.advice), width, "      => ", "         "),
  ];
}

function changeOf({ contract, site }: WsdlDifference): string[] {
  if (contract !== undefined && site !== undefined) return [oneLine(`${contract} -> ${site}`)];
  if (contract !== undefined) return [oneLine(`not there (the contract has ${contract})`)];
  return site === undefined ? [] : [oneLine(site)];
}
