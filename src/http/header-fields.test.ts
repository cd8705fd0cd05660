import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HeaderFields } from "./header-fields.js";

const name = fc.constantFrom("accept", "Content-Type", "SOAPAction", "set-cookie", "x-a");
const value = fc.stringMatching(/^[!-~\xa0-\xff]([\t -~\xa0-\xff]{0,8}[!-~\xa0-\xff])?$/);

/** What the web's Headers make of the same. */
function oracle(pairs: readonly (readonly [string, string])[]): Headers {
  const headers = new Headers();
  for (const [name, value] of pairs) headers.append(name, value);
  return headers;
}

describe("header fields", () => {
  it("are read as those of the web's Headers", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value)), (pairs) => {
        const [ours, theirs] = [new HeaderFields(pairs), oracle(pairs)];
        expect([...ours]).toEqual([...theirs]);
        expect(ours.getSetCookie()).toEqual(theirs.getSetCookie());
        for (const each of ["ACCEPT", "content-type", "soapaction", "set-cookie", "not-there"]) {
          expect([ours.has(each), ours.get(each)]).toEqual([theirs.has(each), theirs.get(each)]);
        }
      }),
    );
  });

  it("take and refuse what the web's Headers take and refuse, and keep a refused value to themselves", () => {
    fc.assert(
      fc.property(
        fc.oneof(name, fc.string({ unit: "binary", maxLength: 4 })),
        fc.oneof(value, fc.string({ unit: "binary", maxLength: 6 })),
        (name, value) => {
          const set = (headers: Headers | HeaderFields) => {
            headers.set(name, value);
            return [...headers];
          };
          let theirs: unknown;
          try {
            theirs = set(new Headers());
          } catch {
            expect(() => set(new HeaderFields())).toThrow(new TypeError("HTTP does not allow this header"));
            return;
          }
          expect(set(new HeaderFields())).toEqual(theirs);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
