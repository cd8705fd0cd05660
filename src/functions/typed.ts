/** What a program knows of functions while it is compiled: their arguments and answers by their names. */
import type { MoodleFunctions } from "../../functions/moodle-4.4.js";

export type { MoodleFunctions } from "../../functions/moodle-4.4.js";

/** Name of a function of Moodle 4.4. */
export type FunctionName = keyof MoodleFunctions;

/**
 * The types of a set of functions: {@link MoodleFunctions}, those of a site's own (`wspp moodle import-descriptions --types`), or both
 * (`interface All extends MoodleFunctions, SiteFunctions {}`).
 */
export type FunctionTypes<F> = { readonly [N in keyof F]: { args: object; result: unknown } };

/** The arguments of a function. Of one that is not in the set, any object. */
export type ArgumentsOf<N, F extends FunctionTypes<F> = MoodleFunctions> = N extends keyof F ? F[N]["args"] : object;

/** The answer of a function; null of one that answers nothing. Of one that is not in the set nothing is known. */
export type ResultOf<N, F extends FunctionTypes<F> = MoodleFunctions> = N extends keyof F ? F[N]["result"] : unknown;

/** A name to write down: of the functions in the set, which an editor then offers, or of any other of the site. */
export type NameOf<F> = (keyof F & string) | (string & {});

/** What stands behind the name in a call: the arguments may be left out where none is required. */
export type CallParameters<N, Options, F extends FunctionTypes<F> = MoodleFunctions> =
  Record<never, never> extends ArgumentsOf<N, F>
    ? [args?: ArgumentsOf<N, F>, options?: Options]
    : [args: ArgumentsOf<N, F>, options?: Options];
