import { createClientAsync } from "soap";
import { expect, it } from "vitest";
import { documents } from "./wsdl-subject.js";

it.each(documents)("npm soap finds every operation of the $dialect WSDL with its parts", async ({ path, table }) => {
  const client = await createClientAsync(path);
  const services: unknown = client.describe();
  const expected = Object.fromEntries(
    [...table.operations.values()].map(({ name, request }) => [
      name,
      { input: Object.fromEntries(request.parts.map((part) => [part.name, expect.anything()])) },
    ]),
  );
  expect(services).toMatchObject({ [table.service]: { [table.port]: expected } });
  for (const name of table.operations.keys()) expect(client[name], name).toBeTypeOf("function");
});
