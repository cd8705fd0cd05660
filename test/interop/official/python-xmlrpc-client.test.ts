/** Python's own XML-RPC client against a site made of our codecs: what it sends is read right, and it gets the right values. */
import { afterAll, expect, it } from "vitest";
import { isList, type WireValue } from "../../../src/functions/argument.js";
import { edgeFloats, edgeIntegers, hostileTexts } from "../../fixtures/hostile-texts.js";
import { type OfficialSite, type OfficialSiteOptions, officialSite, Refusal, TOKEN } from "../../fixtures/official-site.js";
import { fillings } from "../../fixtures/shape-samples.js";
import { describeWith } from "../wsdl-subject.js";
import { edgeFunctions } from "./edge-functions.js";
import { callWithPython, hasPython } from "./python.js";
import { answeredToPython, pythonOf, withoutCr } from "./python-values.js";
import { functions, placed, sampleCalls } from "./sample-calls.js";

describeWith("Python's ServerProxy", hasPython, () => {
  const sites: OfficialSite[] = [];
  afterAll(async () => {
    for (const site of sites) await site.close();
  });

  async function serve(options: Pick<OfficialSiteOptions, "functions" | "answer">) {
    const site = await officialSite({ ...options, tellsItself: false });
    sites.push(site);
    return { site, address: `${site.url}/webservice/xmlrpc/server.php?wstoken=${TOKEN}` };
  }

  it.each(fillings)("calls every function of Moodle 4.4 and understands the answers (%o)", async (filling) => {
    const samples = sampleCalls(filling);
    const answers = new Map(samples.map(({ name, answer }) => [name, answer]));
    const { site, address } = await serve({ functions, answer: ({ name }) => answers.get(name)! });
    const calls = samples.map(({ name, description, args }) => ({
      operation: name,
      arguments: placed(description, args).map(([key, value]) => pythonOf(flagged(value), description.parameters[key])),
    }));
    const results = await callWithPython(address, calls);
    expect(results).toHaveLength(samples.length);
    samples.forEach(({ name, description, args, answer }, index) => {
      const expected = placed(description, args).map(([key, value]) => [key, withoutCr(flagged(value))]);
      expect(site.calls[index]?.name).toBe(name);
      expect(site.calls[index]?.args, name).toEqual(Object.fromEntries(expected));
      expect(results[index], name).toEqual(answeredToPython(answer, description.returns));
    });
  });

  it("sends and gets values of every type, and any text", async () => {
    const { site, address } = await serve({ functions: edgeFunctions, answer: ({ args }) => args["value"]! });
    const texts: WireValue[] = hostileTexts.map((text) => withoutCr(text));
    const values: WireValue[] = [
      texts,
      [1, "1", true, false, null, [], [[]], { a: { "ç d": [null] } }],
      Object.fromEntries(texts.map((text) => [String(text), text])),
    ];
    const results = await callWithPython(
      address,
      values.map((value) => ({ operation: "edge_any", arguments: [pythonOf(value, undefined)] })),
    );
    expect(site.calls.map(({ args }) => args["value"])).toEqual(values);
    expect(results).toEqual(values.map((value) => answeredToPython(value, undefined)));
  });

  it("gets numbers of any size, whole ones as they are declared", async () => {
    const answers: WireValue[] = [...edgeIntegers, ...edgeFloats];
    for (const name of ["edge_text", "edge_number"]) {
      const { site, address } = await serve({ functions: edgeFunctions, answer: () => answers[site.calls.length - 1]! });
      const results = await callWithPython(
        address,
        answers.map(() => ({ operation: name, arguments: [1] })),
      );
      const { returns } = edgeFunctions.describe(name)!;
      expect(results).toEqual(answers.map((answer) => answeredToPython(answer, returns)));
    }
  });

  it("sends bytes and dates, which arrive as texts", async () => {
    const { site, address } = await serve({ functions: edgeFunctions, answer: () => null });
    const bytes = { $: "bytes", base64: Buffer.from("élève\n".repeat(40)).toString("base64") };
    const calls = [bytes, { $: "date", value: "20140513T16:53:20" }].map((value) => ({
      operation: "edge_void",
      arguments: [value],
    }));
    expect(await callWithPython(address, calls)).toEqual([{ null: true }, { null: true }]);
    expect(site.calls.map(({ args }) => args["id"])).toEqual(["élève\n".repeat(40), "20140513T16:53:20"]);
  });

  it("gets refusals: their number and their words", async () => {
    const words = hostileTexts.filter((text) => text !== "");
    const { site, address } = await serve({
      functions: edgeFunctions,
      answer: () => {
        throw new Refusal({ message: words[site.calls.length - 1]!, debuginfo: "SELECT 1 < 2" });
      },
    });
    const call = { operation: "edge_void", arguments: [1] };
    const results = await callWithPython(
      address,
      words.map(() => call),
    );
    expect(results).toEqual(words.map((text) => ({ code: 0, text: `${text} | DEBUG INFO: SELECT 1 < 2` })));
    const [refused] = await callWithPython(`${site.url}/webservice/xmlrpc/server.php?wstoken=0`, [call]);
    expect(refused).toEqual({ code: 0, text: "Access control exception" });
  });
});

/** Flags as 1 and 0, as Moodle demands (official-protocols A8). */
function flagged(value: WireValue): WireValue {
  if (typeof value === "boolean") return Number(value);
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map(flagged);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, flagged(member)]));
}
