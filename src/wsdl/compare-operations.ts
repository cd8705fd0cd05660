/** The differences between the operations of a site's WSDL and those of the contract. */
import type { DialectOperation, DialectTable } from "../contract/dialect.js";
import { operationNamed } from "../contract/operations.js";
import { isWsppError } from "../errors.js";
import { compareParts } from "./compare-parts.js";
import type { Severity, WsdlDifference } from "./difference.js";
import { operationSince } from "./revisions.js";
import { likeness } from "./type-names.js";
import { contractTypes } from "./types.js";

/** @param root the wwwroot that stands for `{wwwroot}` in the contract */
export function compareOperations(site: DialectTable, contract: DialectTable, root: string): WsdlDifference[] {
  const differences: WsdlDifference[] = [];
  for (const [name, expected] of contract.operations) {
    const found = site.operations.get(name);
    if (!found) differences.push(missingOperation(name, contract));
    else {
      differences.push(...compareParts(found, expected, site, contract));
      differences.push(...compareReturn(found, expected, site, contract));
      differences.push(...compareEnvelope(found, expected, root));
    }
  }
  const typeOf = contractTypes(site);
  for (const [name, found] of site.operations)
    if (!contract.operations.has(name)) differences.push(addedOperation(found, typeOf));
  return differences;
}

function missingOperation(operation: string, { dialect }: DialectTable): WsdlDifference {
  const declaration = operationNamed(operation);
  const since = operationSince(dialect, operation);
  const unusable = declaration?.broken?.everywhere ?? declaration?.broken?.[dialect];
  const severity: Severity = unusable !== undefined || declaration?.entity === "debug" ? "harmless" : "breaks";
  const advice = [
    ...(since ? [`it is there since ${since}: the site's plugin or its WSDL is older`] : []),
    unusable === undefined
      ? "it cannot be called over this endpoint; REST does not read the WSDL and answers it if the plugin has it"
      : `it is of no use over this endpoint anyway: ${unusable}`,
    ...(declaration?.instead === undefined ? [] : [`instead: ${declaration.instead}`]),
  ];
  return { kind: "operation_missing", severity, operation, advice: advice.join("; ") };
}

function addedOperation(found: DialectOperation, typeOf: ReturnType<typeof contractTypes>): WsdlDifference {
  const at = { kind: "operation_added", operation: found.name, site: signatureOf(found) } as const;
  try {
    for (const part of [...found.request.parts, ...(found.response?.parts ?? [])]) typeOf(part.type);
  } catch (error) {
    if (!isWsppError(error)) throw error;
    return { ...at, severity: "breaks", advice: `it cannot be called: ${error.message}` };
  }
  return {
    ...at,
    severity: "harmless",
    advice: "the site's own: it can be called by its name, with the parts that its WSDL gives",
  };
}

function signatureOf({ request, response }: DialectOperation): string {
  const parts = request.parts.map((part) => `${part.name}: ${part.type}`).join(", ");
  return `(${parts}) -> ${response?.parts.map((part) => part.type).join(", ") ?? "nothing"}`;
}

function compareReturn(
  found: DialectOperation,
  expected: DialectOperation,
  site: DialectTable,
  contract: DialectTable,
): WsdlDifference[] {
  const [theirs, mine] = [found.response?.parts[0], expected.response?.parts[0]];
  const operation = expected.name;
  if (!theirs || !mine) {
    if (mine) {
      const advice = "the site declares no answer: whether the call was carried out can only be seen by reading back";
      return [{ kind: "return_missing", severity: "breaks", operation, contract: mine.type, advice }];
    }
    if (!theirs) return [];
    const advice = "make the call from the site's own WSDL to get the answer";
    return [{ kind: "return_added", severity: "adapt", operation, site: theirs.type, advice }];
  }
  const differences: WsdlDifference[] = [];
  const like = likeness(theirs.type, site, mine.type, contract);
  if (like !== "same") {
    differences.push({
      kind: "return_retyped",
      severity: like === "alike" ? "harmless" : "adapt",
      operation,
      contract: mine.type,
      site: theirs.type,
      advice:
        like === "alike"
          ? "the values are written alike"
          : "make the call from the site's own WSDL, so that the answer is read as declared",
    });
  }
  if (theirs.name !== mine.name) {
    differences.push({
      kind: "return_renamed",
      severity: "harmless",
      operation,
      contract: mine.name,
      site: theirs.name,
      advice: "there is one answer, which is read whatever it is called",
    });
  }
  return differences;
}

function compareEnvelope(found: DialectOperation, expected: DialectOperation, root: string): WsdlDifference[] {
  const differences: WsdlDifference[] = [];
  const operation = expected.name;
  const soapAction = expected.soapAction.replaceAll("{wwwroot}", root);
  if (found.soapAction !== soapAction) {
    const advice = "sites do not look at the SOAPAction header (quirks 58)";
    differences.push({
      kind: "soap_action",
      severity: "harmless",
      operation,
      contract: soapAction,
      site: found.soapAction,
      advice,
    });
  }
  const messages = ({ request, response }: DialectOperation): string => [request.message, response?.message].join(", ");
  if (found.response && expected.response && messages(found) !== messages(expected)) {
    differences.push({
      kind: "message_renamed",
      severity: "harmless",
      operation,
      contract: messages(expected),
      site: messages(found),
      advice: "names of messages are not on the wire",
    });
  }
  return differences;
}
