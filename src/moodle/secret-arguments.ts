/** The secrets among the arguments of a call: their values are hidden wherever a site may repeat them. */
import type { Argument, WireValue } from "../functions/argument.js";

/** Names of parameters whose values nobody may see. Descriptions do not mark them. */
const SECRET = /password|passwd|secret|token$|^qrloginkey$|^sesskey$|^enrolmentkey$/i;

/** Whether a parameter of this name takes a secret. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name);
}

/** All secret texts, at any depth. */
export function secretsOfArguments(args: readonly Argument[]): string[] {
  return args.flatMap(({ name, value }) => secretsIn(name, value));
}

function secretsIn(name: string, value: WireValue): string[] {
  if (typeof value === "string") return isSecretName(name) && value !== "" ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  if (isList(value)) return value.flatMap((item) => secretsIn(name, item));
  return Object.entries(value).flatMap(([key, member]) => secretsIn(key === "value" ? nameOf(value) : key, member));
}

/** Some functions take pairs: `{ name: "quizpassword", value: "..." }`. */
function nameOf({ name }: { readonly [key: string]: WireValue }): string {
  return typeof name === "string" ? name : "value";
}

function isList(value: object): value is readonly WireValue[] {
  return Array.isArray(value);
}
