/** What a documentation page does not say of a function, concluded from its name with care. */

/** Kinds of plugins, by the first word of their functions' names. */
const PLUGIN_KINDS: ReadonlySet<string> = new Set(
  (
    "aiplacement aiprovider antivirus assignfeedback assignsubmission atto auth availability bbbext block booktool cachestore " +
    "calendartype communication contenttype customfield datafield dataformat datapreset editor enrol fileconverter filter format " +
    "forumreport gradeexport gradeimport gradepenalty gradereport gradingform h5plib local logstore ltiservice ltisource media " +
    "message mlbackend mod paygw plagiarism portfolio profilefield qbank qbehaviour qformat qtype quiz quizaccess report " +
    "repository scormreport search smsgateway theme tiny tool webservice workshopallocation workshopeval workshopform"
  ).split(" "),
);

/** Words of names of functions that read, in the functions of Moodle 4.4 without exception but for the words below. */
const READING: ReadonlySet<string> = new Set(["can", "count", "get", "has", "is", "list", "search"]);

/** Words beside them in functions of Moodle 4.4 that write all the same: a lock, a key or an entry in the log is made. */
const WRITING: ReadonlySet<string> = new Set(
  (
    "accept add approve assign autologin cancel complete confirm create decline delete deny disable dismiss duplicate edit editing " +
    "enable enrol execute finish generate hide import insert join lock log login logout mark move mute open pin process purge " +
    "refresh regenerate remove reorder request reset restore revoke run save send set show start store submit sync toggle touch " +
    "track trigger unenrol unlock unset unused update upload view viewed write"
  ).split(" "),
);

/** The component whose name the function's begins with. */
export function guessedComponent(functionName: string): string {
  const [kind = "", plugin] = functionName.split("_");
  if (kind === "core") return "moodle";
  return PLUGIN_KINDS.has(kind) && plugin !== undefined ? `${kind}_${plugin}` : kind;
}

/** `read` only where the name leaves no doubt: what reads may be asked twice. */
export function guessedEffect(functionName: string): "read" | "write" {
  const [, ...words] = functionName.split("_");
  return words.some((word) => READING.has(word)) && !words.some((word) => WRITING.has(word)) ? "read" : "write";
}
