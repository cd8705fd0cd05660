import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { receivedForm } from "../../test/fixtures/multipart.js";
import { type FilePart, multipartOf } from "./multipart.js";

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

const part = (field: string, filename: string, bytes: Uint8Array): FilePart => ({
  field,
  filename,
  size: bytes.byteLength,
  async *pieces() {
    yield bytes;
  },
});

describe("a form", () => {
  it("has the length that it announces, and is read back as it was", async () => {
    const names = fc.string({ minLength: 1, maxLength: 40 }).map((name) => name.replace(/[\u0000-\u001f\u007f]/g, "_"));
    const files = fc.array(fc.record({ name: names, bytes: fc.uint8Array({ maxLength: 300 }) }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(files, fc.string({ maxLength: 50 }), async (given, value) => {
        const parts = given.map(({ name, bytes }, index) => part(`file_${index}`, name, bytes));
        const { contentType, body } = multipartOf({ token: value, itemid: "0" }, parts);
        const written = await bytesOf(body.pieces);
        expect(written.byteLength).toBe(body.length);
        const { fields, files } = receivedForm(contentType, written);
        expect(fields).toEqual({ token: value, itemid: "0" });
        expect(files.map(({ name, bytes }) => [name, [...bytes]])).toEqual(given.map(({ name, bytes }) => [name, [...bytes]]));
      }),
    );
  });

  it("is what the parser of fetch reads", async () => {
    const bytes = Buffer.from("\r\n--x\r\n\0\xff", "latin1");
    const { contentType, body } = multipartOf({ token: "abc é" }, [part("file_1", "日本 é.txt", bytes)]);
    const form = await new Response(await bytesOf(body.pieces), { headers: { "content-type": contentType } }).formData();
    const file = form.get("file_1");
    if (!(file instanceof File)) throw new Error("no file");
    expect(form.get("token")).toBe("abc é");
    expect(file.name).toBe("日本 é.txt");
    expect(bytes.equals(Buffer.from(await file.arrayBuffer()))).toBe(true);
  });

  it("has another boundary each time, so that no file can hold it", () => {
    const { contentType } = multipartOf({}, []);
    expect(contentType).toMatch(/^multipart\/form-data; boundary=----moodle-wspp-[0-9a-f]{36}$/);
    expect(multipartOf({}, []).contentType).not.toBe(contentType);
  });
});
