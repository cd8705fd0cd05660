/** The one format of the plugin that cannot be read. */

/** Why the fifth format of the plugin is none of ours. */
export const POJO_REFUSAL =
  "the format pojo is unfinished on the server: a list prints the word Array, an object is HTTP 500 with an empty body (quirks 76)";
