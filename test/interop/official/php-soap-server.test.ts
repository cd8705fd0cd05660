/** Our client against PHP's own SoapServer, every function of Moodle 4.4 in both of Moodle's ways: what PHP understands, and what it answers. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { argumentsOf } from "../../../src/functions/arguments.js";
import { positional } from "../../../src/functions/positional.js";
import { moodleGuardIds } from "../../../src/moodle/traps.js";
import { encodeSoapCall } from "../../../src/wire/official/soap/request.js";
import { encodeSoapFunctionAnswer } from "../../../src/wire/official/soap/served.js";
import { ENVELOPE_URI } from "../../../src/wire/soap/envelope-writer.js";
import { type Filling, fillings } from "../../fixtures/shape-samples.js";
import { hasPhpSoap } from "../php.js";
import { describeWith } from "../wsdl-subject.js";
import { PhpMoodle, WAYS, type Way } from "./php-moodle.js";
import { phpOf, understood } from "./php-values.js";
import { descriptions, functions, type SampleCall, sampleCalls } from "./sample-calls.js";
import { isDescribable } from "./service-wsdl.js";

const VERSIONS = ["1.1", "1.2"] as const;

function servable(way: Way, filling: Filling): readonly SampleCall[] {
  return sampleCalls(filling).filter(({ description }) => way === "zend" || isDescribable(description));
}

describeWith("PHP's SoapServer", hasPhpSoap, () => {
  let site: PhpMoodle;
  beforeAll(async () => {
    site = await PhpMoodle.start(descriptions.filter(isDescribable));
  });
  afterAll(() => site?.stop());

  describe.each(WAYS)("as Moodle runs it (%s)", (way) => {
    it.each(fillings)("understands every function, and is understood (%o)", async (filling) => {
      const call = await site.caller(way, { functions });
      for (const { name, description, args, answer, value } of servable(way, filling)) {
        site.control({ [name]: phpOf(answer, description.returns) });
        expect(await call(name, args), name).toEqual(value);
        const { operation, arguments: received } = site.received();
        expect({ operation, received }, name).toEqual({ operation: name, received: understood(description, args) });
      }
    });

    it.each(VERSIONS)("writes every answer as we do when we serve it, byte for byte (SOAP %s)", async (version) => {
      const structClass = way === "php" ? site.wsdl.structClass : undefined;
      for (const { name, description, args, answer } of fillings.flatMap((filling) => servable(way, filling))) {
        const { returns } = description;
        site.control({ [name]: phpOf(answer, returns) });
        const placed = positional(description, argumentsOf(description, args, { allow: moodleGuardIds }), { every: true });
        const { headers, body } = encodeSoapCall({ function: name, args: placed });
        const request = version === "1.1" ? body : asSoap12(body);
        const response = await fetch(site.address(way), { method: "POST", headers, body: request });
        const ours = encodeSoapFunctionAnswer(name, answer, {
          server: way,
          version,
          namespace: site.address(way),
          returns,
          ...(structClass !== undefined && { structClass }),
        });
        const theirs = { status: response.status, type: response.headers.get("content-type"), body: await response.text() };
        expect(theirs, name).toEqual({ status: ours.status, type: ours.headers["content-type"], body: ours.body });
      }
    });
  });
});

/** The same call in an envelope of SOAP 1.2, which knows no encoding style there. */
function asSoap12(body: string): string {
  return body.replace(ENVELOPE_URI, "http://www.w3.org/2003/05/soap-envelope").replace(/ SOAP-ENV:encodingStyle="[^"]*"/, "");
}
