/** Every refusal that was recorded from a site's official services, over every protocol: known, explained, and never a secret in it. */
import { describe, expect, it } from "vitest";
import type { Exchange } from "../../test/recordings/exchanges.js";
import { headOf, loadOfficial } from "../../test/recordings/official.js";
import { sharedFolder } from "../../test/shared.js";
import { isWsppError } from "../errors.js";
import type { FunctionAnswer, SiteException } from "../wire/official/call.js";
import { exceptionIn } from "../wire/official/rest/refusal.js";
import { decodeSoapFunctionAnswer } from "../wire/official/soap/answer.js";
import { decodeXmlRpcAnswer } from "../wire/official/xmlrpc/answer.js";
import { knownErrorOf } from "./known-errors.js";
import { moodleErrorOf } from "./refusal.js";
import { jsonOf } from "./script-answer.js";

const rest = [...(await loadOfficial("moodle22", "official")), ...(await loadOfficial("moodle44", "official"))];
const soap = [...(await loadOfficial("moodle22", "official-soap")), ...(await loadOfficial("moodle44", "official-soap"))];
const xmlrpc = await loadOfficial("moodle22", "official-xmlrpc");

/** A refusal over REST or of a script, taken out of the recorded bytes by means of its own. */
function saidOverRest({ response }: Exchange): SiteException | undefined {
  const text = response.toString("utf8");
  const xml = /<EXCEPTION class="([^"]*)">\s*(?:<ERRORCODE>(.*?)<\/ERRORCODE>\s*)?<MESSAGE>(.*?)<\/MESSAGE>/s.exec(text);
  if (xml === null) return exceptionIn(jsonOf(text), "script");
  return { exception: xml[1]!, ...(xml[2] === undefined ? {} : { errorcode: xml[2] }), message: xml[3]! };
}

function exceptionOf(decode: () => FunctionAnswer): SiteException | undefined {
  try {
    const answer = decode();
    return answer.kind === "exception" ? answer.exception : undefined;
  } catch (error) {
    if (isWsppError(error)) return undefined; // a page, or nothing at all
    throw error;
  }
}

interface Said {
  readonly name: string;
  readonly exception: SiteException;
}

function saidIn(exchanges: readonly Exchange[], exceptionIn: (exchange: Exchange) => SiteException | undefined): Said[] {
  return exchanges.flatMap((exchange) => {
    const exception = exceptionIn(exchange);
    return exception === undefined ? [] : [{ name: `${exchange.site}/${exchange.set}/${exchange.case}`, exception }];
  });
}

const said = [
  ...saidIn(rest, saidOverRest),
  ...saidIn(soap, (each) => exceptionOf(() => decodeSoapFunctionAnswer(each.response, each.case, headOf(each)))),
  ...saidIn(xmlrpc, (each) => exceptionOf(() => decodeXmlRpcAnswer(each.response, each.case, headOf(each)))),
];

describe.skipIf(sharedFolder() === undefined)("the recorded refusals", () => {
  it("are all known but for whole sentences, and say the way out", () => {
    const unknown = said.flatMap(({ name, exception }) => {
      const error = moodleErrorOf(exception, { functionName: "f", writes: true });
      if (error.code === "moodle_exception") return [`${name}: ${error.message}`];
      expect(error.hint, name).toContain(knownErrorOf(error.code)!.hint);
      expect(error.applied, name).toMatch(/^(?:no|unknown)$/);
      return [];
    });
    expect(unknown).toEqual([
      "moodle44/official/err_weak_password: Passwords must be at least 8 characters long. Passwords must have at least 1 digit(s). Passwords must have at least 1 upper case letter(s). The password must have at least 1 special character(s) such as *, -, or #.",
      "moodle44/official/forum_unknown: Unable to find forum with id 99999",
      "moodle44/official/map_course_state_bad_action: Invalid course state action nope in format_topics\\courseformat\\stateactions",
    ]);
  });

  it.each([
    ["moodle44/official/err_bad_token", "invalidtoken", "no"],
    ["moodle22/official/bad_token", "accessexception", "no"],
    ["moodle22/official-xmlrpc/err_bad_token", "accessexception", "no"],
    ["moodle44/official-soap/debug_err_bad_token", "invalidtoken", "no"],
    ["moodle44/official/err_unknown_function_xml", "unknown_function", "no"],
    ["moodle22/official/unknown_fn", "unknown_function", "no"],
    ["moodle22/official-xmlrpc/err_unknown_function", "unknown_function", "no"],
    ["moodle44/official-soap/err_not_in_service", "unknown_function", "no"],
    ["moodle44/official-soap/mobile_app_token_call", "undescribable_service", "no"],
    ["moodle22/official-soap/delete_users_unknown", "unknown_error", "unknown"],
    ["moodle44/official-soap/delete_users_unknown", "invaliduser", "unknown"],
    ["moodle22/official/token_badpw", "invalidlogin", "no"],
    ["moodle44/official/map_messages_mark_read", "invalidrecordunknown", "unknown"],
  ])("%s is %s, applied: %s", (name, code, applied) => {
    const { exception } = said.find((each) => each.name === name)!;
    expect(moodleErrorOf(exception, { functionName: "f", writes: true })).toMatchObject({ code, applied, operation: "f" });
  });

  it("leave nothing behind where a function takes back all of a batch", () => {
    const middle = said.find(({ name }) => name === "moodle44/official/debug_err_batch_middle")!;
    const batch = moodleErrorOf(middle.exception, { functionName: "core_user_create_users", writes: true });
    expect(batch).toMatchObject({ code: "invalidparameter", applied: "no", debuginfo: "Username already exists: user001" });
    const alone = moodleErrorOf(middle.exception, { functionName: "core_user_update_users", writes: true });
    expect(alone.applied).toBe("unknown");
  });
});
