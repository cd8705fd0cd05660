/** The differences between the parts that a site's operation takes and those of the contract. Sites match parts by name (quirks 35-37). */
import type { DialectOperation, DialectTable, MessagePart } from "../contract/dialect.js";
import { classicParts } from "../contract/dialects.js";
import { operationNamed } from "../contract/operations.js";
import type { WsdlDifference } from "./difference.js";
import { operationSince } from "./revisions.js";
import { likeness } from "./type-names.js";

export function compareParts(
  found: DialectOperation,
  expected: DialectOperation,
  site: DialectTable,
  contract: DialectTable,
): WsdlDifference[] {
  const operation = expected.name;
  const differences: WsdlDifference[] = [];
  const pairs = pairUp(
    found.request.parts,
    expected.request.parts,
    (theirs, mine) => likeness(theirs, site, mine, contract) !== "other",
  );
  for (const [mine, theirs] of pairs.matched) {
    if (mine.name !== theirs.name) {
      differences.push({
        kind: "part_renamed",
        severity: "adapt",
        operation,
        member: mine.name,
        contract: mine.name,
        site: theirs.name,
        advice: `give the value as ${theirs.name} in a call made from the site's own WSDL: under the contract's name the site takes it for null, without an error`,
      });
    }
    const like = likeness(theirs.type, site, mine.type, contract);
    if (like !== "same") {
      differences.push({
        kind: "part_retyped",
        severity: like === "alike" ? "harmless" : "adapt",
        operation,
        member: mine.name,
        contract: mine.type,
        site: theirs.type,
        advice: like === "alike" ? "the values are written alike" : "make the call from the site's own WSDL",
      });
    }
  }
  for (const part of pairs.missing) differences.push(missingPart(part, operation, contract));
  for (const part of pairs.added) {
    differences.push({
      kind: "part_added",
      severity: "adapt",
      operation,
      member: part.name,
      site: part.type,
      advice: "make the call from the site's own WSDL and give it a value: left out, it is null and not PHP's default",
    });
  }
  const order = (parts: readonly MessagePart[]): string => parts.map((part) => part.name).join(", ");
  const inTheirOrder = found.request.parts.filter((part) => pairs.matched.some(([, theirs]) => theirs === part));
  if (order(inTheirOrder) !== order(pairs.matched.map(([, theirs]) => theirs))) {
    differences.push({
      kind: "part_order",
      ...orderAdvice(operation, contract),
      operation,
      contract: order(expected.request.parts),
      site: order(found.request.parts),
    });
  }
  return differences;
}

interface Pairs {
  /** In the order of the contract: the contract's part and the site's. */
  readonly matched: readonly (readonly [MessagePart, MessagePart])[];
  readonly missing: readonly MessagePart[];
  readonly added: readonly MessagePart[];
}

/** Parts of one name belong together. The others are taken for renamed when there are as many on both sides and their types fit, in order. */
function pairUp(
  site: readonly MessagePart[],
  contract: readonly MessagePart[],
  alike: (siteType: string, contractType: string) => boolean,
): Pairs {
  const theirs = new Map(site.map((part) => [part.name, part]));
  const mine = new Set(contract.map((part) => part.name));
  const missing = contract.filter((part) => !theirs.has(part.name));
  const added = site.filter((part) => !mine.has(part.name));
  const renamed = missing.length === added.length && missing.every((part, i) => alike(added[i]!.type, part.type));
  if (renamed) for (const [i, part] of missing.entries()) theirs.set(part.name, added[i]!);
  const matched = contract.flatMap((part) => {
    const other = theirs.get(part.name);
    return other ? [[part, other] as const] : [];
  });
  return renamed ? { matched, missing: [], added: [] } : { matched, missing, added };
}

function missingPart(part: MessagePart, operation: string, contract: DialectTable): WsdlDifference {
  const since = operationSince(contract.dialect, operation, part.name);
  const age = since ? `it is there since ${since}: the site's plugin or its WSDL is older; ` : "";
  const optional = isOptional(operation, part.name, contract);
  return {
    kind: "part_missing",
    severity: optional ? "adapt" : "breaks",
    operation,
    member: part.name,
    contract: part.type,
    advice: optional
      ? `${age}leave it out, or use REST, if the plugin has it: the site fills in its own default`
      : `${age}it cannot be given over this endpoint; REST takes it by name if the plugin has it`,
  };
}

/** Whether PHP has a default for the argument that a part carries. */
function isOptional(operation: string, part: string, { dialect }: DialectTable): boolean {
  const declaration = operationNamed(operation);
  if (!declaration) return false;
  const from = dialect === "simplified" ? part : classicParts(declaration).find((mapping) => mapping.name === part)?.from;
  if (from === undefined) return dialect === "classic" && part !== "client" && part !== "sesskey";
  const declared = declaration.parts[from];
  return declared !== undefined && "optional" in declared;
}

/** These took their owner first until May 2013 and their users first since then, whatever the WSDL says (quirks 40). */
const OWNER_OR_USERS_FIRST: ReadonlySet<string> = new Set([
  "affect_users_to_group",
  "remove_users_from_group",
  "affect_users_to_cohort",
  "remove_users_from_cohort",
]);

function orderAdvice(operation: string, { dialect }: DialectTable): Pick<WsdlDifference, "severity" | "advice"> {
  if (!OWNER_OR_USERS_FIRST.has(operation)) return { severity: "harmless", advice: "parts are matched by name" };
  const sign = dialect === "simplified" ? "the owner came first in this WSDL only before 2011; " : "";
  return {
    severity: "adapt",
    advice: `${sign}the plugin takes the owner first until May 2013 and the users first since then, in the order of its WSDL: use REST, which names them, or try it on one user and read back`,
  };
}
