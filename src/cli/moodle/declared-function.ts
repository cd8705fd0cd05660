/** A function of a site in the type language of the command line's arguments. */
import { boolean, float, int, list, type Part, type Struct, secret, string, type Type } from "../../contract/language.js";
import type { FunctionDescription, ObjectShape, Shape } from "../../functions/description.js";
import { isSecretName } from "../../moodle/secret-arguments.js";
import type { Declared } from "../arguments.js";

export function declaredFunction({ name, parameters }: FunctionDescription): Declared {
  const parts = Object.entries(parameters).map(([key, shape]): [string, Part] => {
    const type = typeOf(key, shape);
    return [key, shape.presence === "required" ? type : { optional: type, default: undefined }];
  });
  return { parts: Object.fromEntries(parts), describedBy: `wspp moodle describe ${name}` };
}

function typeOf(name: string, shape: Shape): Type {
  switch (shape.kind) {
    case "list":
      return list(typeOf(name, shape.of) as Struct);
    case "object":
      return structOf(name, shape);
    case "value":
      return scalarOf(name, shape.type);
  }
}

function scalarOf(name: string, type: string): Type {
  if (type === "int") return int;
  if (type === "float") return float;
  if (type === "bool") return boolean;
  return isSecretName(name) ? secret(string) : string;
}

/** Not in the contract, so not declared there. */
function structOf(name: string, { keys }: ObjectShape): Struct {
  return {
    kind: "struct",
    role: "other",
    name,
    fields: Object.fromEntries(Object.entries(keys).map(([key, shape]) => [key, typeOf(key, shape)])),
    classicOrder: [],
    blankOrder: [],
    classicNillable: [],
    classicItem: undefined,
    note: undefined,
  };
}
