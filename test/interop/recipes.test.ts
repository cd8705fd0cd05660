/** The programs of docs/sandbox.md for PHP, Python and Java run as they stand: start, call, put the clock forward, stop. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { ensureBuilt, root } from "../built.js";
import { describeWith, runs } from "./wsdl-subject.js";

const COURSES = ["ALG\tAlgèbre & <Géométrie>", "CHEM\tChemistry I", 'HIST\tHistory of "Europe"', "中文\t中文课程"];

function linesOf(program: string, ...args: readonly string[]): string[] {
  const env = { ...process.env, WSPP: `${process.execPath} ${join(root, "dist/bin/wspp.cjs")}`, PYTHONIOENCODING: "utf-8" };
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: join(root, "examples"), env, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  return stdout.trimEnd().split("\n");
}

const soap = COURSES.map((course) => `soap\t${course}`);
const fault = expect.stringMatching(/^fault\t.*Invalid Client connection/);

beforeAll(ensureBuilt, 120_000);

describeWith(
  "PHP with ext-soap and ext-curl",
  () => runs("php", "-r", "exit(extension_loaded('soap') && extension_loaded('curl') ? 0 : 1);"),
  () => {
    it("tests against a sandbox of its own", () => {
      const rest = COURSES.map((course) => `rest\t${course}`);
      expect(linesOf("php", "php/courses.php")).toEqual([...soap, fault, ...rest, "ended with 0"]);
    });
  },
);

describeWith(
  "Python with zeep",
  () => runs("/usr/bin/python3", "-c", "import zeep"),
  () => {
    it("tests against a sandbox of its own", () => {
      expect(linesOf("/usr/bin/python3", "python/courses.py")).toEqual([...soap, fault, "ended with 0"]);
    });
  },
);

describeWith(
  "Java with Axis 1.4",
  () => existsSync("/usr/share/java/axis.jar") && runs("java", "-version") && runs("javac", "-version"),
  () => {
    it("tests against a sandbox of its own", () => {
      expect(linesOf("sh", "java/run.sh")).toEqual([...soap, fault, "ended with 0"]);
    });
  },
);
