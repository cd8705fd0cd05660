/** Our client against Python's own XML-RPC server: every function of Moodle 4.4, values at the edges, refusals. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { MoodleError } from "../../../src/errors.js";
import type { MoodleClient } from "../../../src/moodle/client.js";
import { connect } from "../../../src/moodle/connect.js";
import type { MoodleOptions } from "../../../src/moodle/options.js";
import { moodleGuardIds } from "../../../src/moodle/traps.js";
import { hostileTexts } from "../../fixtures/hostile-texts.js";
import { TOKEN } from "../../fixtures/official-site.js";
import { fillings } from "../../fixtures/shape-samples.js";
import { describeWith } from "../wsdl-subject.js";
import { edgeFunctions } from "./edge-functions.js";
import { hasPython, PythonSite } from "./python.js";
import { pythonOf, understoodByPython, withoutCr } from "./python-values.js";
import { functions, placed, sampleCalls } from "./sample-calls.js";

const text = (value: string) => ({ string: value });
const int = (value: number) => ({ int: value });

describeWith("Python's SimpleXMLRPCServer", hasPython, () => {
  let site: PythonSite;
  const clients: MoodleClient[] = [];
  beforeAll(async () => {
    site = await PythonSite.start();
  });
  afterAll(async () => {
    for (const client of clients) await client.close();
    await site?.stop();
  });

  async function caller(options: Pick<MoodleOptions, "functions">) {
    const once = { checkAvailability: false, retry: { attempts: 1 }, allow: moodleGuardIds } as const;
    const client = await connect({ ...options, ...once, url: site.url, token: TOKEN, protocol: "xmlrpc" });
    clients.push(client);
    return (name: string, args: Readonly<Record<string, unknown>> = {}) => client.call(name, args);
  }

  it.each(fillings)("understands every function, and is understood (%o)", async (filling) => {
    const call = await caller({ functions });
    for (const { name, description, args, answer, value } of sampleCalls(filling)) {
      site.control({ [name]: pythonOf(answer, description.returns) });
      if (placed(description, args).some(([, each]) => each === null)) {
        // A default that is null cannot be said in the middle (official-protocols C2-C3).
        await expect(call(name, args), name).rejects.toMatchObject({ code: "wrong_value" });
        continue;
      }
      expect(withoutCr(await call(name, args)), name).toEqual(withoutCr(value));
      const { operation, arguments: received } = site.received();
      expect({ operation, received }, name).toEqual({ operation: name, received: understoodByPython(description, args) });
    }
  });

  it("understands any text, as a value and as a key", async () => {
    const call = await caller({ functions: false });
    for (const each of hostileTexts) {
      site.control({ edge_any: withoutCr(each) });
      expect(await call("edge_any", { value: each, record: { [each]: [each] } })).toBe(withoutCr(each));
      expect(site.received().arguments).toEqual([text(each), { array: { [each]: { list: [text(each)] } } }]);
    }
  });

  it("understands lists in lists, records in lists in records, and empty ones as what they are", async () => {
    const call = await caller({ functions: edgeFunctions });
    site.control({ edge_grid: [[]], edge_rows: { rows: [], total: 0 }, edge_defaults: [] });
    await call("edge_grid", { grid: [[1, 2], [], [2_147_483_648]] });
    expect(site.received().arguments).toEqual([
      { list: [{ list: [int(1), int(2)] }, { list: [] }, { list: [text("2147483648")] }] },
    ]);
    const inner = { at: 1, notes: [{ note: "é" }] };
    await call("edge_rows", { rows: [{ name: "a ]]> b", active: true, score: 5, tags: [], inner }] });
    expect(site.received().arguments).toEqual([
      {
        list: [
          {
            array: {
              name: text("a ]]> b"),
              active: int(1),
              score: { float: 5 },
              tags: { list: [] },
              inner: { array: { at: int(1), notes: { list: [{ array: { note: text("é") } }] } } },
            },
          },
        ],
      },
    ]);
    await call("edge_defaults", { all: false });
    expect(site.received().arguments).toEqual([{ list: [] }, { array: {} }, int(25), int(0)]);
    await call("edge_defaults");
    expect(site.received().arguments).toEqual([]);
  });

  it("answers values of every type, records in records, and nothing", async () => {
    const call = await caller({ functions: false });
    const bytes = { $: "bytes", base64: Buffer.from("élève").toString("base64") };
    const answers: readonly (readonly [unknown, unknown])[] = [
      [null, null],
      [
        [1, -2_147_483_647, "1", true, false, null, [], {}, [[]]],
        [1, -2_147_483_647, "1", true, false, null, [], {}, [[]]],
      ],
      [{ a: { b: [{ "ç d": { e: null } }] } }, { a: { b: [{ "ç d": { e: null } }] } }],
      [[0.1, 1e25, -2.5e-300, 1 / 3, 5].map((value) => ({ $: "float", value })), [0.1, 1e25, -2.5e-300, 1 / 3, 5]],
      [{ $: "date", value: "20140513T16:53:20" }, "20140513T16:53:20"],
      [
        [bytes, { $: "bytes", base64: "" }],
        ["élève", ""],
      ],
      // Long enough to come compressed.
      [Array.from({ length: 500 }, (_, id) => ({ id, name: "é" })), Array.from({ length: 500 }, (_, id) => ({ id, name: "é" }))],
    ];
    for (const [answer, value] of answers) {
      site.control({ edge_any: answer });
      expect(await call("edge_any", { value: ["x"] })).toEqual(value);
    }
  });

  it("refuses: with Moodle's words, with its own, and at another address", async () => {
    const call = await caller({ functions: edgeFunctions });
    const refusal = async (answer: unknown): Promise<unknown> => {
      site.control({ edge_void: answer });
      return call("edge_void", { id: 1 }).catch((error: unknown) => error);
    };
    for (const words of hostileTexts.filter((each) => each.trim() !== "" && !/<\/?[a-z][^>]*>|\r/i.test(each))) {
      const error = await refusal({ $: "fault", code: 0, text: words });
      expect(error, words).toBeInstanceOf(MoodleError);
      expect(error, words).toMatchObject({ message: words, operation: "edge_void", applied: "unknown" });
    }
    const words = "Invalid parameter value detected | DEBUG INFO: id => <x>";
    expect(await refusal({ $: "fault", code: 0, text: words })).toMatchObject({
      message: "Invalid parameter value detected",
      code: "invalidparameter",
      debuginfo: "id => <x>",
    });
    expect(await refusal({ $: "fault", code: 623, text: "Calling parameters do not match signature" })).toMatchObject({
      code: "signature_mismatch",
      applied: "no",
    });
    expect(await refusal({ $: "fatal" })).toMatchObject({
      name: "MoodleError",
      message: expect.stringContaining("undefined function of the site"),
    });
    const astray = await connect({ url: `${site.url}/lms`, token: TOKEN, protocol: "xmlrpc", checkAvailability: false });
    clients.push(astray);
    await expect(astray.call("core_webservice_get_site_info")).rejects.toMatchObject({
      name: "DecodeError",
      message: expect.stringContaining("HTTP 404"),
    });
  });
});
