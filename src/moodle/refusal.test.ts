import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SiteException } from "../wire/official/call.js";
import { moodleErrorOf } from "./refusal.js";

const errorOf = (said: Partial<SiteException>, writes = false) =>
  moodleErrorOf({ message: "No", ...said }, { functionName: "core_x", writes });

describe("a refusal", () => {
  it("keeps the site's words and code, and adds what they mean", () => {
    const error = errorOf({ message: "Ungültiges Token", errorcode: "invalidtoken", exception: "moodle_exception" });
    expect(error).toMatchObject({
      name: "MoodleError",
      message: "Ungültiges Token",
      code: "invalidtoken",
      errorcode: "invalidtoken",
      exception: "moodle_exception",
      operation: "core_x",
      retryable: false,
      applied: undefined,
    });
    expect(error.hint).toMatch(/^the site does not know this token; request a new one/);
  });

  it("with a code that nobody knows stays what the site said", () => {
    expect(errorOf({ message: "Plugin says no", errorcode: "local_x_no" }, true)).toMatchObject({
      code: "moodle_exception",
      errorcode: "local_x_no",
      message: "Plugin says no",
      hint: undefined,
      applied: "unknown",
    });
    expect(errorOf({ errorcode: "constructor" }).code).toBe("moodle_exception");
  });

  it("whose code is a sentence or HTML shows the words alone, and a line of them as code", () => {
    const html = `<div>Too short.</div><div>${"Needs a digit. ".repeat(20)}</div>`;
    const error = errorOf({ message: `error/${html}`, errorcode: html });
    expect(error.message).toMatch(/^Too short\. Needs a digit\. /);
    expect(error.message).not.toContain("<");
    expect(error.errorcode).toHaveLength(120);
    expect(error.errorcode).toMatch(/^Too short\. .*…$/);
    expect(error.code).toBe("moodle_exception");
  });

  it("whose words are missing on the site is told in ours", () => {
    const known = errorOf({ message: "error/notingroup", errorcode: "notingroup" });
    expect(known.message).toBe("the account is in no group that may see this (error/notingroup)");
    const unknown = errorOf({ message: "local_x/nope", errorcode: "nope" });
    expect(unknown.message).toBe("local_x/nope");
  });

  it("leaves a text with comparisons in it alone", () => {
    expect(errorOf({ message: "grade < 5 and > 3" }).message).toBe("grade < 5 and > 3");
  });

  it.each([
    [{ exception: "webservice_access_exception", message: "Refusé" }, "accessexception"],
    [{ exception: "require_login_exception", message: "Cours inaccessible" }, "requireloginerror"],
    [{ exception: "dml_missing_record_exception", message: "Invalid user" }, "invaliduser"],
    [{ faultcode: "623", message: "Calling parameters do not match signature" }, "signature_mismatch"],
    [{ message: "Unknown error" }, "unknown_error"],
    [{ message: "Unknown error in your course" }, "moodle_exception"],
    [{ message: 'Class "webservices_virtual_class_000000" does not exist: Plugin by name ...' }, "unknown_function"],
  ])("without a code is recognised by class or measured words: %j", (said, code) => {
    expect(errorOf(said).code).toBe(code);
  });

  it("of a write that may have been carried out is never retryable", () => {
    expect(errorOf({ errorcode: "sitemaintenance" }, true)).toMatchObject({ retryable: true, applied: "no" });
    expect(errorOf({ errorcode: "dmlwriteexception" }, true)).toMatchObject({ retryable: false, applied: "unknown" });
  });

  it("tells that nothing was written where the function takes all rows back, but not when the work was done before", () => {
    const appliedOf = (said: Partial<SiteException>) =>
      moodleErrorOf({ message: "No", ...said }, { functionName: "core_user_create_users", writes: true }).applied;
    expect(appliedOf({ errorcode: "invalidparameter" })).toBe("no");
    expect(appliedOf({ errorcode: "invalidresponse" })).toBe("unknown");
    expect(appliedOf({ message: "Invalid parameter value detected" })).toBe("unknown"); // a site of before error codes
  });

  it("of whatever a site sends is an error with words", () => {
    const texts = fc.string({ unit: "binary", maxLength: 150 });
    fc.assert(
      fc.property(texts, texts, texts, (message, errorcode, exception) => {
        const error = errorOf({ message, errorcode, exception }, true);
        expect(error.message).not.toBe("");
        expect(error.errorcode!.length).toBeLessThanOrEqual(120);
      }),
    );
  });
});
