/** Debugging aids that the plugin publishes by accident; the array operations serve as self tests of decoders (quirks 48). */
import { boolean, float, int, list, operation, string } from "./language.js";

export const debugOperations = {
  /** Internal error hook that became callable by accident. */
  exception_handler: operation({
    group: "misc",
    entity: "debug",
    summary: "Internal error hook that became callable by accident.",
    parts: {},
    undeclared: ["ex"],
    returns: undefined,
    effect: "write",
    session: false,
    broken: {
      everywhere:
        "it is the plugin's own error handler, published by accident; old PHP answers a fault, newer PHP dies (quirks 47)",
    },
    traps: ["broken-route", "exception-handler", "classic-missing"],
    classic: false,
  }),
  /** Debugging aid: true, false, true, false. */
  get_boolean_array: operation({
    group: "misc",
    entity: "debug",
    summary: "Debugging aid: true, false, true, false.",
    parts: {},
    returns: list(boolean),
    effect: "read",
    session: false,
    traps: ["session-free", "broken-route", "classic-missing"],
    classic: false,
  }),
  /** Debugging aid: n, its square and its cube as floats. */
  get_float_array: operation({
    group: "misc",
    entity: "debug",
    summary: "Debugging aid: n, its square and its cube as floats.",
    parts: { n: float },
    returns: list(float),
    effect: "read",
    session: false,
    traps: ["session-free", "broken-route", "classic-missing"],
    classic: false,
  }),
  /** Debugging aid: n, its square and its cube. */
  get_int_array: operation({
    group: "misc",
    entity: "debug",
    summary: "Debugging aid: n, its square and its cube.",
    parts: { n: int },
    returns: list(int),
    effect: "read",
    session: false,
    traps: ["session-free", "broken-route", "classic-missing"],
    classic: false,
  }),
  /** Debugging aid: a fixed list of three French strings. */
  get_string_array: operation({
    group: "misc",
    entity: "debug",
    summary: "Debugging aid: a fixed list of three French strings.",
    parts: {},
    returns: list(string),
    effect: "read",
    session: false,
    traps: ["session-free", "broken-route", "classic-missing"],
    classic: false,
  }),
} as const;
