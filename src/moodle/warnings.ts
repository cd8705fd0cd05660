/** What a site says beside a result: rows it left out, rows it could not change (moodle4 16). HTTP 200 without an exception is not "done". */
import { WsppError } from "../errors.js";

/** As the site sends them. */
export interface Warning {
  readonly item?: string | undefined;
  readonly itemid?: number | undefined;
  readonly warningcode: string;
  readonly message: string;
}

/** The warnings that a result carries; empty for one without. */
export function warningsOf(result: unknown): readonly Warning[] {
  if (typeof result !== "object" || result === null || Array.isArray(result)) return [];
  const { warnings } = result as { readonly warnings?: unknown };
  return Array.isArray(warnings) ? warnings.filter(isWarning) : [];
}

function isWarning(value: unknown): value is Warning {
  return typeof value === "object" && value !== null && "message" in value && "warningcode" in value;
}

/** A result came with warnings and the caller said that it must not. */
export class WarningsError extends WsppError {
  readonly warnings: readonly Warning[];
  /** What the site answered all the same; not part of the error's JSON. */
  declare readonly result: unknown;

  constructor(functionName: string, warnings: readonly Warning[], result: unknown, effect: "read" | "write") {
    const first = warnings[0]!;
    const more = warnings.length > 1 ? ` (and ${warnings.length - 1} more)` : "";
    super(`${functionName} came with a warning: ${first.message}${more}`, {
      code: "warnings",
      operation: functionName,
      hint: "`warnings` has all of them, `result` what was answered",
      ...(effect === "write" && { applied: "unknown" as const }),
    });
    this.warnings = warnings;
    Object.defineProperty(this, "result", { value: result, enumerable: false });
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), warnings: this.warnings };
  }
}
