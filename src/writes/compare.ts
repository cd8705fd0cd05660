/** What a site stored otherwise than it was sent, field by field. */
import type { FieldDifference } from "../client/report.js";
import type { Datum, Row } from "../client/rows.js";
import { structNamed } from "../contract/language.js";
import { steeringMembers } from "../contract/updates.js";

/**
 * The members of a datum that its row does not show as they were sent. What cannot be read (passwords, addresses that their owners hide)
 * is not compared.
 * @param struct name of the datum's type
 */
export function differencesOf(struct: string, datum: Datum, row: Row): FieldDifference[] {
  return writtenMembers(datum).flatMap(([field, sent]) =>
    isReadable(struct, field, row) ? differenceOf(field, sent, row[field]) : [],
  );
}

/** A member that a datum would change. */
export interface FieldChange {
  readonly field: string;
  /** The present value; `undefined` where the site does not show it. */
  readonly from: unknown;
  readonly to: unknown;
}

/** The members by which a datum says something else than its row does, or than can be read of it. */
export function changesOf(struct: string, datum: Datum, row: Row): FieldChange[] {
  return writtenMembers(datum).flatMap(([field, to]) => {
    const isShown = isReadable(struct, field, row);
    return isShown && isSame(to, row[field]) ? [] : [{ field, from: isShown ? row[field] : undefined, to }];
  });
}

/** What a datum writes: its members without those that find or steer the row. */
export function writtenMembers(datum: Datum): [string, unknown][] {
  return Object.entries(datum).filter(([name, value]) => value !== undefined && !steeringMembers.includes(name));
}

/** Whether a site shows the value of a member in that row. */
export function isReadable(struct: string, field: string, row: Row): boolean {
  if (secretMembers(struct)(field)) return false;
  if (field === "email" && row["emailstop"] === 1) return false; // a sentence stands in its place (quirks 87)
  return Object.hasOwn(row, field);
}

/** Tells the secret members of a datum. */
export function secretMembers(struct: string): (member: string) => boolean {
  const { fields } = structNamed(struct);
  return (member) => {
    const type = fields[member];
    return type !== undefined && "secret" in type && type.secret;
  };
}

/** One value as it was sent and as it is shown: the difference, where there is one. */
export function differenceOf(field: string, sent: unknown, stored: unknown): FieldDifference[] {
  return sent === undefined || isSame(sent, stored) ? [] : [{ field, sent, stored, how: howOf(sent, stored) }];
}

/** Whether a site shows a value as it was sent: numbers may come as texts, and the other way round. */
export function isSame(sent: unknown, stored: unknown): boolean {
  if (sent === stored || String(sent) === String(stored ?? "")) return true;
  const isNumber = typeof sent === "number" || typeof stored === "number";
  return isNumber && stored !== null && stored !== "" && sent !== "" && Number(sent) === Number(stored);
}

function howOf(sent: unknown, stored: unknown): FieldDifference["how"] {
  if (isBlank(sent)) return "ignored";
  if (isBlank(stored)) return "dropped";
  if (typeof sent !== "string" || typeof stored !== "string") return "changed";
  if (stored.replace(/\\(['"\\])/g, "$1") === sent) return "backslashes";
  return sent.startsWith(stored) || sent.trim().startsWith(stored) ? "cut" : "changed";
}

function isBlank(value: unknown): boolean {
  return value === "" || value === 0 || value === null || value === undefined;
}

/** The differences as a sentence of an error, without the values: they may be personal. */
export function saidOf(differences: readonly FieldDifference[]): string {
  return differences.map(({ field, how }) => `${field} (${SAID[how]})`).join(", ");
}

const SAID: { readonly [how in FieldDifference["how"]]: string } = {
  cut: "cut",
  backslashes: "backslashes were added",
  ignored: "the old value was kept",
  dropped: "not stored",
  changed: "stored otherwise",
};
