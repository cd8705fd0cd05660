/** `wspp ops`: the operations, filtered by words, group and entity. */

import type { OperationDeclaration } from "../contract/language.js";
import { operationNamed, operationNames } from "../contract/operations.js";
import { UsageError } from "../errors.js";
import { nearest } from "../nearest.js";
import { exitCodes, type Io, widthOf } from "./io.js";
import { styleOf } from "./style.js";
import { signatureOf, typeText } from "./type-text.js";
import { cut, displayWidth } from "./width.js";

interface OpsFlags {
  readonly group?: string;
  readonly entity?: string;
  readonly json?: boolean;
}

type Listed = { readonly name: string; readonly declaration: OperationDeclaration };

const all: readonly Listed[] = operationNames.map((name) => ({ name, declaration: operationNamed(name)! }));

export async function ops(words: readonly string[], flags: OpsFlags, io: Io): Promise<number> {
  known("group", flags.group, new Set(all.map(({ declaration }) => declaration.group)));
  known("entity", flags.entity, new Set(all.map(({ declaration }) => declaration.entity)));
  const wanted = words.map((word) => word.toLowerCase());
  const found = all.filter(
    ({ name, declaration }) =>
      (flags.group === undefined || declaration.group === flags.group) &&
      (flags.entity === undefined || declaration.entity === flags.entity) &&
      wanted.every((word) => `${name} ${declaration.entity} ${declaration.summary}`.toLowerCase().includes(word)),
  );
  await io.stdout.write(flags.json === true ? `${JSON.stringify(found.map(asData), null, 2)}\n` : listing(found, io));
  if (found.length === 0 && flags.json !== true) await io.stderr.write("no operation has all of these words\n");
  return exitCodes.done;
}

function known(option: string, value: string | undefined, choices: ReadonlySet<string>): void {
  if (value === undefined || choices.has(value)) return;
  const names = [...choices];
  throw new UsageError(`--${option}: there is no ${option} "${value}"`, {
    code: "invalid_option",
    hint: nearest(value, names).replace(/[?;]? $/, (end) => (end.startsWith("?") ? "?" : "")) || names.join(", "),
  });
}

function asData({ name, declaration }: Listed): Record<string, unknown> {
  const { group, entity, effect, summary, moodle, broken } = declaration;
  return {
    name,
    group,
    entity,
    effect,
    summary,
    parts: signatureOf(declaration),
    returns: declaration.returns === undefined ? null : typeText(declaration.returns),
    moodle: moodle ?? "1.9 and 2.x",
    ...(broken?.everywhere === undefined ? {} : { broken: broken.everywhere }),
  };
}

function listing(found: readonly Listed[], io: Io): string {
  if (found.length === 0) return "";
  const style = styleOf(io.stdout, io.env);
  const width = Math.max(...found.map(({ name }) => displayWidth(name)));
  const room = io.stdout.isTTY ? widthOf(io.stdout) - width - 4 : Number.POSITIVE_INFINITY;
  const lines: string[] = [];
  let entity: string | undefined;
  for (const { name, declaration } of found) {
    if (declaration.entity !== entity) {
      entity = declaration.entity;
      lines.push(...(lines.length > 0 ? [""] : []), style.bold(entity));
    }
    const summary = cut(marks(declaration) + declaration.summary, room);
    lines.push(
      `  ${style.cyan(name.padEnd(width))}  ${declaration.broken?.everywhere === undefined ? summary : style.dim(summary)}`,
    );
  }
  return `${lines.join("\n")}\n`;
}

function marks({ broken, moodle }: OperationDeclaration): string {
  if (broken?.everywhere !== undefined) return "[never works] ";
  return moodle === undefined ? "" : `[Moodle ${moodle}] `;
}
