/** Real clients of the legacy stacks ask our server what the recorded site was asked, in its order, and understand the same. */
import { afterAll, describe, expect, it } from "vitest";
import type { Dialect } from "../../../src/contract/language.js";
import { sharedFolder } from "../../shared.js";
import { DIALECTS } from "../dialect-values.js";
import { describeWith, runs } from "../wsdl-subject.js";
import { check, type Report, type TableRow, tableOf } from "./compare.js";
import { demoRestRun, demoSoapRun } from "./demo-calls.js";
import { recordedRestRun, recordedSoapRun } from "./recorded-calls.js";
import { askOverRest } from "./rest-stack.js";
import { axis, gsoap, nodeSoap, phpSoap, type SoapStack, soapLite, strongSoap, suds, zeep } from "./soap-stacks.js";
import { type Limits, limits } from "./stack-limits.js";

const STACKS: readonly SoapStack[] = [phpSoap, zeep, suds, soapLite, nodeSoap, strongSoap, axis, gsoap];
const hasRecordings = sharedFolder() !== undefined;
const rows: TableRow[] = [];

describe(hasRecordings ? "the recorded 1.9 site, served by the sandbox" : "the demo site, as there are no recordings", () => {
  describe.each(STACKS)("$name", (stack) => {
    describeWith(stack.name, stack.isThere, () => {
      it.each(DIALECTS)("understands every answer of the %s dialect", async (dialect) => {
        const ofStack = limits[stack.name]!(dialect);
        const report = await askedOverSoap(stack, dialect, ofStack);
        rows.push({ client: stack.name, dialect, report, reasons: ofStack.cannot ?? {} });
        expectAsListed(report, ofStack);
      });
    });
  });

  describeWith(
    "PHP curl",
    () => runs("php", "-r", "exit(extension_loaded('curl') ? 0 : 1);"),
    () => {
      it.each(["json", "php"] as const)("understands every answer over REST in %s", async (format) => {
        const { calls, start } = await (hasRecordings ? recordedRestRun(format) : demoRestRun(format));
        const site = await start();
        const report = check(calls, await askOverRest(site.url, format, calls).finally(site.close), site.url, []);
        const none: Limits = { views: [] };
        rows.push({ client: "PHP curl", dialect: `REST ${format}`, report, reasons: {} });
        expectAsListed(report, none);
      });
    },
  );

  afterAll(() => console.log(`\n${tableOf(rows)}\n`));
});

async function askedOverSoap(stack: SoapStack, dialect: Dialect, { views }: Limits): Promise<Report> {
  const { calls, start } = await (hasRecordings ? recordedSoapRun(dialect) : demoSoapRun(dialect));
  const site = await start();
  return check(calls, await stack.ask(site.url, dialect, calls).finally(site.close), site.url, views);
}

/** What fails is listed, what is listed fails, and no view is idle. */
function expectAsListed({ checked, idleViews }: Report, limits: Limits): void {
  const cannot = (hasRecordings ? limits.cannot : undefined) ?? {}; // they are cases of the recordings
  const troubled = checked.filter(({ trouble }) => trouble !== undefined);
  expect(Object.fromEntries(troubled.map(({ call, trouble }) => [call.case, cannot[call.case] ?? trouble]))).toEqual(cannot);
  if (hasRecordings) expect(idleViews).toEqual([]);
}
