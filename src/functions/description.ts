/** What an official web service function takes and answers, as data: names, types, what may be left out, defaults, enumerations. */

/**
 * Moodle's cleaning types without their prefix (`PARAM_RAW_TRIMMED` is `raw_trimmed`); `float` also stands for `PARAM_NUMBER`, and
 * `int_or_bool` for what a documentation page calls an int (official-protocols E4).
 */
export type ValueType = "int" | "float" | "bool" | "int_or_bool" | "text" | "raw" | (string & {});

/** A default that a description gives; lists and objects only have empty ones. */
export type DefaultValue = string | number | boolean | null | readonly [] | Readonly<Record<string, never>>;

interface Place {
  /** `optional` may be left out, `default` is filled in by the site. */
  readonly presence: "required" | "optional" | "default";
  /** Given where `presence` is `default`. */
  readonly default?: DefaultValue | undefined;
  /** Whether null is a value of it. */
  readonly nullable: boolean;
}

export interface ValueShape extends Place {
  readonly kind: "value";
  readonly type: ValueType;
  /** The only values that the site takes, where that is known. */
  readonly oneOf?: readonly (string | number)[] | undefined;
}

export interface ListShape extends Place {
  readonly kind: "list";
  readonly of: Shape;
}

export interface ObjectShape extends Place {
  readonly kind: "object";
  /** In the order of the description. */
  readonly keys: Readonly<Record<string, Shape>>;
}

export type Shape = ValueShape | ListShape | ObjectShape;

/** One function of a site. */
export interface FunctionDescription {
  readonly name: string;
  /** `moodle` for the core, else the plugin (`mod_forum`). */
  readonly component: string;
  readonly effect: "read" | "write";
  readonly deprecated: boolean;
  /** Short names of the services that come with it. */
  readonly services: readonly string[];
  /** In the order of the description, which SOAP, XML-RPC and AMF go by (official-protocols A3). */
  readonly parameters: Readonly<Record<string, Shape>>;
  /** Absent for functions that answer nothing. */
  readonly returns?: Shape | undefined;
}

/** The functions of one Moodle version, or of one site. */
export interface FunctionSet {
  /** Release, for example `4.4.2+`. */
  readonly moodle: string;
  names(): readonly string[];
  /** `undefined` for names that it does not know. */
  describe(name: string): FunctionDescription | undefined;
}
