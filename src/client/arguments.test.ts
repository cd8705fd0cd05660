import { describe, expect, it } from "vitest";
import { operationNamed } from "../contract/operations.js";
import { isWsppError, type UsageError } from "../errors.js";
import { checkArguments } from "./arguments.js";

function check(operation: string, args: Record<string, unknown>, allow: string[] = []): Record<string, unknown> {
  return checkArguments(operation, operationNamed(operation)!, args, allow);
}
function refusal(operation: string, args: Record<string, unknown>): UsageError {
  try {
    check(operation, args);
  } catch (error) {
    if (isWsppError(error)) return error as UsageError;
    throw error;
  }
  throw new Error(`${operation} was not refused`);
}

describe("checkArguments", () => {
  it("fills in the default that PHP would take, because SOAP makes null of a missing part (quirks 37)", () => {
    expect(check("get_users", {})).toEqual({ userids: [], idfield: "idnumber" });
    expect(check("get_last_changes", { courseid: 2 })).toEqual({ courseid: "2", idfield: "idnumber", limit: 10 });
  });

  it("sends a number as its text where the WSDL wants a text, and the reverse", () => {
    expect(check("get_user", { userinfo: 5, idfield: "id" })).toEqual({ userinfo: "5", idfield: "id" });
    expect(check("get_user_byid", { userinfo: "5" })).toEqual({ userinfo: 5 });
    expect(check("get_users", { userids: [1, "b"], idfield: "id" })["userids"]).toEqual(["1", "b"]);
  });

  it("refuses a misspelled part and names the nearest one", () => {
    const error = refusal("get_users", { userids: ["a"], idfeild: "username" });
    expect(error.code).toBe("unknown_part");
    expect(error.hint).toContain("did you mean idfield?");
  });

  it("refuses a missing part that PHP has no default for", () => {
    expect(refusal("get_user", { userinfo: "x" })).toMatchObject({ code: "missing_part", applied: "no" });
  });

  it("refuses a single value where a list is due: the site would answer everything", () => {
    expect(refusal("get_users", { userids: "user001" })).toMatchObject({ code: "invalid_argument" });
  });

  it("refuses null everywhere", () => {
    expect(refusal("get_user", { userinfo: null, idfield: "id" }).code).toBe("invalid_argument");
    expect(refusal("add_user", { userdatum: { city: null } }).message).toContain("userdatum.city");
    expect(refusal("get_users", { userids: ["a", null] }).message).toContain("userids[1]");
  });

  it("leaves out what is undefined, and keeps blank and zero", () => {
    expect(check("add_user", { userdatum: { username: "a", city: undefined, aim: "", emailstop: 0 } })).toEqual({
      userdatum: { username: "a", aim: "", emailstop: 0 },
    });
  });

  it("refuses an unknown member of a datum unless it is allowed", () => {
    expect(refusal("add_user", { userdatum: { fistname: "A" } })).toMatchObject({
      code: "unknown_member",
      guard: "unknown-member",
    });
    expect(check("add_user", { userdatum: { picture: 1 } }, ["unknown-member"])).toEqual({ userdatum: { picture: 1 } });
  });

  it("refuses numbers that would not arrive as they are", () => {
    expect(refusal("get_user_byid", { userinfo: 1.5 }).code).toBe("invalid_argument");
    expect(refusal("get_user_byid", { userinfo: Number.NaN }).code).toBe("invalid_argument");
    expect(refusal("get_user_byid", { userinfo: "12abc" }).code).toBe("invalid_argument");
    expect(refusal("get_user", { userinfo: Number.POSITIVE_INFINITY, idfield: "id" }).code).toBe("invalid_argument");
  });

  it("never shows the value of a secret", () => {
    const error = refusal("add_user", { userdatum: { password: { plain: "hunter2hunter2" } } });
    expect(error.message).not.toContain("hunter2");
  });

  it("does not take inherited names for members", () => {
    expect(refusal("add_user", { userdatum: JSON.parse('{"__proto__": "x", "constructor": "y"}') }).code).toBe("unknown_member");
    expect(refusal("get_users", JSON.parse('{"toString": "x"}')).code).toBe("unknown_part");
  });

  it("refuses a session among the arguments", () => {
    expect(refusal("get_my_id", { client: 1 }).code).toBe("unknown_part");
  });
});
