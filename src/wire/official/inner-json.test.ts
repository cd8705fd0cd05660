import { describe, expect, it } from "vitest";
import { DecodeError } from "../../errors.js";
import { innerJson } from "./inner-json.js";

describe("JSON inside of a text", () => {
  it("is read for the functions that answer so, and for no other (moodle4 8)", () => {
    expect(innerJson("core_courseformat_get_state", '{"course":{"id":"2"}}')).toEqual({ course: { id: "2" } });
    expect(innerJson("core_course_edit_module", "<li></li>")).toBe("<li></li>");
    expect(innerJson("core_courseformat_get_state", null)).toBeNull();
    expect(innerJson("core_courseformat_get_state", { course: {} })).toEqual({ course: {} });
  });

  it("is an error that says so where the text is none, or too deep", () => {
    const thrown = (text: string) => {
      try {
        return innerJson("core_grades_get_grade_tree", text);
      } catch (error) {
        return error;
      }
    };
    expect(thrown('{"id":')).toMatchObject({ code: "truncated", message: expect.stringContaining("should hold JSON") as string });
    expect(thrown("")).toBeInstanceOf(DecodeError);
    expect(thrown("<p>")).toMatchObject({ code: "not_understood", operation: "core_grades_get_grade_tree" });
    expect(thrown("[".repeat(1000) + "]".repeat(1000))).toMatchObject({ code: "limit_exceeded" });
  });
});
