/** The secrets in rows: descriptions do not mark them. */
import { Discretion } from "../../client/secrets.js";
import { isSecretName } from "../../moodle/secret-arguments.js";

/** What lies deeper in a row is no part of any request. */
const DEEPEST = 40;

/** Keeps the secrets of the rows out of all that is told of them. */
export function discretionAbout(rows: readonly unknown[]): Discretion {
  const values: string[] = [];
  const members = new Set<string>();
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== "object" || value === null || depth > DEEPEST) return;
    for (const [name, member] of Object.entries(value)) {
      if (!isSecretName(name)) visit(member, depth + 1);
      else if (typeof member === "string") {
        values.push(member);
        members.add(name);
      }
    }
  };
  visit(rows, 0);
  return new Discretion(values, [...members]);
}
