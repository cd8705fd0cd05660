/** What an element that ends has become, and where it goes. */
import { setExtra } from "../../contract/aside.js";
import { XmlError } from "../../xml/xml-error.js";
import type { Codec, MemberCodec, ScalarCodec } from "./codec.js";
import type { Frame } from "./frame.js";
import * as is from "./frame.js";
import { OpeningMachine } from "./opening.js";
import { addItem, objectOf, objectOrList, setMember } from "./plain.js";
import { CyclicReference, Reference } from "./references.js";
import { NotAScalar, scalarOf } from "./scalar.js";

export abstract class ValueMachine extends OpeningMachine {
  /** A frame that is no value ends. */
  protected abstract endOutside(frame: Frame): void;
  /** A value is complete whose parent is no value. */
  protected abstract takeValue(parent: Frame, value: unknown): void;
  /** An item of a list that is handed over one by one. */
  protected abstract takeItem(value: unknown): void;

  protected endElement(frame: Frame): void {
    if (frame.kind === is.ITEM_OR_LIST) {
      this.decide(frame, undefined);
      if ((frame.kind as number) === is.LIST && frame.text.trim() !== "")
        throw new XmlError(`${this.path()} holds text where elements are due`);
    }
    if (frame.kind < is.LEAF) {
      this.endOutside(frame);
      this.height--;
      return;
    }
    const value = this.#valueOf(frame);
    const { definition } = frame;
    this.height--;
    if (definition !== undefined && !(value instanceof Reference)) {
      definition.values.set(frame.codec, value);
      definition.items += this.items;
    }
    this.#deliver(frame, value);
  }

