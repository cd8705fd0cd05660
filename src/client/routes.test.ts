import { describe, expect, it } from "vitest";
import { operationNamed, operationNames } from "../contract/operations.js";
import { brokenBy, chooseRoute, type RoutePreference, routeName, workingRoutes } from "./routes.js";

const AUTO: RoutePreference = { protocol: "auto", dialect: "simplified", format: "json" };

function routeOf(operation: string, parts: Record<string, unknown> = {}, preference: RoutePreference = AUTO): string {
  return routeName(chooseRoute(operationNamed(operation)!, preference, parts));
}

describe("protocol auto", () => {
  it("asks over simplified SOAP", () => {
    expect(routeOf("get_users")).toBe("soap simplified");
  });

  it("goes round what is broken there", () => {
    expect(routeOf("get_my_group")).toBe("rest json");
    expect(routeOf("get_grouping_byid")).toBe("rest json");
    expect(routeOf("get_groupings_byname")).toBe("rest json");
    expect(routeOf("edit_labels")).toBe("soap classic");
    expect(routeOf("set_user_profile_values")).toBe("soap simplified");
  });

  it("takes REST for the list membership operations, whose arguments changed order in 2013 (quirks 40)", () => {
    for (const operation of [
      "affect_users_to_group",
      "remove_users_from_group",
      "affect_users_to_cohort",
      "remove_users_from_cohort",
    ]) {
      expect(routeOf(operation)).toBe("rest json");
    }
  });

  it("takes json for the grades of oneself, where other formats look for a wrong user (quirks 68)", () => {
    const xml: RoutePreference = { protocol: "auto", dialect: "simplified", format: "xml" };
    expect(workingRoutes(operationNamed("get_my_quiz_grade")!, xml).map(routeName)).toContain("rest json");
  });

  it("takes REST for texts with quotes in hand-made SQL, SOAP for zeros in a course", () => {
    expect(routeOf("get_courses_search", { search: "l'eau" })).toBe("rest json");
    expect(routeOf("get_courses_search", { search: "eau" })).toBe("soap simplified");
    expect(routeOf("update_course", { datum: { visible: 0 }, courseidfield: "id" })).toBe("soap simplified");
  });

  it("leaves out what the profile says the site lacks", () => {
    const profile = { url: "http://x", dialects: [], rest: true };
    expect(routeName(chooseRoute(operationNamed("get_users")!, AUTO, {}, profile))).toBe("rest json");
  });

  it("finds a working route for every operation but those that work nowhere", () => {
    const nowhere = operationNames.filter((name) => workingRoutes(operationNamed(name)!, AUTO).length === 0);
    expect(nowhere.sort()).toEqual(
      [
        "add_section",
        "affect_grouping_to_course",
        "affect_section_to_course",
        "affect_wiki_to_section",
        "count_activities",
        "exception_handler",
      ].sort(),
    );
    for (const name of nowhere)
      expect(brokenBy(operationNamed(name)!, { protocol: "soap", dialect: "simplified" })).toBeTypeOf("string");
  });

  it("obeys a chosen protocol even where it is broken: the guard then says why", () => {
    expect(routeOf("get_my_group", {}, { protocol: "soap", dialect: "simplified", format: "json" })).toBe("soap simplified");
  });
});
