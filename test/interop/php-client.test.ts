/** PHP's own SoapClient, loaded with our WSDLs, against a server made of our codecs: what it sends is read right, and it gets the right values. */
import { rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { dialectTable } from "../../src/contract/dialects.js";
import type { Dialect } from "../../src/contract/language.js";
import { operationNamed } from "../../src/contract/operations.js";
import { encodeSoapAnswer } from "../../src/wire/soap/answer.js";
import { type EncodedSoapFault, encodePluginFault, encodeSoapFault } from "../../src/wire/soap/fault-answer.js";
import { decodeSoapRequest, type ReceivedSoapRequest } from "../../src/wire/soap/received.js";
import { completedForWire, Sampler, wireOf } from "../fixtures/contract-samples.js";
import { hostileTexts } from "../fixtures/hostile-texts.js";
import { readTyped, type Typed } from "./answering.js";
import { DIALECTS, image } from "./dialect-values.js";
import { hasPhpSoap, runPhp, temporaryFolder, WSDL_FILES, writeWsdls } from "./php.js";
import { describeWith } from "./wsdl-subject.js";

interface Call {
  readonly operation: string;
  readonly arguments: readonly unknown[];
}

type Outcome = { readonly value: Typed } | { readonly code: string; readonly text: string };

const outcomes = z.array(z.union([z.object({ value: z.unknown() }), z.object({ code: z.string(), text: z.string() })]));

/** Answers each call with the next of the given answers, and keeps what it received. */
class OurServer {
  readonly received: ReceivedSoapRequest[] = [];
  readonly headers: Record<string, unknown>[] = [];
  answers: readonly ((request: ReceivedSoapRequest) => string | EncodedSoapFault)[] = [];
  readonly #server: Server;
  #dialect: Dialect = "simplified";

  constructor() {
    this.#server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => {
        const body = Buffer.concat(chunks);
        const request = decodeSoapRequest(
          incoming.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body,
          dialectTable(this.#dialect),
          { contentType: incoming.headers["content-type"] },
        );
        this.headers.push(incoming.headers);
        const answered = this.answers[this.received.push(request) - 1]!(request);
        const answer = typeof answered === "string" ? { status: 200, headers: {}, body: answered } : answered;
        const type = request.version === "1.2" ? "application/soap+xml; charset=utf-8" : "text/xml; charset=utf-8";
        const zip = incoming.headers["accept-encoding"]?.includes("gzip");
        outgoing.writeHead(answer.status, {
          "content-type": type,
          ...answer.headers,
          ...(zip ? { "content-encoding": "gzip" } : {}),
        });
        outgoing.end(zip ? gzipSync(answer.body) : answer.body);
      });
    });
  }

  listen(): Promise<void> {
    return new Promise((listening) => this.#server.listen(0, "127.0.0.1", listening));
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
  }

  restart(dialect: Dialect): void {
    this.#dialect = dialect;
    this.received.length = 0;
    this.headers.length = 0;
  }

  close(): void {
    this.#server.close();
  }
}

