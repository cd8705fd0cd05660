/** PHP's own SoapClient, with a WSDL and without, against a site made of our codecs: what it sends is read right, and it gets the right values. */
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { isList, type WireValue } from "../../../src/functions/argument.js";
import type { FunctionSet } from "../../../src/functions/description.js";
import { hostileTexts } from "../../fixtures/hostile-texts.js";
import { type OfficialSite, type OfficialSiteOptions, officialSite, Refusal, TOKEN } from "../../fixtures/official-site.js";
import { fillings } from "../../fixtures/shape-samples.js";
import { readTyped } from "../answering.js";
import { hasPhpSoap, runPhp, temporaryFolder } from "../php.js";
import { describeWith } from "../wsdl-subject.js";
import { edgeFunctions } from "./edge-functions.js";
import { answered, phpArgument } from "./php-values.js";
import { functions, placed, type SampleCall, sampleCalls } from "./sample-calls.js";
import { isDescribable, type ServiceWsdl, writeServiceWsdl } from "./service-wsdl.js";

const outcomes = z.array(
  z.union([
    z.object({ value: z.unknown() }),
    z.object({ code: z.string(), text: z.string(), actor: z.string().nullable(), detail: z.unknown() }),
  ]),
);

interface Call {
  readonly operation: string;
  readonly arguments: readonly unknown[];
}

/** How a program calls: a site of which kind, with its WSDL or without, and what it makes its records of. */
interface Style {
  readonly server: "zend" | "php";
  readonly wsdl: boolean;
  readonly records: "array" | "object";
}

const STYLES: readonly Style[] = [
  { server: "zend", wsdl: false, records: "array" },
  { server: "zend", wsdl: false, records: "object" },
  { server: "php", wsdl: false, records: "array" },
  { server: "php", wsdl: true, records: "array" },
];

