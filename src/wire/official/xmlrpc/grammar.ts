/** Which element may stand in which, in XML-RPC messages; what is not listed is refused. */

export type Place =
  | "root"
  | "methodName"
  | "params"
  | "param"
  | "fault"
  | "value"
  | "scalar"
  | "array"
  | "data"
  | "struct"
  | "member"
  | "name";

/** By the place around: the place of an element of that name, `undefined` where it has none. */
export const PLACES: { readonly [P in Place | "document"]: (element: string) => Place | undefined } = {
  document: oneOf({ methodCall: "root", methodResponse: "root" }),
  root: oneOf({ methodName: "methodName", params: "params", fault: "fault" }),
  params: oneOf({ param: "param" }),
  param: oneOf({ value: "value" }),
  fault: oneOf({ value: "value" }),
  // Any other name is that of a simple type: whoever reads it knows which there are.
  value: (element) => (element === "array" || element === "struct" ? element : "scalar"),
  array: oneOf({ data: "data" }),
  data: oneOf({ value: "value" }),
  struct: oneOf({ member: "member" }),
  member: oneOf({ name: "name", value: "value" }),
  methodName: oneOf({}),
  name: oneOf({}),
  scalar: oneOf({}),
};

function oneOf(places: Readonly<Record<string, Place>>): (element: string) => Place | undefined {
  return (element) => (Object.hasOwn(places, element) ? places[element] : undefined);
}
