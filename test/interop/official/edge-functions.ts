/** Functions of our own that take and give what is rare among Moodle's: lists in lists, records in lists in records, nothing at all. */
import type { FunctionDescription } from "../../../src/functions/description.js";
import { readDescriptionFile } from "../../../src/functions/description-file.js";

const is = "read local_edge";

export const edgeFunctions = readDescriptionFile({
  moodle: "interop",
  shapes: {},
  functions: {
    edge_text: { is, takes: { text: "raw" }, gives: "raw" },
    edge_number: { is, takes: { number: "int", ratio: "float" }, gives: "float" },
    edge_flag: { is, takes: { flag: "bool" }, gives: "bool" },
    edge_grid: { is, takes: { grid: [["int"]] }, gives: [["int"]] },
    edge_rows: {
      is,
      takes: {
        rows: [
          {
            name: "raw",
            active: "bool?",
            score: "float?",
            tags: ["?", ["raw"]],
            inner: ["?", { at: "int", notes: [{ note: "raw" }] }],
          },
        ],
        options: ["={}", { ids: ["?", ["int"]], order: "raw?" }],
        note: "raw|null=null",
      },
      gives: { rows: [{ name: "raw", tags: ["?", ["raw"]], inner: ["?", { at: "int|null", by: "raw" }] }], total: "int" },
    },
    edge_any: { is, takes: { value: ["raw"] }, gives: ["raw"] },
    edge_item: { is, takes: { item: { item: "raw" } }, gives: { item: "raw" } },
    edge_void: { is: "write local_edge", takes: { id: "int" } },
    edge_defaults: {
      is,
      takes: { ids: ["=[]", ["int"]], options: ["={}", { name: "raw?" }], limit: "int=25", all: "bool=true" },
      gives: ["int"],
    },
  },
});

export const edgeDescriptions: readonly FunctionDescription[] = edgeFunctions
  .names()
  .map((name) => edgeFunctions.describe(name)!);
