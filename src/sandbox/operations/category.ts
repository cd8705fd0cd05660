/** Course categories. */
import type { PhpValue } from "../../contract/php-value.js";
import type { ReceivedValue } from "../../contract/site.js";
import { type Datum, type EditedRow, editEach, editOne, RefusedDatum } from "../../plugin/edit-loop.js";
import { type Call, isEmpty, phpText } from "../call.js";
import { dataOf, datumOf, editRules } from "../editing.js";
import { findAll, findOne } from "../lookup.js";
import { moveCategory, settleCategory } from "../moodle/categories.js";
import { listRow, rowsAnswer, singleRow } from "../moodle/rows.js";
import type { StoredRow } from "../store/table.js";
import { storable, storeRow } from "../storing.js";
import type { Handlers } from "./handlers.js";

export const categoryHandlers = {
  get_categories: (call) => getCategories(call, call.args["catid"] ?? null, call.args["idfield"] ?? null),
  get_category_byid: (call) => getCategories(call, call.args["catid"] ?? null, "id"),
  get_category_byname: (call) => getCategories(call, call.args["catname"] ?? null, "name"),

  add_category: (call) => {
    call.validate();
    return editOne("add", datumOf(call, "datum"), rulesOf(call));
  },

  edit_categories: (call) => {
    call.validate();
    return editEach(dataOf(call, "categories"), rulesOf(call));
  },
} satisfies Partial<Handlers>;

/** By name; hidden ones need a right (semantics 3). */
function getCategories(call: Call, value: ReceivedValue, idfield: ReceivedValue): PhpValue {
  const caller = call.validate();
  const found = call.table("course_categories").sorted(findAll(call, "course_categories", idfield, value), "name");
  const shown = found.filter((category) => category["visible"] !== "0" || seesHidden(call, caller, category));
  return rowsAnswer(shown.map((category) => listRow(category, call.moodle)));
}

function seesHidden(call: Call, caller: string, category: StoredRow): boolean {
  return call.access.can(caller, "moodle/category:viewhiddencategories", call.access.context("category", category["id"]!));
}

function rulesOf(call: Call): Parameters<typeof editEach>[1] {
  return editRules(call, {
    operation: "edit_categories",
    actions: { add: (datum) => add(call, datum), update: (datum) => update(call, datum) },
    unbuilt: ["delete"],
  });
}

/** All members are stored as given. */
function add(call: Call, datum: Datum): EditedRow {
  const parent = datum.get("parent");
  const above = isEmpty(parent) ? call.access.context("site") : call.access.context("category", phpText(parent!));
  if (above === undefined) diesWithoutCategory(call);
  if (!call.access.can(call.validate(), "moodle/category:manage", above)) refuse(call);
  const category = storeRow(call, "course_categories", storable(datum), "ws_errorcreatingcategory");
  settleCategory(call, category);
  return singleRow(category);
}

/**
 * The rights that the plugin asks for are gone: only the administrator of 1.9, who passes whatever is asked, may update, and only if
 * the datum names the present parent, because an absent one counts as a move (semantics 3, quirks 99).
 */
function update(call: Call, datum: Datum): EditedRow {
  const id = phpText(datum.get("id") ?? null);
  const table = call.table("course_categories");
  const row = findOne(call, "course_categories", "id", id) ?? diesWithoutCategory(call);
  const { parent, ...members } = storable(datum);
  const named = parent !== undefined && parent !== null && parent !== "";
  const moves = named ? Number(parent) !== Number(row["parent"]) : call.faithful;
  mayUpdate(call, row, moves ? String(parent ?? "") : undefined);
  if (moves && call.faithful) throw new RefusedDatum(call.say("ws_errorupdatingcategory", id));
  table.update(row, { ...members, timemodified: call.now });
  if (moves) moveCategory(call, row, String(parent));
  return singleRow(row);
}

/** @param target the category that a move goes to; `undefined` when the category stays */
function mayUpdate(call: Call, row: StoredRow, target: string | undefined): void {
  const { access } = call;
  const caller = call.validate();
  const may = (capability: string, category: string): boolean =>
    access.can(caller, capability, access.context("category", category));
  const id = row["id"]!;
  const allowed = call.faithful
    ? may("moodle/category:update", id) &&
      (target === undefined || (may("moodle/category:create", target) && may("moodle/category:delete", row["parent"]!)))
    : may("moodle/category:manage", id);
  if (!allowed) refuse(call);
}

/** Where no category is found the plugin reports it to an object that cannot take it (quirks 99). */
function diesWithoutCategory(call: Call): never {
  if (!call.faithful) throw new RefusedDatum(call.say("ws_categoryunknown"));
  return call.phpFatal("Call to undefined method stdClass::error()");
}

function refuse(call: Call): never {
  throw new RefusedDatum(call.say("ws_operationnotallowed"));
}
