/** Course categories. */
import {
  columnOf,
  type DatumOf,
  datum,
  inClassic,
  int,
  list,
  nullable,
  operation,
  optional,
  type RecordOf,
  record,
  string,
} from "./language.js";

export const categoryRecord = record(
  "categoryRecord",
  {
    coursecount: int,
    depth: int,
    description: nullable(string),
    error: string,
    id: int,
    name: string,
    parent: int,
    path: string,
    sortorder: inClassic("long", int),
    timemodified: int,
    visible: int,
  },
  {
    classicOrder: [
      "error",
      "id",
      "name",
      "description",
      "parent",
      "sortorder",
      "coursecount",
      "visible",
      "timemodified",
      "depth",
      "path",
    ],
    classicNillable: ["description"],
    note: "has no theme, which categoryDatum has",
  },
);
export interface CategoryRecord extends RecordOf<typeof categoryRecord> {}

export const categoryDatum = datum(
  "categoryDatum",
  {
    action: string,
    depth: int,
    description: string,
    id: int,
    name: string,
    parent: int,
    path: string,
    sortorder: inClassic("long", int),
    theme: string,
    visible: int,
  },
  { classicOrder: ["action", "id", "name", "description", "parent", "sortorder", "visible", "depth", "path", "theme"] },
);
export interface CategoryDatum extends DatumOf<typeof categoryDatum> {}

export const categoryOperations = {
  /** Creates one course category. */
  add_category: operation({
    group: "add",
    entity: "category",
    summary: "Creates one course category.",
    parts: { datum: categoryDatum },
    returns: list<CategoryRecord>(categoryRecord),
    effect: "write",
    empty: ["nothingtodo"],
    capabilities: ["moodle/category:manage"],
    classic: {
      response: "edit_categoriesResponse",
      parts: { category: "datum" },
      returns: "editCategoriesOutput",
      wrapper: "categories",
    },
  }),
  /** Batch on categories; add and update are built, delete is not. */
  edit_categories: operation({
    group: "edit",
    entity: "category",
    summary: "Batch on categories; add and update are built, delete is not.",
    parts: { categories: list<CategoryDatum>(categoryDatum) },
    returns: list<CategoryRecord>(categoryRecord),
    effect: "write",
    batch: "categories",
    empty: ["nothingtodo"],
    capabilities: ["moodle/category:manage", "moodle/category:update", "moodle/category:create", "moodle/category:delete"],
    caveat: "an unknown parent or id is a PHP fatal error, and update needs a capability that Moodle 2 dropped",
    classic: {
      parts: { categories: { from: "categories", type: "editCategoriesInput", wrapper: "categories" } },
      returns: "editCategoriesOutput",
      wrapper: "categories",
    },
  }),
  /** All course categories ordered by name, or those whose chosen column equals one value. */
  get_categories: operation({
    group: "get",
    entity: "category",
    summary: "All course categories ordered by name, or those whose chosen column equals one value.",
    parts: { catid: optional(string, ""), idfield: optional(columnOf("course_categories"), "") },
    returns: list<CategoryRecord>(categoryRecord),
    effect: "read",
    empty: ["nocategories"],
    capabilities: ["moodle/category:viewhiddencategories"],
    classic: { request: "noinputRequest", parts: {}, returns: "getCategoriesReturn", wrapper: "categories" },
  }),
  /** The category with that id. */
  get_category_byid: operation({
    group: "get",
    entity: "category",
    summary: "The category with that id.",
    parts: { catid: string },
    returns: list<CategoryRecord>(categoryRecord),
    effect: "read",
    empty: ["nocategories"],
    capabilities: ["moodle/category:viewhiddencategories"],
    classic: {
      request: "oneValueRequest",
      response: "get_categoriesResponse",
      parts: { value: "catid" },
      returns: "getCategoriesReturn",
      wrapper: "categories",
    },
  }),
  /** Categories with that name. */
  get_category_byname: operation({
    group: "get",
    entity: "category",
    summary: "Categories with that name.",
    parts: { catname: string },
    returns: list<CategoryRecord>(categoryRecord),
    effect: "read",
    empty: ["nocategories"],
    capabilities: ["moodle/category:viewhiddencategories"],
    classic: {
      request: "oneValueRequest",
      response: "get_categoriesResponse",
      parts: { value: "catname" },
      returns: "getCategoriesReturn",
      wrapper: "categories",
    },
  }),
} as const;
