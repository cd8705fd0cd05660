/** The operations of wspp as functions of Moodle 2: described from the contract, as its plugin `local_oktech` publishes them (protocol 10). */
import { itemOf, type OperationDeclaration, partType, type Type } from "../contract/language.js";
import { operationNamed, operationNames } from "../contract/operations.js";
import type { DefaultValue, FunctionDescription, FunctionSet, Shape } from "../functions/description.js";

const PREFIX = "oktech_";

/** The plugin does not publish these (protocol 10). */
export const NOT_PUBLISHED: readonly string[] = [
  "login",
  "logout",
  "exception_handler",
  "get_forum_discussions",
  "get_forum_posts",
  "forum_add_discussion",
  "forum_add_reply",
];

export function oktechName(operation: string): string {
  return PREFIX + operation;
}

/** All published operations; each is described when it is asked for. */
export const oktechFunctions: FunctionSet = {
  moodle: "2",
  names: () => operationNames.filter((name) => !NOT_PUBLISHED.includes(name)).map(oktechName),
  describe(name) {
    const operation = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : "";
    const declaration = NOT_PUBLISHED.includes(operation) ? undefined : operationNamed(operation);
    return declaration === undefined ? undefined : describe(name, declaration);
  },
};

function describe(name: string, { parts, effect }: OperationDeclaration): FunctionDescription {
  const parameters = Object.entries(parts).map(([part, type]): [string, Shape] => {
    const shape = shapeOf(partType(type));
    return [part, "optional" in type ? { ...shape, presence: "default", default: type.default as DefaultValue } : shape];
  });
  return {
    name,
    component: "local_oktech",
    effect: effect === "read" ? "read" : "write",
    deprecated: false,
    services: ["oktech WS"],
    parameters: Object.fromEntries(parameters),
    // What comes back is brought to the contract's own types, which know more than Moodle's descriptions.
  };
}

/** Members of data are all optional; flags are numbers, which is how the plugin declares them (protocol 10). */
function shapeOf(type: Type): Shape {
  const required = { presence: "required", nullable: false } as const;
  switch (type.kind) {
    case "list":
      return { kind: "list", of: shapeOf(itemOf(type)), ...required };
    case "struct": {
      const keys = Object.entries(type.fields).map(([name, field]): [string, Shape] => [
        name,
        { ...shapeOf(field), presence: "optional" },
      ]);
      return { kind: "object", keys: Object.fromEntries(keys), ...required };
    }
    case "int":
    case "float":
      return { kind: "value", type: type.kind, ...required };
    case "boolean":
      return { kind: "value", type: "bool", ...required };
    case "string":
      return { kind: "value", type: "raw", ...required };
  }
}
