/** What the attributes of an element say about its value: type, nil, array, reference. By local name: prefixes are free and may be undeclared. */
import { type Bytes, standsAt } from "../../xml/bytes.js";
import type { Scanner } from "../../xml/scanner.js";
import { classOf, decodeText } from "../../xml/text.js";
import { XmlError } from "../../xml/xml-error.js";

/** How many different texts of attributes are remembered, and how long the longest one is. */
const RECENT = 8;
const MEMORABLE = 200;

/** What certain attributes say, byte for byte. */
type Familiar = { readonly attributes: Uint8Array } & Pick<
  Tag,
  "type" | "nil" | "isArray" | "size" | "itemType" | "isNotRoot" | "isPlain"
>;

export class Tag {
  /** Local name of `xsi:type`. */
  type: string | undefined;
  nil = false;
  /** Whether any attribute tells that this is an array. */
  isArray = false;
  /** Declared number of items, -1 where none is. */
  size = -1;
  /** Local name of the declared item type. */
  itemType: string | undefined;
  /** Target of `href` or `enc:ref`. */
  href: string | undefined;
  id: string | undefined;
  /** Declared place in a sparse array. */
  position: number | undefined;
  /** `SOAP-ENC:root="0"`: an element that is not the answer itself. */
  isNotRoot = false;
  /** True when nothing but the type was said, so that another element with the very same bytes means the same. */
  isPlain = true;

  /** What was read last: records repeat the same few attributes, and comparing bytes is much cheaper than reading them again. */
  readonly #recent: Familiar[] = [];
  #next = 0;

  /** Reads the attributes of the start tag that the scanner came to. */
  read(scanner: Scanner, onNotUtf8: () => void): void {
    const { bytes, attributesStart, attributesEnd } = scanner;
    const length = attributesEnd - attributesStart;
    for (const familiar of this.#recent) {
      if (familiar.attributes.length !== length || !standsAt(bytes, attributesStart, familiar.attributes)) continue;
      this.#says(familiar);
      return;
    }
    this.#readAll(scanner, onNotUtf8);
    // What names one element alone is not met again.
    if (this.href !== undefined || this.id !== undefined || this.position !== undefined || length > MEMORABLE) return;
    const { type, nil, isArray, size, itemType, isNotRoot, isPlain } = this;
    const attributes = Uint8Array.from(bytes.subarray(attributesStart, attributesEnd));
    this.#recent[this.#next] = { attributes, type, nil, isArray, size, itemType, isNotRoot, isPlain };
    this.#next = (this.#next + 1) % RECENT;
  }

  #says(familiar: Familiar): void {
    this.type = familiar.type;
    this.nil = familiar.nil;
    this.isArray = familiar.isArray;
    this.size = familiar.size;
    this.itemType = familiar.itemType;
    this.href = undefined;
    this.id = undefined;
    this.position = undefined;
    this.isNotRoot = familiar.isNotRoot;
    this.isPlain = familiar.isPlain;
  }

  #readAll(scanner: Scanner, onNotUtf8: () => void): void {
    this.type = undefined;
    this.nil = false;
    this.isArray = false;
    this.size = -1;
    this.itemType = undefined;
    this.href = undefined;
    this.id = undefined;
    this.position = undefined;
    this.isNotRoot = false;
    this.isPlain = true;
    while (scanner.nextAttribute()) this.#take(scanner, onNotUtf8);
    if (this.type === "Array") this.isArray = true;
  }

  #take(scanner: Scanner, onNotUtf8: () => void): void {
    const { bytes } = scanner;
    const full = bytes.latin1Slice(scanner.nameStart, scanner.nameEnd);
    const colon = full.indexOf(":");
    if (full === "xmlns" || full.startsWith("xmlns:")) return;
    switch (colon < 0 ? full : full.slice(colon + 1)) {
      case "type":
        // Unprefixed `type` is an attribute of somebody else.
        if (colon >= 0) this.type = localName(attributeText(bytes, scanner, onNotUtf8));
        return;
      case "nil":
      case "null":
        if (colon >= 0) this.nil = /^\s*(?:true|1)\s*$/i.test(attributeText(bytes, scanner, onNotUtf8));
        break;
      case "arrayType":
        this.#arrayType(attributeText(bytes, scanner, onNotUtf8));
        break;
      case "itemType":
        if (colon < 0) return;
        this.isArray = true;
        this.itemType = localName(attributeText(bytes, scanner, onNotUtf8));
        break;
      case "arraySize":
        if (colon < 0) return;
        this.isArray = true;
        this.#sizes(attributeText(bytes, scanner, onNotUtf8).trim().split(/\s+/));
        break;
      case "offset":
        if (colon < 0) return;
        if (indexOf(attributeText(bytes, scanner, onNotUtf8)) !== 0)
          throw new XmlError("arrays that begin after their first item are not supported");
        break;
      case "position":
        if (colon < 0) return;
        this.position = indexOf(attributeText(bytes, scanner, onNotUtf8));
        break;
      case "href":
        this.href = targetOf(attributeText(bytes, scanner, onNotUtf8));
        break;
      case "ref":
        if (colon < 0) return;
        this.href = targetOf(attributeText(bytes, scanner, onNotUtf8));
        break;
      case "id":
        this.id = attributeText(bytes, scanner, onNotUtf8);
        break;
      case "root":
        if (colon < 0) return;
        this.isNotRoot = /^\s*(?:0|false)\s*$/.test(attributeText(bytes, scanner, onNotUtf8));
        break;
      default:
        return;
    }
    this.isPlain = false;
  }

  /** `ns1:userRecord[2]`, `xsd:string[]`, `xsd:int[][2]` (an array of arrays: the last pair of brackets is this array's). */
  #arrayType(text: string): void {
    this.isArray = true;
    const match = /^\s*([^[\s]*)\s*((?:\[[^\]]*\]\s*)*)$/.exec(text);
    const brackets = match?.[2]?.match(/\[[^\]]*\]/g) ?? [];
    const last = brackets.at(-1);
    if (brackets.length <= 1) this.itemType = localName(match?.[1] ?? "");
    if (last !== undefined) this.#sizes(last.slice(1, -1).trim().split(","));
  }

  #sizes(sizes: readonly string[]): void {
    if (sizes.length > 1) throw new XmlError("arrays of several dimensions are not supported");
    const size = sizes[0]!.trim();
    if (/^[0-9]+$/.test(size)) this.size = Number(size);
    else if (size !== "" && size !== "*") throw new XmlError("the size of an array is no number");
  }
}

function attributeText(bytes: Bytes, scanner: Scanner, onNotUtf8: () => void): string {
  const { valueStart, valueEnd } = scanner;
  return decodeText(bytes, valueStart, valueEnd, classOf(bytes, valueStart, valueEnd), onNotUtf8);
}

function localName(qualified: string): string {
  return qualified.slice(qualified.indexOf(":") + 1).trim();
}

/** `#id1` of SOAP 1.1, `id1` of SOAP 1.2. */
function targetOf(href: string): string {
  return href.startsWith("#") ? href.slice(1) : href;
}

function indexOf(text: string): number {
  const match = /^\s*\[\s*([0-9]+)\s*\]\s*$/.exec(text);
  if (match === null) throw new XmlError("the place of an array item is no number");
  return Number(match[1]);
}
