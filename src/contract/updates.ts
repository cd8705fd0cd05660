/** What sites do with blank texts and zeros of an update, per datum type (semantics 0, quirks 72, 82, 83, 95). */

import type { GuardId } from "./traps.js";

/** `written`: stored; `ignored`: the site silently keeps the old value. */
export type UpdateEffect = "written" | "ignored";

export interface UpdateRule {
  readonly blank: UpdateEffect;
  /** Over SOAP a 0 arrives as a number, over REST as the text "0". */
  readonly zero: { readonly soap: UpdateEffect; readonly rest: UpdateEffect };
  /** Members that an update must name, with the guard that tells what happens otherwise. */
  readonly needs?: { readonly member: string; readonly guard: GuardId };
}

/** Members that find or steer the row and are never values to write. */
export const steeringMembers: readonly string[] = ["action", "id"];

const IGNORED: UpdateRule = { blank: "ignored", zero: { soap: "ignored", rest: "ignored" } };
const WRITTEN: UpdateRule = { blank: "written", zero: { soap: "written", rest: "written" } };

/** By name of the datum. Activities have no update on any site. */
export const updateRules: { readonly [datum: string]: UpdateRule } = {
  userDatum: { ...IGNORED, needs: { member: "auth", guard: "auth-reset" } },
  courseDatum: { blank: "ignored", zero: { soap: "written", rest: "ignored" } },
  groupDatum: { ...IGNORED, needs: { member: "name", guard: "group-name-blanked" } },
  groupingDatum: IGNORED,
  cohortDatum: IGNORED,
  sectionDatum: { ...WRITTEN, needs: { member: "visible", guard: "section-hidden" } },
  categoryDatum: { ...WRITTEN, needs: { member: "parent", guard: "category-parent" } },
};
