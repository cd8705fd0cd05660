/** By which protocol an operation is asked: the table in the contract, refined by what is known of the site. */
import type { Dialect, OperationDeclaration, RestFormat } from "../contract/language.js";
import { updateRules } from "../contract/updates.js";
import { datumsOf } from "./data.js";
import type { SiteProfile } from "./profile.js";

/** One way to ask a site. */
export type Route =
  | { readonly protocol: "soap"; readonly dialect: Dialect }
  | { readonly protocol: "rest"; readonly format: RestFormat };

export interface RoutePreference {
  readonly protocol: "auto" | "soap" | "rest";
  readonly dialect: Dialect;
  readonly format: RestFormat;
}

/** `soap simplified`, `rest json`: for people and traces. */
export function routeName(route: Route): string {
  return route.protocol === "soap" ? `soap ${route.dialect}` : `rest ${route.format}`;
}

/** Why an operation does not work by a route, or `undefined` when it does. */
export function brokenBy(declaration: OperationDeclaration, route: Route): string | undefined {
  const { broken, restFormats, classic } = declaration;
  if (broken?.everywhere !== undefined) return broken.everywhere;
  if (route.protocol === "soap") {
    if (route.dialect === "classic" && classic === false) return "the classic WSDL has no such operation (quirks 49)";
    return broken?.[route.dialect];
  }
  if (broken?.rest !== undefined) return broken.rest;
  if (restFormats !== undefined && !restFormats.includes(route.format)) {
    return `over REST it works with ${restFormats.join(", ")} only: in other formats the site looks for a wrong user (quirks 68)`;
  }
  return undefined;
}

/** The routes that work, best first. */
export function workingRoutes(
  declaration: OperationDeclaration,
  preference: RoutePreference,
  parts: Readonly<Record<string, unknown>> = {},
  profile?: SiteProfile,
): Route[] {
  return candidates(declaration, preference, parts)
    .filter((route) => brokenBy(declaration, route) === undefined)
    .filter((route) => profile === undefined || reachable(route, profile));
}

/** The route that is taken: the chosen one, or with `auto` the first that works (a broken one when none does, so that its reason is told). */
export function chooseRoute(
  declaration: OperationDeclaration,
  preference: RoutePreference,
  parts: Readonly<Record<string, unknown>>,
  profile?: SiteProfile,
): Route {
  if (preference.protocol === "soap") return { protocol: "soap", dialect: preference.dialect };
  if (preference.protocol === "rest") return { protocol: "rest", format: preference.format };
  return workingRoutes(declaration, preference, parts, profile)[0] ?? candidates(declaration, preference, parts)[0]!;
}

function candidates(
  declaration: OperationDeclaration,
  preference: RoutePreference,
  parts: Readonly<Record<string, unknown>>,
): Route[] {
  const soap: Route = { protocol: "soap", dialect: preference.dialect };
  const otherSoap: Route = { protocol: "soap", dialect: preference.dialect === "simplified" ? "classic" : "simplified" };
  const format =
    declaration.restFormats && !declaration.restFormats.includes(preference.format)
      ? declaration.restFormats[0]!
      : preference.format;
  const rest: Route = { protocol: "rest", format };
  const restFirst = declaration.prefer?.route === "rest" || quotedInSql(declaration, parts) !== undefined;
  return restFirst && !needsSoap(declaration, parts) ? [rest, soap, otherSoap] : [soap, rest, otherSoap];
}

/** The part whose quotes the plugin would put into SQL text unescaped (quirks 109). */
export function quotedInSql(declaration: OperationDeclaration, parts: Readonly<Record<string, unknown>>): string | undefined {
  return declaration.handmadeSql?.find((part) => typeof parts[part] === "string" && /['"\\]/.test(parts[part]));
}

/** A zero in a course update reaches the database over SOAP only (quirks 72). */
function needsSoap(declaration: OperationDeclaration, parts: Readonly<Record<string, unknown>>): boolean {
  return datumsOf(declaration, parts).some(
    ({ struct, datum }) => updateRules[struct]?.zero.soap === "written" && Object.values(datum).includes(0),
  );
}

function reachable(route: Route, profile: SiteProfile): boolean {
  if (route.protocol === "rest") return profile.rest !== false;
  return profile.dialects === undefined || profile.dialects.includes(route.dialect);
}
