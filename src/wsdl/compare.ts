/** Compares a site's WSDL with the contract. */
import type { DialectTable } from "../contract/dialect.js";
import { compareOperations } from "./compare-operations.js";
import { compareTypes } from "./compare-types.js";
import type { WsdlDifference } from "./difference.js";

/**
 * Every difference between a site's table and the contract's table of the same dialect: the service first, then operations, then types.
 *
 * @param wwwroot the address under which the site was reached; without it the one that the WSDL itself gives is taken
 */
export function compareWsdl(site: DialectTable, contract: DialectTable, wwwroot?: string): WsdlDifference[] {
  const root = (wwwroot ?? ownRoot(site, contract)).replace(/\/+$/, "");
  return [...compareService(site, contract, root), ...compareOperations(site, contract, root), ...compareTypes(site, contract)];
}

/** The wwwroot that a site writes into its own address. */
function ownRoot(site: DialectTable, contract: DialectTable): string {
  const path = contract.endpoint.replace("{wwwroot}", "");
  const end = site.endpoint.lastIndexOf(path);
  return end < 0 ? site.endpoint : site.endpoint.slice(0, end);
}

function compareService(site: DialectTable, contract: DialectTable, root: string): WsdlDifference[] {
  const differences: WsdlDifference[] = [];
  const endpoint = contract.endpoint.replaceAll("{wwwroot}", root);
  if (site.endpoint !== endpoint) {
    differences.push({
      kind: "address",
      severity: "adapt",
      contract: endpoint,
      site: site.endpoint,
      advice:
        "the site names another address of its service than the one used, as behind a proxy: keep calling the address that works, and give it to clients that are generated from this WSDL",
    });
  }
  const namespace = contract.namespace.replaceAll("{wwwroot}", root);
  if (site.namespace !== namespace) {
    differences.push({
      kind: "namespace",
      severity: "harmless",
      contract: namespace,
      site: site.namespace,
      advice:
        "the namespace is the site's own idea of its address; requests are taken in any namespace and answers read in any (quirks 57)",
    });
  }
  const names = ({ service, port, binding, portType }: DialectTable): string => [service, port, binding, portType].join(", ");
  if (names(site) !== names(contract)) {
    differences.push({
      kind: "service_names",
      severity: "harmless",
      contract: names(contract),
      site: names(site),
      advice: "only classes generated from the WSDL carry these names",
    });
  }
  return differences;
}
