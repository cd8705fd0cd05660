import { describe, expect, it } from "vitest";
import { type SeededOptions, seededMoodle } from "../../../test/fixtures/seeded-moodle.js";
import type { DatabaseSnapshot } from "../store/database.js";
import type { Given } from "../store/table.js";

const shelf = (options: SeededOptions = {}) =>
  seededMoodle(({ builder, course, student }) => {
    const add = (name: string, values: Record<string, string>, placed: Record<string, Given> = {}) => {
      const { courseModule, instance } = builder.activity("resource", { name, ...values }, course, 1);
      builder.db.table("course_modules").update(courseModule, placed);
      return instance["id"]!;
    };
    const blue = builder.group({ name: "Blue" }, course, [student]);
    const red = builder.group({ name: "Red" }, course, []);
    const grouping = builder.grouping({ name: "Blue only" }, course, [blue])["id"];
    const other = builder.grouping({ name: "Red only" }, course, [red])["id"];
    return {
      file: add("Notes", { type: "file", reference: "week1/notes.txt" }),
      link: add("Link", { type: "file", reference: "http://example.org/" }),
      page: add("Page", { type: "html", reference: "week1/notes.txt" }),
      hidden: add("Hidden", { type: "file", reference: "week1/notes.txt" }, { visible: 0 }),
      blue: add("Blue", { type: "file", reference: "empty.txt" }, { groupmembersonly: 1, groupingid: grouping }),
      red: add("Red", { type: "html" }, { groupmembersonly: 1, groupingid: other }),
      anyGroup: add("Any group", { type: "html" }, { groupmembersonly: 1 }),
    };
  }, options);

const names = (records: unknown) => (records as { name: string; error?: string }[]).map(({ name, error }) => error || name);

/** The same site with files in course 2. */
function withFiles(site: ReturnType<typeof shelf>): ReturnType<typeof shelf> {
  const column = (name: string) => ({ name, type: name === "id" ? "bigint(10)" : "longtext", null: false, default: null });
  const rows = [
    ["1", "2/week1/notes.txt", Buffer.from("Notes é").toString("base64")],
    ["2", "2/empty.txt", ""],
  ];
  const stored: DatabaseSnapshot["tables"] = { stored_file: { columns: ["id", "path", "content"].map(column), rows } };
  const { config, tables } = site.sandbox.db.snapshot();
  site.sandbox.db.restore({ config, tables: { ...tables, ...stored } });
  return site;
}

describe("resources of courses", () => {
  const list = async (who: "teacher" | "student" | "stranger") => {
    const site = shelf();
    return names(await site.ask(site[who], "get_resources", { courseids: ["CID-A"], idfield: "idnumber" }));
  };

  it("are all for teachers, for students what is visible and meant for their groups", async () => {
    expect(await list("teacher")).toEqual(["Notes", "Link", "Page", "Hidden", "Blue", "Red", "Any group"]);
    expect(await list("student")).toEqual(["Notes", "Link", "Page", "Blue", "Any group"]);
  });

  it("are none for those who do not follow the course", async () => {
    expect(await list("stranger")).toEqual(["no resources"]);
  });

  it("are those of one's own courses where none is named, unknown courses coming first where some are", async () => {
    const site = shelf();
    expect(names(await site.ask(site.student, "get_resources", { courseids: [], idfield: "" }))).toHaveLength(5);
    const some = await site.ask(site.student, "get_resources", { courseids: ["CID-A", "NOPE"], idfield: "idnumber" });
    expect(names(some)[0]).toBe("no match found for idnumber = NOPE");
  });

  it("show the module as type when they are asked for as instances", async () => {
    const site = shelf();
    const own = await site.ask(site.student, "get_resources", { courseids: [], idfield: "" });
    const instances = await site.ask(site.student, "get_instances_bytype", { courseids: [], idfield: "", type: "resource" });
    expect((own as object[])[2]).toMatchObject({ type: "html", timemodified_ut: "Monday, 1 January 2024, 12:00 AM" });
    expect((instances as object[])[2]).toMatchObject({ type: "resource", url: "http://moodle.test/mod/resource/view.php?id=3" });
  });

  it("end the call for an unknown module on Moodle 2, with the query, but not on 1.9", async () => {
    const args = { courseids: ["CID-A"], idfield: "idnumber", type: "nosuch" };
    const old = shelf();
    expect(names(await old.ask(old.teacher, "get_instances_bytype", args))).toEqual(["[[noressources]]nosuch"]);
    const modern = seededMoodle(() => undefined, { moodle: "2.2" });
    await expect(modern.ask(modern.teacher, "get_instances_bytype", args)).rejects.toMatchObject({
      message: "Error reading from database",
      debuginfo: expect.stringContaining("md.name = 'nosuch'") as string,
    });
  });
});

describe("the file of a resource", () => {
  it("comes with its folder inside the course files", async () => {
    const site = withFiles(shelf());
    const file = await askFile(site, site.student, site.props.file);
    expect(file).toEqual({
      fileurl: `http://moodle.test/mod/resource/view.php?r=${site.props.file}`,
      filename: "notes.txt",
      filepath: "week1",
      filesize: 8,
      filecontent: Buffer.from("Notes é").toString("base64"),
    });
  });

  it("is refused for a link, another type, an empty file, a hidden resource", async () => {
    const site = withFiles(shelf());
    const { props, student, teacher } = site;
    await expect(askFile(site, student, props.link)).rejects.toThrow(`Resource id=${props.link} invalid`);
    await expect(askFile(site, student, props.page)).rejects.toThrow("invalid");
    await expect(askFile(site, student, props.blue)).rejects.toThrow("invalid");
    await expect(askFile(site, student, props.hidden)).rejects.toThrow("permissions");
    await expect(askFile(site, teacher, props.hidden)).resolves.toMatchObject({ filename: "notes.txt" });
    await expect(askFile(site, teacher, "99")).rejects.toThrow("Resource id=99 unknown");
  });

  it("is not there on Moodle 2, whoever asks", async () => {
    const site = seededMoodle(() => undefined, { moodle: "2.2" });
    const anonymous = site.ask(site.student, "get_resourcefile_byid", { resourceid: 1, sesskey: "wrong" });
    await expect(anonymous).rejects.toThrow("feature get_resourcefile_byid for Moodle 2.0 not yet implemented");
  });
});

const askFile = (site: ReturnType<typeof shelf>, user: ReturnType<typeof shelf>["student"], resourceid: string) =>
  site.ask(user, "get_resourcefile_byid", { resourceid: Number(resourceid) });