describeWith("PHP's SoapClient", hasPhpSoap, () => {
  const server = new OurServer();
  const folder = temporaryFolder();
  beforeAll(async () => {
    await server.listen();
    writeWsdls(folder, server.url);
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function called(
    dialect: Dialect,
    calls: readonly Call[],
    options: { soap12?: boolean; gzip?: boolean } = {},
  ): Promise<Outcome[]> {
    server.restart(dialect);
    const file = join(folder, "calls.json");
    writeFileSync(file, JSON.stringify({ calls, ...options }));
    const location = dialectTable(dialect).endpoint.replace("{wwwroot}", server.url);
    const printed = outcomes.parse(JSON.parse(await runPhp("client.php", [join(folder, WSDL_FILES[dialect]), location, file])));
    return printed.map((outcome) => ("value" in outcome ? { value: readTyped(outcome.value) } : outcome));
  }

  describe.each(DIALECTS)("of the %s dialect", (dialect) => {
    const table = dialectTable(dialect);

    it.each([0, 1, 3])("calls every operation with lists of %i and gets the values that our encoder was given", async (items) => {
      const sampler = new Sampler(table);
      const plans = [...table.operations.values()].map(({ name, request, response }) => {
        const declaration = operationNamed(name)!;
        const sent = request.parts.map(({ type }) => wireSample(sampler, type, dialect, items));
        if (declaration.returns === undefined || response === undefined)
          return { name, sent, value: undefined, expected: { null: true } };
        const { answer, wrapper } = wireOf(name, declaration, dialect);
        const value = completedForWire(sampler.value(declaration.returns, answer, { items, nulls: items === 3 }), answer, table);
        const got = wrapper === undefined ? value : { [wrapper]: value };
        return { name, sent, value, expected: image(got, response.parts[0]!.type, dialect) };
      });
      server.answers = plans.map(
        ({ name, value }) =>
          () =>
            Buffer.from(encodeSoapAnswer(table, name, value, server.url)).toString(),
      );
      const results = await called(
        dialect,
        plans.map(({ name, sent }) => ({ operation: name, arguments: sent })),
      );
      plans.forEach(({ name, sent, expected }, index) => {
        const { request } = table.operations.get(name)!;
        const received = server.received[index]!;
        expect(received.declared?.name, name).toBe(name);
        expect(
          received.parts.map((part) => [part.declared, part.value]),
          name,
        ).toEqual(request.parts.map((part, position) => [part.name, sent[position]]));
        expect(results[index], name).toEqual({ value: expected });
      });
    });

    it("gets our faults: the code, and every text that the style can carry", async () => {
      const php = hostileTexts.filter((text) => text !== "");
      const plugin = php.filter((text) => !/[&<\r]|]]>|^\s|\s$/.test(text));
      server.answers = [
        ...php.map((text) => () => encodeSoapFault("SOAP-ENV:Server", text)),
        ...plugin.map((text) => () => encodePluginFault(text)),
        () => encodePluginFault("a <b> & c"),
      ];
      const calls = server.answers.map(() => ({ operation: "get_my_id", arguments: [1, "k"] }));
      expect(await called(dialect, calls)).toEqual([
        ...php.map((text) => ({ code: "SOAP-ENV:Server", text })),
        ...plugin.map((text) => ({ code: "MOODLE:error", text })),
        // As with the real plugin: nothing is escaped there, so PHP's client cannot read it (quirks 3).
        { code: "Client", text: "looks like we got no XML document" },
      ]);
    });

    it("is understood in SOAP 1.2 and compressed, and understands the answers", async () => {
      const sampler = new Sampler(table);
      const declaration = operationNamed("get_users")!;
      const { answer, wrapper } = wireOf("get_users", declaration, dialect);
      const users = sampler.value(declaration.returns!, answer, { items: 4, nulls: true });
      const type = table.operations.get("get_users")!.response!.parts[0]!.type;
      const value = image(wrapper === undefined ? users : { [wrapper]: users }, type, dialect);
      const arguments_ = [7, "k", ["élève & <b>", "", "3"], "username"];
      for (const options of [{ soap12: true }, { gzip: true }, { soap12: true, gzip: true }]) {
        const version = "soap12" in options ? "1.2" : "1.1";
        server.answers = [
          () => Buffer.from(encodeSoapAnswer(table, "get_users", users, server.url, version)).toString(),
          () => encodeSoapFault("SOAP-ENV:Server", "no <more> & less", version),
        ];
        const calls = [1, 2].map(() => ({ operation: "get_users", arguments: arguments_ }));
        const results = await called(dialect, calls, options);
        expect(server.received.map((request) => request.version)).toEqual([version, version]);
        expect(server.received.map(({ parts }) => parts.map((part) => part.value))).toEqual([arguments_, arguments_]);
        expect(results).toEqual([
          { value },
          { code: version === "1.2" ? "env:Receiver" : "SOAP-ENV:Server", text: "no <more> & less" },
        ]);
        expect(server.headers.every((headers) => (headers["content-encoding"] === "gzip") === "gzip" in options)).toBe(true);
      }
    });
  });
});

/** A value of a type of the WSDL itself: PHP's client sends complete data only. */
function wireSample(sampler: Sampler, type: string, dialect: Dialect, items: number): unknown {
  const declared = dialectTable(dialect).types.get(type);
  if (declared?.kind === "array") return Array.from({ length: items }, () => wireSample(sampler, declared.item, dialect, items));
  if (declared?.kind === "struct")
    return Object.fromEntries(declared.fields.map((field) => [field.name, wireSample(sampler, field.type, dialect, items)]));
  return sampler.simple(type);
}
