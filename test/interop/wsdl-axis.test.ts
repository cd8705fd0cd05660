import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeWith, documents, outputOf, runs, temporaryFolder } from "./wsdl-subject.js";

const JARS = ["axis", "jaxrpc", "saaj", "commons-discovery", "commons-logging", "wsdl4j", "javax.mail", "javax.activation"].map(
  (name) => `/usr/share/java/${name}.jar`,
);
const CLASSPATH = JARS.join(":");

describeWith(
  "Axis 1.4 with a JDK",
  () => existsSync("/usr/share/java/axis.jar") && runs("java", "-version") && runs("javac", "-version"),
  () => {
    it.each(documents)("generates classes from the $dialect WSDL that compile", ({ path, table }) => {
      const folder = temporaryFolder();
      outputOf("java", "-cp", CLASSPATH, "org.apache.axis.wsdl.WSDL2Java", "--all", "--package", "site", "-o", folder, path);
      const sources = readdirSync(join(folder, "site"));
      const portType = sources.find((name) => name.toLowerCase() === `${table.portType.toLowerCase()}.java`);
      const operations = readFileSync(join(folder, "site", portType ?? ""), "utf8").matchAll(/ (\w+)\([^)]*\) throws/g);
      expect([...operations].map((match) => match[1])).toEqual([...table.operations.keys()]);
      for (const type of table.types.values()) {
        const className = `${type.name.charAt(0).toUpperCase()}${type.name.slice(1)}.java`;
        if (type.kind === "struct") expect(sources).toContain(className);
      }
      const files = sources.map((name) => join(folder, "site", name));
      outputOf("javac", "-nowarn", "-cp", CLASSPATH, "-d", join(folder, "classes"), ...files);
    });
  },
);
