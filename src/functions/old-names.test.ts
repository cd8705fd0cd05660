import { describe, expect, it } from "vitest";
import { loadOfficial } from "../../test/recordings/official.js";
import { sharedFolder } from "../../test/shared.js";
import { currentName, keepsParameters, nameAt, oldNameOf } from "./old-names.js";
import { functionsOf } from "./shipped.js";

describe("an old name", () => {
  it("leads to the name of today, and back", () => {
    expect(currentName("moodle_webservice_get_siteinfo")).toBe("core_webservice_get_site_info");
    expect(oldNameOf("core_webservice_get_site_info")).toBe("moodle_webservice_get_siteinfo");
  });

  it("is none where nothing was renamed", () => {
    for (const name of ["core_course_get_contents", "local_x_do", "constructor", ""]) {
      expect(currentName(name)).toBe(name);
      expect(oldNameOf(name)).toBeUndefined();
    }
  });

  it("is not taken for a function with other parameters", () => {
    expect(keepsParameters("moodle_enrol_get_enrolled_users")).toBe(false);
    expect(oldNameOf("core_enrol_get_enrolled_users")).toBe("moodle_user_get_users_by_courseid");
  });
});

describe("the name at a site", () => {
  const old = new Set(["moodle_user_create_users", "moodle_user_get_users_by_courseid", "moodle_enrol_get_enrolled_users"]);
  const today = new Set(["core_user_create_users", "core_enrol_get_enrolled_users"]);

  it("is the given one where the site has it", () => {
    const both = new Set([...old, ...today]);
    for (const name of both) expect(nameAt(both, name)).toBe(name);
  });

  it("is the other one where the site has only that", () => {
    expect(nameAt(today, "moodle_user_create_users")).toBe("core_user_create_users");
    expect(nameAt(old, "core_user_create_users")).toBe("moodle_user_create_users");
    expect(nameAt(old, "core_enrol_get_enrolled_users")).toBe("moodle_user_get_users_by_courseid");
  });

  it("is the given one where the site has none, or one with other parameters", () => {
    expect(nameAt(today, "local_x_do")).toBe("local_x_do");
    expect(nameAt(today, "moodle_enrol_get_enrolled_users")).toBe("moodle_enrol_get_enrolled_users");
  });
});

describe.skipIf(sharedFolder() === undefined)("the old names of a real Moodle 2.2", async () => {
  const listed = textOf(await loadOfficial("moodle22", "official-xmlrpc"), "listMethods");
  const introspected = textOf(await loadOfficial("moodle22", "official-amf"), "introspect_getMethods");
  const names = [...listed.matchAll(/<string>(\w+)<\/string>/g)].map(([, name]) => name!);
  const oldNames = names.filter((name) => name.startsWith("moodle_"));
  /** The words behind a name, up to those of the next function. */
  const descriptionOf = (name: string) => new RegExp(`\\x00[^]${name}\\x03[^]*?\\*/`).exec(introspected)![0];
  const parametersOf = (name: string) => [...descriptionOf(name).matchAll(/@param \w+ \$(\w+)/g)].map(([, each]) => each);

  it("are all known, and their new names are there too", () => {
    expect(oldNames).toHaveLength(25);
    expect(oldNames.filter((name) => currentName(name) === name)).toEqual([]);
    expect(oldNames.filter((name) => !names.includes(currentName(name)))).toEqual([]);
  });

  it("lead where the site says", () => {
    for (const name of oldNames) {
      const said = /renamed? as (\w+)\(\)|Please use (\w+)\(\)/.exec(descriptionOf(name))!;
      // The site's own words for the two functions about roles lack the last letter of the names that it lists.
      expect(currentName(name).replace(/^(core_role_\w+_role)s$/, "$1")).toBe(said[1] ?? said[2]);
    }
  });

  it("take the parameters of their successors, but for the one that is marked", () => {
    const changed = oldNames.filter((name) => `${parametersOf(name)}` !== `${parametersOf(currentName(name))}`);
    expect(changed).toEqual(oldNames.filter((name) => !keepsParameters(name)));
  });

  it("are gone in Moodle 4.4, their successors but one are not", async () => {
    const functions = await functionsOf("4.4");
    expect(oldNames.filter((name) => functions.describe(name) !== undefined)).toEqual([]);
    expect(oldNames.map(currentName).filter((name) => functions.describe(name) === undefined)).toEqual([
      "core_user_get_users_by_id",
    ]);
  });
});

function textOf(exchanges: Awaited<ReturnType<typeof loadOfficial>>, name: string): string {
  const exchange = exchanges.find((each) => each.case === name)!;
  return Buffer.from(exchange.response).toString("latin1");
}
