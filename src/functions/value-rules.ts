/**
 * What a site refuses for sure, per cleaning type: it compares the text of a value with its cleaned text and answers any difference
 * with the same sentence (moodle4 2). Types that depend on a site's settings and installed plugins are left to the site.
 */
import type { ValueType } from "./description.js";

export interface Refusal {
  readonly why: string;
  readonly hint?: string | undefined;
  /** The guard that may be allowed, where some sites take the value. */
  readonly guard?: string | undefined;
}

type Rule = (text: string) => Refusal | undefined;

function only(pattern: RegExp, what: string): Rule {
  return (text) => (pattern.test(text) ? undefined : { why: `may hold ${what} only` });
}

/** PHP takes everything from `<` on for a tag unless a blank follows. */
const TAG = /<(?!\s)/;

const noTags: Rule = (text) =>
  TAG.test(text)
    ? { why: "must not hold < without a blank behind it", hint: "the site takes it for a tag and refuses the call (moodle4 24)" }
    : undefined;

/** Names in several languages are the one markup that these texts may hold. */
const textWithLanguages: Rule = (text) => (/<\/(?:span|lang)>/i.test(text) ? undefined : noTags(text));

const trimmed: Rule = (text) =>
  /^[ \t\n\r\0\v]|[ \t\n\r\0\v]$/.test(text)
    ? { why: "begins or ends with a blank", hint: "the site refuses it: trim it" }
    : undefined;

const username: Rule = (text) => {
  if (/\p{Lu}/u.test(text))
    return { why: "must be in lower case", hint: `write ${text.toLowerCase().slice(0, 60)} (moodle4 24)` };
  if (/\s/.test(text)) return { why: "must not hold blanks" };
  if (/^[-.@_a-z0-9]*$/.test(text)) return undefined;
  return {
    why: "may hold a-z, 0-9, and - . @ _ only",
    guard: "username-characters",
    hint: "a site set to extended user name characters takes others: then allow username-characters",
  };
};

const pluginName = only(/^[a-z0-9_]*$/, "a-z, 0-9 and _");

const RULES: { readonly [type: string]: Rule } = {
  alpha: only(/^[a-zA-Z]*$/, "letters a-z"),
  alphaext: only(/^[a-zA-Z_-]*$/, "letters a-z, _ and -"),
  alphanum: only(/^[a-zA-Z0-9]*$/, "letters a-z and digits"),
  alphanumext: only(/^[a-zA-Z0-9_-]*$/, "letters a-z, digits, _ and -"),
  sequence: only(/^[0-9,]*$/, "digits and commas"),
  safedir: only(/^[a-zA-Z0-9_-]*$/, "letters a-z, digits, _ and -"),
  safepath: only(/^[a-zA-Z0-9/_-]*$/, "letters a-z, digits, /, _ and -"),
  area: pluginName,
  component: pluginName,
  plugin: pluginName,
  notags: noTags,
  text: textWithLanguages,
  raw_trimmed: trimmed,
  username,
};

/** Why a text cannot be sent as a value of the type; `undefined` when the site may take it. */
export function refusedText(type: ValueType, text: string): Refusal | undefined {
  if (/\p{Surrogate}/u.test(text))
    return { why: "holds half a character", hint: "the text was cut inside a character beyond U+FFFF" };
  return Object.hasOwn(RULES, type) ? RULES[type]!(text) : undefined;
}

/** Rules of single parameters, by function and path without positions: measured refusals that no type tells. */
const PARAMETERS: { readonly [functionName: string]: { readonly [path: string]: Rule } } = {
  core_user_create_users: {
    "users.idnumber": longest(255),
    "users.email": email,
    "users.username": notEmpty,
    "users.firstname": notEmpty,
    "users.lastname": notEmpty,
    "users.country": countryCode,
  },
  core_user_update_users: { "users.idnumber": longest(255), "users.country": countryCode },
  core_course_create_courses: { "courses.idnumber": longest(100) },
  core_course_update_courses: { "courses.idnumber": longest(100) },
  core_course_create_categories: { "categories.idnumber": longest(100) },
  core_cohort_create_cohorts: { "cohorts.idnumber": longest(100) },
};

export function refusedByFunction(functionName: string, path: string, text: string): Refusal | undefined {
  const rules = Object.hasOwn(PARAMETERS, functionName) ? PARAMETERS[functionName]! : {};
  return Object.hasOwn(rules, path) ? rules[path]!(text) : undefined;
}

/** The width of the column: a longer text ends as dmlwriteexception (moodle4 24). */
function longest(length: number): Rule {
  return (text) =>
    [...text].length > length ? { why: `is longer than ${length} characters, which the database cannot hold` } : undefined;
}

/** The name of a country is stored as nothing (moodle4 24). */
function countryCode(text: string): Refusal | undefined {
  if (/^(?:[A-Z]{2})?$/.test(text)) return undefined;
  return {
    why: "must be a country's code of two capital letters",
    hint: "for example DE: the site stores anything else as nothing (moodle4 24)",
  };
}

function email(text: string): Refusal | undefined {
  return /^[^\s@]+@[^\s@]+$/.test(text) ? undefined : { why: "is no mail address" };
}

function notEmpty(text: string): Refusal | undefined {
  return text.trim() === "" ? { why: "must not be empty" } : undefined;
}
