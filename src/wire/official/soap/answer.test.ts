/** Answers of Moodle's own SOAP service that no recording holds. */
import { expect, it } from "vitest";
import { decodeSoapFunctionAnswer } from "./answer.js";

const head = { status: 200, contentType: "text/xml; charset=utf-8" };

/** The answer with that element in it. */
function decoded(element: string): unknown {
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns1="urn:site" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/"><SOAP-ENV:Body><ns1:fResponse>${element}</ns1:fResponse></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
  const answer = decodeSoapFunctionAnswer(Buffer.from(body), "f", head);
  return answer.kind === "value" ? answer.value : answer;
}

it("is a record where its only member is called as the items of lists are, if it says that it is one", () => {
  const item = '<item xsi:type="xsd:string">x</item>';
  expect(decoded(`<return xsi:type="ns1:webservices_struct_class_000003">${item}</return>`)).toEqual({ item: "x" });
  expect(decoded(`<return xsi:type="SOAP-ENC:Struct">${item}</return>`)).toEqual({ item: "x" });
  expect(decoded(`<return xsi:type="SOAP-ENC:Array">${item}</return>`)).toEqual(["x"]);
  expect(decoded(`<return>${item}</return>`)).toEqual(["x"]);
  expect(decoded(`<return xsi:type="SOAP-ENC:Array">${item}${item}</return>`)).toEqual(["x", "x"]);
});
