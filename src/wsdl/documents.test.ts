import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { wsdlDocuments } from "./documents.js";

const folder = resolve(import.meta.dirname, "../../wsdl");

/** `npm run wsdl` (this test with `--update`) writes the documents anew. */
describe("the shipped WSDL documents", () => {
  it.each(wsdlDocuments())("$file is what the contract gives", async ({ file, text }) => {
    await expect(text).toMatchFileSnapshot(resolve(folder, file));
  });
});
