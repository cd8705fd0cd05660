import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { CourseRecord } from "./course.js";
import type { ForumPostRecord } from "./forum.js";
import type { GroupingRecord } from "./grouping.js";
import { messages } from "./messages.js";
import {
  type Arguments,
  type BatchDatum,
  type Item,
  type ListOperationName,
  operationNamed,
  operationNames,
  type Result,
} from "./operations.js";
import type { UserDatum, UserRecord } from "./user.js";

describe("the types of the contract", () => {
  it("come from the data itself", () => {
    expectTypeOf<Result<"get_users">>().toEqualTypeOf<UserRecord[]>();
    expectTypeOf<Result<"get_my_courses">>().toEqualTypeOf<CourseRecord[]>();
    expectTypeOf<Result<"get_my_id">>().toEqualTypeOf<number>();
    expectTypeOf<Result<"get_grouping_byid">>().toEqualTypeOf<GroupingRecord[]>();
    expectTypeOf<Result<"get_string_array">>().toEqualTypeOf<string[]>();
    expectTypeOf<Result<"logout">>().toEqualTypeOf<boolean>();
    expectTypeOf<UserRecord["description"]>().toEqualTypeOf<string | null>();
    expectTypeOf<UserRecord["error"]>().toEqualTypeOf<string>();
    expectTypeOf<ForumPostRecord["children"]>().toEqualTypeOf<ForumPostRecord[]>();
    expectTypeOf<Item<"get_users">>().toEqualTypeOf<UserRecord>();
    expectTypeOf<BatchDatum<"edit_users">>().toEqualTypeOf<UserDatum>();
  });

  it("make an argument optional where PHP has a default", () => {
    expectTypeOf<{ userids: string[] }>().toExtend<Arguments<"get_users">>();
    expectTypeOf<Record<never, never>>().toExtend<Arguments<"get_users">>();
    expectTypeOf<{ userinfo: string; idfield: string }>().toExtend<Arguments<"get_user">>();
    expectTypeOf<{ userinfo: string }>().not.toExtend<Arguments<"get_user">>();
    expectTypeOf<{ userids: number[]; idfield: "id" }>().toExtend<Arguments<"get_users">>();
    expectTypeOf<{ userdatum: { username: string } }>().toExtend<Arguments<"add_user">>();
    expectTypeOf<{ userdatum: { username: null } }>().not.toExtend<Arguments<"add_user">>();
    expectTypeOf<"get_users">().toExtend<ListOperationName>();
    expectTypeOf<"get_my_id">().not.toExtend<ListOperationName>();
  });
});

describe("the declarations", () => {
  it("name only messages that exist", () => {
    for (const name of operationNames)
      for (const key of operationNamed(name)?.empty ?? []) expect(messages[key], `${name}: ${key}`).toBeDefined();
  });

  it("carry their summary as the documentation of their name, so that editors show it", () => {
    const folder = import.meta.dirname;
    const source = readdirSync(folder)
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .map((file) => readFileSync(resolve(folder, file), "utf8"))
      .join("\n");
    for (const name of operationNames) {
      expect(source, name).toContain(`  /** ${operationNamed(name)?.summary} */\n  ${name}: operation({`);
    }
  });

  it("call an operation a batch only if that part is a list of data", () => {
    for (const name of operationNames) {
      const { batch, parts, group } = operationNamed(name)!;
      expect(batch !== undefined, name).toBe(group === "edit");
      if (batch !== undefined) expect(parts[batch], name).toMatchObject({ kind: "list" });
    }
  });

  it("repeat nothing that changes anything", () => {
    for (const name of operationNames) {
      if (/^(add|edit|update|delete|affect|remove|enrol|unenrol|set|message_send|forum_add)/.test(name))
        expect(operationNamed(name)?.effect, name).toBe("write");
    }
    expect(operationNamed("get_messages")?.effect).toBe("consume");
    expect(operationNamed("get_messages_history")?.effect).toBe("read");
  });

  it("know nothing of names that are not theirs", () => {
    expect(operationNamed("toString")).toBeUndefined();
    expect(operationNamed("__proto__")).toBeUndefined();
  });
});
