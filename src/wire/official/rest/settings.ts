/** How a site prepares the texts of its answers, and the variables of a call that say so (moodle4 14). */

/** Settings that are `undefined` are not sent: the site's own default counts. */
export interface TextSettings {
  /** Texts as they are stored: not escaped, not cleaned, no filters run; beats `filter`. @default false */
  readonly raw?: boolean | undefined;
  /** Links to files in texts lead to the web service's own script for files; without it they stay `@@PLUGINFILE@@/...`. @default true */
  readonly fileurl?: boolean | undefined;
  /** The site's filters run: texts in several languages become texts in one. @default false */
  readonly filter?: boolean | undefined;
  /** Language of what the site itself says, such as `de`; one that is not installed is ignored silently. */
  readonly lang?: string | undefined;
}

/** What a copy of a site's data needs: nothing cleaned away, nothing escaped, no address of the old site in texts. */
export const migrationSettings: TextSettings = { raw: true, fileurl: false };

/** The variable of a setting. */
const PREFIX = "moodlewssetting";

/** The variables of the given settings. Flags are the word true and the digit 0: both were seen to work (moodle4 11, 14). */
export function settingVariables({
  raw,
  fileurl,
  filter,
  lang,
}: TextSettings): readonly (readonly [name: string, text: string])[] {
  return Object.entries({ raw, fileurl, filter, lang }).flatMap(([setting, value]) => {
    if (value === undefined) return [];
    return [[PREFIX + setting, typeof value === "string" ? value : value ? "true" : "0"] as const];
  });
}

/** The settings among the variables of a call; `variable` gives the text of one. */
export function settingsOf(variable: (name: string) => string | undefined): TextSettings {
  const flag = (setting: string): boolean | undefined => {
    const text = variable(PREFIX + setting);
    return text === undefined ? undefined : isOn(text);
  };
  const settings = { raw: flag("raw"), fileurl: flag("fileurl"), filter: flag("filter"), lang: variable(`${PREFIX}lang`) };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

/** As Moodle reads flags of people: words in both ways, anything else by PHP's idea of empty. */
function isOn(text: string): boolean {
  const word = text.toLowerCase();
  if (word === "on" || word === "yes" || word === "true") return true;
  return !(word === "off" || word === "no" || word === "false" || word === "" || word === "0");
}

export function isSettingVariable(name: string): boolean {
  return name.startsWith(PREFIX);
}
