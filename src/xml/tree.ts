/** A small document as a tree, for those that are read out of order (SOAP requests with references). Big answers never become one. */
import { asBytes } from "./bytes.js";
import { ToUtf8 } from "./encoding.js";
import { CDATA, DONE, END, NEED_MORE, Scanner, START, TEXT } from "./scanner.js";
import { classOf, decodeCdata, decodeText } from "./text.js";
import { XmlError } from "./xml-error.js";

interface XmlAttribute {
  /** As written, prefix included. */
  readonly name: string;
  readonly local: string;
  readonly value: string;
}

export interface XmlElement {
  readonly name: string;
  readonly local: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** All text directly inside, references replaced, never trimmed. */
  readonly text: string;
}

interface TreeLimits {
  readonly depth: number;
  readonly items: number;
}

interface OpenElement extends XmlElement {
  readonly children: OpenElement[];
  text: string;
}

/**
 * The root element of a well-formed document in any encoding that it declares.
 * @throws XmlError for anything else, for a DOCTYPE, and for text that is not in the declared encoding
 */
export function parseTree(body: Uint8Array, contentType: string | undefined, limits: TreeLimits): XmlElement {
  const toUtf8 = new ToUtf8(contentType);
  const scanner = new Scanner();
  scanner.append(asBytes(toUtf8.push(body)));
  scanner.append(toUtf8.end());
  scanner.finish();
  const open: OpenElement[] = [];
  let root: OpenElement | undefined;
  let items = 0;
  for (;;) {
    switch (scanner.next()) {
      case START: {
        if (root !== undefined && open.length === 0) throw new XmlError("a second root element");
        if (open.length >= limits.depth || ++items > limits.items) throw new XmlError("too many elements", "limit_exceeded");
        const { selfClosing } = scanner;
        const element = elementOf(scanner);
        open.at(-1)?.children.push(element);
        root ??= element;
        if (!selfClosing) open.push(element);
        break;
      }
      case END: {
        const element = open.pop();
        const name = scanner.bytes.utf8Slice(scanner.start, scanner.end);
        if (element?.name !== name) throw new XmlError(`${element?.name ?? "nothing"} ends as ${name.slice(0, 60)}`);
        break;
      }
      case TEXT:
        addText(open.at(-1), decodeText(scanner.bytes, scanner.start, scanner.end, scanner.found, refuseBytes));
        break;
      case CDATA:
        addText(open.at(-1), decodeCdata(scanner.bytes, scanner.start, scanner.end, refuseBytes));
        break;
      case NEED_MORE:
        throw new XmlError("the document ends too early");
      case DONE:
        if (root === undefined || open.length > 0) throw new XmlError("the document ends too early");
        return root;
    }
  }
}

function addText(element: OpenElement | undefined, text: string): void {
  if (element !== undefined) element.text += text;
  else if (text.trim() !== "") throw new XmlError("text outside of the root element");
}

function refuseBytes(): never {
  throw new XmlError("the text is not UTF-8");
}

function elementOf(scanner: Scanner): OpenElement {
  const { bytes } = scanner;
  const name = bytes.utf8Slice(scanner.start, scanner.end);
  const attributes: XmlAttribute[] = [];
  while (scanner.nextAttribute()) {
    const { nameStart, nameEnd, valueStart, valueEnd } = scanner;
    const attribute = bytes.utf8Slice(nameStart, nameEnd);
    const value = decodeText(bytes, valueStart, valueEnd, classOf(bytes, valueStart, valueEnd), refuseBytes);
    attributes.push({ name: attribute, local: afterPrefix(attribute), value });
  }
  return { name, local: afterPrefix(name), attributes, children: [], text: "" };
}

function afterPrefix(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
