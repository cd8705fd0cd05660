/** Keeps the secrets of a call out of all that is said about it: a site may echo what it was sent in any words and any place. */
import { itemOf, type OperationDeclaration, partType, type Type } from "../contract/language.js";
import { concealed, type Hide, hider, hidingKeys } from "../http/index.js";
import type { DecodeOptions } from "../wire/exchange.js";
import type { Channel, Question, RawAnswer } from "./channel.js";

/** What a call sends that nobody may see: password or session key, and the secret members of its parts. */
export function secretsOf({
  credentials,
  declaration,
  parts,
}: Pick<Question, "credentials" | "declaration" | "parts">): string[] {
  const secrets = Object.entries(declaration.parts).flatMap(([name, part]) => secretValues(parts[name], partType(part)));
  if (credentials === undefined) return secrets;
  return [...secrets, "session" in credentials ? credentials.session.sessionkey : credentials.account.password];
}

/** The secret texts in a value of a type. */
export function secretValues(value: unknown, type: Type): string[] {
  if (type.kind === "list") return Array.isArray(value) ? value.flatMap((item) => secretValues(item, itemOf(type))) : [];
  if (type.kind !== "struct") return type.secret && typeof value === "string" ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(type.fields).flatMap(([name, field]) => secretValues((value as Record<string, unknown>)[name], field));
}

/** Hides the secrets of a call. The answer to a login is one itself, whatever form it comes in. */
function hidingOf(question: Question): Hide {
  const hide = hider(secretsOf(question));
  return question.operation === "login" ? hidingKeys(hide) : hide;
}

/** The decoding of one answer: what is noticed in it is told without the secrets of the call. */
export function discreetly(decoding: DecodeOptions, question: Question): DecodeOptions {
  const { onNotice } = decoding;
  if (onNotice === undefined) return decoding;
  let hide: Hide | undefined;
  return {
    ...decoding,
    onNotice(notice) {
      hide ??= hidingOf(question);
      onNotice({ ...notice, message: hide(notice.message) });
    },
  };
}

/** Copies what is shown of a batch without the secrets in its data, wherever a site repeats them. */
export class Discretion {
  readonly hide: Hide;
  readonly #members: readonly string[];

  /** @param members names of members whose values are secrets, however short */
  constructor(secrets: readonly string[], members: readonly string[]) {
    this.hide = hider(secrets);
    this.#members = members;
  }

  copy(value: unknown): unknown {
    if (typeof value === "string") return this.hide(value);
    if (Array.isArray(value)) return value.map((item: unknown) => this.copy(item));
    if (typeof value !== "object" || value === null) return value;
    const members = Object.entries(value).map(([name, member]): [string, unknown] => {
      const isSecret = this.#members.includes(name) && member !== undefined && member !== "";
      return [name, isSecret ? "***" : this.copy(member)];
    });
    return Object.fromEntries(members);
  }
}

/** The discretion about a batch of data. */
export function discretionOf(declaration: OperationDeclaration | undefined, data: readonly unknown[]): Discretion {
  const part = declaration?.batch === undefined ? undefined : declaration.parts[declaration.batch];
  const type = part === undefined ? undefined : partType(part);
  const item = type?.kind === "list" ? itemOf(type) : undefined;
  if (item?.kind !== "struct") return new Discretion([], []);
  const members = Object.entries(item.fields).filter(([, field]) => field.kind === "string" && field.secret);
  return new Discretion(
    data.flatMap((datum) => secretValues(datum, item)),
    members.map(([name]) => name),
  );
}

/** A channel whose errors show no secret of the call. */
export class DiscreetChannel implements Channel {
  constructor(private readonly channel: Channel) {}

  async ask(question: Question): Promise<unknown> {
    try {
      return await this.channel.ask(question);
    } catch (error) {
      throw concealed(error, hidingOf(question));
    }
  }

  async *items(question: Question): AsyncIterable<unknown> {
    try {
      yield* this.channel.items(question);
    } catch (error) {
      throw concealed(error, hidingOf(question));
    }
  }

  async raw(question: Question): Promise<RawAnswer> {
    try {
      const { body, decode } = await this.channel.raw(question);
      return {
        body,
        decode() {
          try {
            return decode();
          } catch (error) {
            throw concealed(error, hidingOf(question));
          }
        },
      };
    } catch (error) {
      throw concealed(error, hidingOf(question));
    }
  }
}
