/** Methods that the sites lack or break: made of operations that work, or refused with the way out where no site can do it. */
import type { CategoryDatum, CategoryRecord } from "../contract/category.js";
import { type EditAction, type EditedEntity, editing } from "../contract/editing.js";
import type { SectionDatum, SectionRecord } from "../contract/section.js";
import type { CallOptions } from "../contract/site.js";
import { UsageError } from "../errors.js";
import type { Caller } from "./rows.js";

/** Sends nothing: no site can do this. The answer is a `UsageError` with the way out. */
export type NotBuilt = (...args: readonly unknown[]) => Promise<never>;

export interface Conveniences {
  /** Creates one section. The site's own `add_section` never works (quirks 100): this goes through `edit_sections`. */
  add_section(args: { datum: SectionDatum }, options?: CallOptions): Promise<SectionRecord[]>;
  /** Changes one category, found by `datum.id`. The site has no such operation: this goes through `edit_categories`. */
  update_category(args: { datum: CategoryDatum }, options?: CallOptions): Promise<CategoryRecord[]>;
  /** @deprecated No site can delete categories: a `UsageError` says what to do instead. */
  delete_category: NotBuilt;
  /** @deprecated No site can delete sections: a `UsageError` says what to do instead. */
  delete_section: NotBuilt;
  /** @deprecated No site can change activities: a `UsageError` says what to do instead. */
  update_assignment: NotBuilt;
  /** @deprecated No site can delete activities: a `UsageError` says what to do instead. */
  delete_assignment: NotBuilt;
  /** @deprecated No site can change activities: a `UsageError` says what to do instead. */
  update_database: NotBuilt;
  /** @deprecated No site can delete activities: a `UsageError` says what to do instead. */
  delete_database: NotBuilt;
  /** @deprecated No site can change activities: a `UsageError` says what to do instead. */
  update_forum: NotBuilt;
  /** @deprecated No site can delete activities: a `UsageError` says what to do instead. */
  delete_forum: NotBuilt;
  /** @deprecated No site can change activities: a `UsageError` says what to do instead. */
  update_label: NotBuilt;
  /** @deprecated No site can delete activities: a `UsageError` says what to do instead. */
  delete_label: NotBuilt;
  /** @deprecated No site can change activities: a `UsageError` says what to do instead. */
  update_wiki: NotBuilt;
  /** @deprecated No site can delete activities: a `UsageError` says what to do instead. */
  delete_wiki: NotBuilt;
  /** @deprecated No site can change wiki pages: a `UsageError` says what to do instead. */
  update_pagewiki: NotBuilt;
  /** @deprecated No site can delete wiki pages: a `UsageError` says what to do instead. */
  delete_pagewiki: NotBuilt;
}

export const conveniences: { readonly [name in keyof Conveniences]: unknown } = {
  add_section(this: Caller, { datum }: { datum: SectionDatum }, options?: CallOptions): Promise<unknown> {
    return this.call("edit_sections", { sections: [{ ...datum, action: "add" }] }, options);
  },
  update_category(this: Caller, { datum }: { datum: CategoryDatum }, options?: CallOptions): Promise<unknown> {
    return this.call("edit_categories", { categories: [{ ...datum, action: "update" }] }, options);
  },
  delete_category: notBuilt("delete", "category"),
  delete_section: notBuilt("delete", "section"),
  update_assignment: notBuilt("update", "assignment"),
  delete_assignment: notBuilt("delete", "assignment"),
  update_database: notBuilt("update", "database"),
  delete_database: notBuilt("delete", "database"),
  update_forum: notBuilt("update", "forum"),
  delete_forum: notBuilt("delete", "forum"),
  update_label: notBuilt("update", "label"),
  delete_label: notBuilt("delete", "label"),
  update_wiki: notBuilt("update", "wiki"),
  delete_wiki: notBuilt("delete", "wiki"),
  update_pagewiki: notBuilt("update", "wikipage"),
  delete_pagewiki: notBuilt("delete", "wikipage"),
};

function notBuilt(action: EditAction, entity: EditedEntity): NotBuilt {
  return () => Promise.reject(notBuiltError(action, entity));
}

/** What no site can do (quirks 115). */
export function notBuiltError(action: EditAction, entity: EditedEntity): UsageError {
  return new UsageError(`no site can ${action} a ${entity}: the plugin has not built it`, {
    code: "not_built",
    operation: `${action}_${entity === "wikipage" ? "pagewiki" : entity}`,
    hint: editing[entity].instead?.[action],
  });
}