  #valueOf(frame: Frame): unknown {
    switch (frame.kind) {
      case is.LEAF:
        return this.#scalar(frame, frame.codec as ScalarCodec);
      case is.STRUCT:
        return this.#record(frame);
      case is.LIST:
        if (frame.size > 0 && frame.size !== frame.count) {
          throw new XmlError(`${this.path()} announces ${frame.size} items and holds ${frame.count}`);
        }
        return frame.items;
      case is.LIST_OR_WRAPPER:
        return [];
      case is.WRAPPER:
        return frame.values?.[0];
      case is.ANY:
        return this.#undeclaredValue(frame);
      case is.MAP:
        return frame.struct === undefined ? frame.record : this.#record(frame);
      case is.NIL:
        return this.#nil(frame);
      case is.REFERENCE:
        return this.#reference(frame);
      default:
        return undefined;
    }
  }

  #scalar(frame: Frame, codec: ScalarCodec): unknown {
    const value = scalarOf(frame.text, codec.scalar);
    if (value === undefined) {
      this.tell("unexpected_null", this.path(), `an empty ${codec.scalar} was read as ${codec.blank}`);
      return codec.blank;
    }
    if (value instanceof NotAScalar) {
      const words = codec.secret ? "" : ` ("${frame.text.slice(0, 40)}")`;
      throw new XmlError(`the text of ${this.path()} ${value.reason}${words}`);
    }
    return value;
  }

  #record(frame: Frame): unknown {
    const record = frame.record!;
    const { members } = frame.struct!;
    this.count(frame.count);
    if (frame.count < members.length) {
      for (const member of members) {
        if (frame.seen[member.index] !== 0) continue;
        if (member.codec.kind === "list") record[member.name] = [];
        this.tell("missing_member", member.path, "a declared member did not come; it has its blank value");
      }
    }
    if (frame.names !== undefined) setExtra(record, objectOf(frame.names, frame.values!));
    return record;
  }

  #undeclaredValue(frame: Frame): unknown {
    const names = frame.names!;
    if (names.length === 0) return frame.text === "" && frame.type !== undefined && frame.type !== "anyType" ? {} : frame.text;
    if (frame.text.trim() !== "") throw new XmlError(`${this.path()} holds text beside its elements`);
    return objectOrList(names, frame.values!, frame.type);
  }

  #nil(frame: Frame): null {
    const codec = frame.codec!;
    // In the plugin's own blank records a record inside a record is nil (protocol 4).
    const isInner = codec.kind === "struct" && frame.member !== undefined;
    const isDue = isInner || codec.kind === "any" || (codec.kind === "scalar" && codec.nullable);
    if (!isDue) this.tell("unexpected_null", this.path(), "the site sent nil");
    return null;
  }

  #reference(frame: Frame): unknown {
    const codec = frame.codec!;
    const id = frame.href;
    this.noteUse(id, this.height);
    const definition = this.references.definitions.get(id);
    if (definition !== undefined) {
      if (definition.values.has(codec)) return definition.values.get(codec);
      if (definition.source === undefined) {
        if (definition.values.size === 0) throw new CyclicReference(id);
        return this.adapted(definition.values.values().next().value, codec, this.path());
      }
    }
    const reference = new Reference(id, codec, this.path());
    this.references.wait(reference);
    return reference;
  }

  /** A value that was built for one place and is referred to from another one of another type. */
  protected adapted(value: unknown, codec: Codec, path: string): unknown {
    if (codec.kind === "any") return value;
    if (codec.kind === "scalar" && (typeof value !== "object" || value === null)) {
      if (value === null) return null;
      const adapted = scalarOf(String(value), codec.scalar);
      if (!(adapted instanceof NotAScalar)) return adapted ?? codec.blank;
    }
    if (codec.kind === "list" && Array.isArray(value)) return value;
    throw new XmlError(`${path} refers to a value of another type`);
  }

  protected put(reference: Reference, value: unknown): void {
    const { container, key } = reference;
    if (Array.isArray(container)) container[key as number] = value;
    else if (container !== undefined) setMember(container, key as string, value);
  }

  /** Puts a value into the element around it. */
  #deliver(child: Frame, value: unknown): void {
    if (this.height === 0) throw new XmlError("a value outside of everything");
    const parent = this.top;
    switch (parent.kind) {
      case is.STRUCT:
        this.#deliverMember(parent, child, value);
        return;
      case is.LIST:
        if (parent.streams) this.takeItem(value);
        else addItem(parent.items!, value);
        parent.count++;
        return;
      case is.ANY:
        parent.names!.push(child.name.local);
        parent.values!.push(value);
        return;
      case is.WRAPPER:
        parent.values = [value];
        return;
      case is.MAP:
        this.#deliverMapItem(parent, child);
        return;
      case is.MAP_ITEM:
        if (child.name.local === "key") parent.names!.push(String(value));
        else parent.values = [value];
        return;
      default:
        this.takeValue(parent, value);
    }
  }

  #deliverMember(parent: Frame, child: Frame, value: unknown): void {
    const { member } = child;
    if (member === undefined) {
      parent.names ??= [];
      parent.values ??= [];
      parent.names.push(child.name.local);
      parent.values.push(value);
      return;
    }
    this.#setDeclared(parent, member, value);
    parent.expected = member.next;
  }

  #setDeclared(parent: Frame, member: MemberCodec, value: unknown): void {
    parent.record![member.name] = value;
    if (parent.seen[member.index] === 0) parent.count++;
    parent.seen[member.index] = 1;
    if (value instanceof Reference) value.awaits(parent.record!, member.name);
  }

  #deliverMapItem(parent: Frame, item: Frame): void {
    const key = item.names?.[0];
    if (key === undefined || item.values === undefined) throw new XmlError("an entry of a Map lacks its key or its value");
    const value = item.values[0];
    const member = parent.struct?.member(key);
    if (member !== undefined) this.#setDeclared(parent, member, value);
    else if (parent.struct !== undefined) {
      parent.names ??= [];
      parent.values ??= [];
      parent.names.push(key);
      parent.values.push(value);
    } else setMember(parent.record!, key, value);
  }
}
