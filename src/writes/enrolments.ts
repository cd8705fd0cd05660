/** Enrolling and unenrolling many: the site's answer proves nothing (it is always true), so the members of the course are read. */
import { type EditReport, Reporter } from "../client/report.js";
import type { Datum, Row } from "../client/rows.js";
import { discretionOf } from "../client/secrets.js";
import type { AffectRecord } from "../contract/enrolment.js";
import type { Arguments } from "../contract/operations.js";
import { FaultError, isWsppError, SessionError, UsageError, type WsppError } from "../errors.js";
import { Ledger } from "./ledger.js";
import { settingsOf, type WriteOptions, type Writer, type WriteSettings } from "./options.js";

/** What each operation is for: the role it gives or takes, blank where the datum names it. */
const ENROLMENTS = {
  add_teacher: { role: "editingteacher", isMember: true },
  add_noneditingteacher: { role: "teacher", isMember: true },
  add_student: { role: "student", isMember: true },
  affect_user_to_course: { role: "", isMember: true },
  remove_teacher: { role: "editingteacher", isMember: false },
  remove_noneditingteacher: { role: "teacher", isMember: false },
  remove_student: { role: "student", isMember: false },
  remove_user_from_course: { role: "", isMember: false },
} as const;

export type EnrolmentOperation = keyof typeof ENROLMENTS;

/**
 * Enrols or unenrols one user after the other. Their status is true even for users who do not exist (quirks 105), so an outcome is
 * `unconfirmed` unless `verify` reads the members of the course. Doing it twice is the same as once: a lost answer is asked again.
 * @throws UsageError for an operation that is none of these, and for bad options
 */
export async function writeEnrolments<O extends EnrolmentOperation>(
  writer: Writer,
  operation: O,
  data: readonly Arguments<O>[],
  options: Pick<WriteOptions, "verify" | "repeats" | "allow" | "timeout" | "signal" | "onProgress"> = {},
): Promise<EditReport<Arguments<O>, AffectRecord>> {
  if (!Object.hasOwn(ENROLMENTS, operation))
    throw new UsageError(`${operation} enrols nobody`, { code: "invalid_argument", hint: Object.keys(ENROLMENTS).join(", ") });
  const settings = settingsOf(options);
  const ledger = new Ledger(data as readonly Datum[], new Reporter<Datum, Row>(operation, discretionOf(undefined, data)));
  const enrolments = new Enrolments(writer, operation, settings, ledger);
  for (const [index, datum] of ledger.data.entries()) {
    if (options.signal?.aborted || enrolments.stopped !== undefined) break;
    await enrolments.write(index, datum);
    options.onProgress?.(ledger.progress);
  }
  const outcomes = ledger.closed(enrolments.stopped ?? "the run was aborted");
  const records = outcomes.flatMap(({ record }): Row[] => (record === undefined ? [] : [record]));
  return ledger.reporter.report(outcomes, records) as unknown as EditReport<Arguments<O>, AffectRecord>;
}

class Enrolments {
  stopped: string | undefined;
  readonly #roles = new Map<string, number | undefined>();

  constructor(
    private readonly writer: Writer,
    private readonly operation: EnrolmentOperation,
    private readonly settings: WriteSettings,
    private readonly ledger: Ledger,
  ) {}

  async write(index: number, datum: Datum): Promise<void> {
    const { repeats } = this.settings;
    for (let attempt = 0; ; attempt++) {
      try {
        const record = (await this.writer.call(this.operation, datum, this.settings.call)) as Row;
        return await this.#answered(index, datum, record);
      } catch (error) {
        if (!isWsppError(error)) throw error;
        const isRefused = error instanceof UsageError || (error instanceof FaultError && !(error instanceof SessionError));
        if (isRefused) return this.ledger.refuse(index, error);
        if (attempt >= repeats) return await this.#gaveUp(index, datum, error);
      }
    }
  }

  async #answered(index: number, datum: Datum, record: Row): Promise<void> {
    const { error, status } = record;
    if (status !== true) {
      this.ledger.set(index, { status: "unconfirmed", record, error: undefined });
      const message = typeof error === "string" && error !== "" ? error : "the site answered false";
      return this.ledger.refuse(index, { message, code: "record_error" });
    }
    this.ledger.set(index, { status: "ok", record, error: undefined });
    const { isMember } = ENROLMENTS[this.operation];
    const found = this.settings.verify ? await this.#isMember(datum) : "the site answers true whatever came of it";
    if (typeof found === "string") return this.ledger.unconfirmed(index, found);
    if (found === isMember) return;
    const message = isMember
      ? "the site answered true, but the user does not have the role"
      : "the site answered true, but the user still has the role";
    this.ledger.refuse(index, { message, code: "undone" });
  }

  async #gaveUp(index: number, datum: Datum, error: WsppError): Promise<void> {
    if (error.applied !== "no") {
      const found = this.settings.verify ? await this.#isMember(datum) : undefined;
      if (found === ENROLMENTS[this.operation].isMember) this.ledger.done(index, {}, false);
      else this.ledger.unconfirmed(index, error.message);
      return;
    }
    this.stopped ??= error.message;
    this.ledger.notSent(index, error.message);
  }

  /** Whether the user has the role in the course now, or why that cannot be told. */
  async #isMember(datum: Datum): Promise<boolean | string> {
    const { courseid, courseidfield = "id", userid, useridfield = "id", rolename } = datum;
    const shortname = ENROLMENTS[this.operation].role || String(rolename || "student").toLowerCase();
    try {
      const role = await this.#role(shortname);
      if (role === undefined) return `there is no role ${shortname} to look for`;
      const args = { idcourse: String(courseid), idfield: courseidfield, idrole: role };
      const members = (await this.writer.call("get_users_bycourse", args, this.settings.call)) as Row[];
      if (members[0] !== undefined && !Object.hasOwn(members[0], String(useridfield)))
        return `members are not shown with their ${String(useridfield)}`;
      const wanted = String(userid).toLowerCase();
      return members.some((member) => String(member[String(useridfield)]).toLowerCase() === wanted);
    } catch (error) {
      if (!isWsppError(error)) throw error;
      return `the members of the course could not be read: ${error.message}`;
    }
  }

  async #role(shortname: string): Promise<number | undefined> {
    if (!this.#roles.has(shortname)) {
      const roles = (await this.writer.call("get_role_byname", { rolename: shortname }, this.settings.call)) as Row[];
      this.#roles.set(shortname, roles[0]?.["id"] as number | undefined);
    }
    return this.#roles.get(shortname);
  }
}
