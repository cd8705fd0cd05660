/** Methods that the sites lack or break, made of operations that work. */
import type { CategoryDatum, CategoryRecord } from "../contract/category.js";
import type { SectionDatum, SectionRecord } from "../contract/section.js";
import type { CallOptions } from "../contract/site.js";

interface Caller {
  call(operation: string, args: Readonly<Record<string, unknown>>, options?: CallOptions): Promise<unknown>;
}

export interface Conveniences {
  /** Creates one section. The site's own `add_section` never works (quirks 100): this goes through `edit_sections`. */
  add_section(args: { datum: SectionDatum }, options?: CallOptions): Promise<SectionRecord[]>;
  /** Changes one category, found by `datum.id`. The site has no such operation: this goes through `edit_categories`. */
  update_category(args: { datum: CategoryDatum }, options?: CallOptions): Promise<CategoryRecord[]>;
}

export const conveniences = {
  add_section(this: Caller, { datum }: { datum: SectionDatum }, options?: CallOptions): Promise<unknown> {
    return this.call("edit_sections", { sections: [{ ...datum, action: "add" }] }, options);
  },
  update_category(this: Caller, { datum }: { datum: CategoryDatum }, options?: CallOptions): Promise<unknown> {
    return this.call("edit_categories", { categories: [{ ...datum, action: "update" }] }, options);
  },
};
