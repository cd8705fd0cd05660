/** docs/faces.md, written from the contract: what each face of the sandbox does. */
import { table } from "./markdown-table.js";
import { operationNamed, operationNames } from "./operations.js";

/** The page as Markdown. The same contract gives the same text. */
export function facesPage(): string {
  const rows = operationNames.flatMap((name) => {
    const repaired = operationNamed(name)?.repaired;
    return repaired === undefined ? [] : [[`\`${name}\``, faithful(name), repaired]];
  });
  return `# The two faces of the sandbox

With \`--quirks faithful\`, the default, what the real plugin gets wrong is wrong here too, so that a client tested here behaves the same on the real site. With \`--quirks repaired\` each operation does what its documentation says. Operations that are not listed are the same in both; what the WSDLs themselves cannot carry stays so.
This page is written from \`src/contract\` by \`npm run docs:faces\`; a test fails when the two differ. The traps behind it: [traps.md](traps.md).

${table(["Operation", "Faithful", "Repaired"], rows)}
`;
}

/** What is wrong on the real site, in the words of the contract. */
function faithful(name: string): string {
  const { broken, caveat, traps } = operationNamed(name)!;
  const wrong = [...new Set(Object.values(broken ?? {})), ...(caveat === undefined ? [] : [caveat])];
  const said = wrong.length > 0 ? wrong.join("; ") : `see ${(traps ?? []).map((id) => `[${id}](traps.md#${id})`).join(", ")}`;
  return said.replaceAll("|", "\\|");
}
