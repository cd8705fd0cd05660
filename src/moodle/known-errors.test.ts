import { describe, expect, it } from "vitest";
import { redact } from "../redact.js";
import { isKnownErrorCode, knownErrorOf, knownErrors } from "./known-errors.js";

describe("the table of error codes", () => {
  const entries = Object.entries(knownErrors);

  it.each(entries)("%s is explained and has a way out, in words that are shown as they stand", (_, { explanation, hint }) => {
    for (const text of [explanation, hint]) {
      expect(text).toMatch(/^[a-z]\S* .*[^.]$/i);
      expect(redact(text)).toBe(text);
    }
    expect(redact(`${explanation}; ${hint}`)).toBe(`${explanation}; ${hint}`);
  });

  it("has what the Moodle app treats in a way of its own (peers 1.4)", () => {
    const special = [
      ..."userdeleted wsaccessuserdeleted wsaccessusersuspended wsaccessusernologin forcepasswordchangenotice".split(" "),
      ..."usernotfullysetup sitepolicynotagreed nopermission notingroup dmlwriteexception invalidparameter".split(" "),
      ..."sitemaintenance upgraderunning invalidtoken accessexception".split(" "),
    ];
    expect(special.filter((code) => !isKnownErrorCode(code))).toEqual([]);
  });

  it("calls only what passes by itself retryable, and nothing of a write that may have been carried out", () => {
    const retryable = entries.filter(([, known]) => "retryable" in known);
    expect(retryable.map(([code]) => code).sort()).toEqual(["sitemaintenance", "upgraderunning", "upload_error_partial"]);
    expect(retryable.every(([, { applied }]) => applied === "no")).toBe(true);
  });

  it("knows no code that JavaScript brings along", () => {
    for (const code of ["constructor", "toString", "__proto__", ""]) expect(knownErrorOf(code)).toBeUndefined();
  });
});