describeWith("PHP's SoapClient", hasPhpSoap, () => {
  const folder = temporaryFolder();
  const sites: OfficialSite[] = [];
  afterAll(async () => {
    for (const site of sites) await site.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A site that shows its WSDL, as Moodle does, to `&wsdl=1`. */
  async function serve(soapServer: Style["server"], of: FunctionSet, answer: OfficialSiteOptions["answer"]) {
    let wsdl: ServiceWsdl | undefined;
    const site = await officialSite({
      functions: of,
      soapServer,
      tellsItself: false,
      structClass: (shape) => wsdl?.structClass(shape),
      answer,
      before: ({ url }, response) => {
        if (!url?.endsWith("&wsdl=1")) return false;
        response.writeHead(200, { "content-type": "application/xml; charset=utf-8" }).end(wsdl?.document);
        return true;
      },
    });
    sites.push(site);
    const address = `${site.url}/webservice/soap/server.php?wstoken=${TOKEN}`;
    const described = of.names().map((name) => of.describe(name)!);
    wsdl = writeServiceWsdl(described.filter(isDescribable), address);
    return { site, address, structClass: soapServer === "php" ? wsdl.structClass : () => undefined };
  }

  async function called(address: string, calls: readonly Call[], { wsdl = false, soap12 = false } = {}) {
    const file = join(folder, "calls.json");
    writeFileSync(file, JSON.stringify({ calls, soap12 }));
    const printed = await runPhp("client.php", [wsdl ? `${address}&wsdl=1` : "", address, file]);
    return outcomes.parse(JSON.parse(printed)).map((outcome) => ("value" in outcome ? readTyped(outcome.value) : outcome));
  }

  describe.each(STYLES)("with records as $records, to a $server site (with its WSDL: $wsdl)", ({ server, wsdl, records }) => {
    it.each(fillings)("calls every function of Moodle 4.4 and understands the answers (%o)", async (filling) => {
      // With a WSDL, PHP sends null for all arguments and members of classes that are not given (official-protocols D7, D9).
      const samples = sampleCalls({ ...filling, optional: filling.optional || wsdl }).filter(isServable);
      const answers = new Map(samples.map(({ name, answer }) => [name, answer]));
      const { site, address, structClass } = await serve(server, functions, ({ name }) => answers.get(name)!);
      const calls = samples.map(({ name, description, args }) => ({
        operation: name,
        arguments: placed(description, args, wsdl).map(([key, value]) =>
          phpArgument(value, description.parameters[key], records),
        ),
      }));
      const results = await called(address, calls, { wsdl });
      expect(results).toHaveLength(samples.length);
      samples.forEach(({ name, description, args, answer }, index) => {
        // A record stays one where the WSDL gives it a class, however empty it is.
        const kept = wsdl ? "object" : records;
        const expected = placed(description, args, wsdl).map(([key, value]) => [key, received(value, kept)]);
        expect(site.calls[index]?.name).toBe(name);
        expect(site.calls[index]?.args, name).toEqual(Object.fromEntries(expected));
        expect(results[index], name).toEqual(answered(answer, description.returns, structClass, server === "php"));
      });
    });

    function isServable({ description, answer }: SampleCall): boolean {
      if (server === "zend") return true;
      // Without a WSDL an element of an unknown class and without content is an empty text to PHP.
      const hasMembers = typeof answer !== "object" || answer === null || isList(answer) || Object.keys(answer).length > 0;
      return isDescribable(description) && (wsdl || hasMembers);
    }
  });

  it.each([false, true])("sends and gets texts, lists in lists and nothing at all (SOAP 1.2: %s)", async (soap12) => {
    const grid = [[1, 2], [], [2_147_483_648]];
    const { site, address } = await serve("zend", edgeFunctions, ({ name, args }) => args[name.replace("edge_", "")] ?? null);
    const texts = hostileTexts.map((text) => ({ operation: "edge_text", arguments: [text] }));
    const calls = [...texts, { operation: "edge_grid", arguments: [grid] }, { operation: "edge_void", arguments: [1] }];
    const list = (...items: unknown[]) => ({ list: items });
    const expected = [
      ...hostileTexts.map((text) => ({ string: text })),
      list(list({ int: 1 }, { int: 2 }), list(), list({ int: 2_147_483_648 })),
      { null: true },
    ];
    expect(await called(address, calls, { soap12 })).toEqual(expected);
    expect(site.calls.map(({ args }) => args)).toEqual([...hostileTexts.map((text) => ({ text })), { grid }, { id: 1 }]);
  });

  it("sends an object twice, the second time as a reference", async () => {
    const { site, address } = await serve("php", edgeFunctions, () => []);
    const item = { $: "object", class: "stdClass", members: [["item", "x"]] };
    const value = [{ $: "define", name: "item", value: item }, [{ $: "same", name: "item" }], { $: "same", name: "item" }];
    expect(await called(address, [{ operation: "edge_any", arguments: [value] }])).toEqual([{ list: [] }]);
    expect(site.calls[0]?.args).toEqual({ value: [{ item: "x" }, [{ item: "x" }], { item: "x" }] });
  });

  it("gets refusals: their code, words, actor and detail", async () => {
    const message = "Unknown <b>record</b> & more";
    for (const server of ["zend", "php"] as const) {
      const { site, address } = await serve(server, edgeFunctions, () => {
        throw new Refusal({ message, errorcode: "invalidrecord", debuginfo: "SELECT 1 < 2" });
      });
      const call = { operation: "edge_text", arguments: ["x"] };
      const expected =
        server === "zend"
          ? { text: `${message} | DEBUG INFO: SELECT 1 < 2`, actor: null, detail: null }
          : { text: `${message} | ERRORCODE: invalidrecord`, actor: "invalidrecord", detail: "SELECT 1 < 2" };
      expect(await called(address, [call])).toEqual([{ code: "Receiver", ...expected }]);
      const stranger = `${site.url}/webservice/soap/server.php?wstoken=0`;
      expect(await called(stranger, [call])).toMatchObject([{ code: "MOODLE:error", text: "Invalid token - token not found" }]);
    }
  });
});

/** What the site has to make of it: PHP does not tell a record that is an empty array from an empty list. */
function received(value: WireValue, records: Style["records"]): WireValue {
  if (typeof value === "boolean") return Number(value);
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map((item) => received(item, records));
  const members = Object.entries(value).map(([key, member]) => [key, received(member, records)] as const);
  return members.length === 0 && records === "array" ? [] : Object.fromEntries(members);
}
