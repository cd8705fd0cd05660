/** What can be found out about a refusal that gives no reason (moodle4 2). */
import { isWsppError, MoodleError, type WsppError } from "../../errors.js";
import type { Refusal } from "../ledger.js";
import type { Looker } from "./looker.js";
import type { ManyRow } from "./options.js";
import { isGiven, keyedRow, type Plan } from "./plan.js";

/** Debug information may be a whole query. */
const MOST_DEBUGINFO = 300;

/** The refusal of one row: the site's words, what its debugging adds, who has the same address or name, and what else it may be. */
export async function explained(plan: Plan, looker: Looker, row: ManyRow, error: WsppError): Promise<Refusal> {
  const { message, code, hint } = error;
  const { errorcode, debuginfo } = error instanceof MoodleError ? error : {};
  const causes = [debuginfo?.slice(0, MOST_DEBUGINFO), await takenBy(plan, looker, row)].filter((cause) => cause !== undefined);
  return {
    message: causes.length === 0 ? message : `${message} (${causes.join("; ")})`,
    code,
    messageKey: errorcode,
    hint: code === "invalidparameter" ? hintAbout(plan, causes, hint) : hint,
  };
}

/** The sentence for all is explained where its cause was not found. */
function hintAbout({ hint }: Plan, causes: readonly string[], otherwise: string | undefined): string | undefined {
  if (causes.length > 0) return undefined;
  return hint === undefined ? otherwise : `it may be: ${hint}`;
}

async function takenBy(plan: Plan, looker: Looker, row: ManyRow): Promise<string | undefined> {
  const { kind, action } = plan;
  if (kind === undefined || action !== "create") return undefined;
  const keyed = keyedRow(plan, row);
  for (const key of [...kind.keys, ...kind.taken]) {
    if (!key.members.every((member) => isGiven(keyed[member]))) continue;
    const sight = await looker.look(kind, [key], [keyed]).then(
      ([first]) => first,
      (trouble: unknown) => (isWsppError(trouble) ? undefined : Promise.reject(trouble)), // then there is no more to say
    );
    if (sight?.is === "other") return sight.why;
    if (sight?.is === "there") return `${kind.name} ${String(sight.row["id"])} has its ${key.members.at(-1)}`;
  }
  return undefined;
}
