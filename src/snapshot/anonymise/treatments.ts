/** How each column is made anonymous. A text column that is not named here loses its words: nothing is kept by oversight. */

export type Treatment =
  /** As it is: what Moodle itself writes there. */
  | "keep"
  /** What courses and activities are called: kept, but for names, addresses and numbers of people in it. */
  | "title"
  /** What people wrote: other words in the same markup. */
  | "body"
  /** Short values that may be shared: the same becomes the same. */
  | "value"
  /** The same, and different ones stay different. */
  | "idnumber"
  /** An address of a page or file. */
  | "link"
  | "blank"
  | Personal;

/** What belongs to one person. */
export type Personal = "username" | "firstname" | "lastname" | "email";

type Columns = Readonly<Record<string, Treatment>>;

const TITLED: Columns = { name: "title" };
const SHOWN: Columns = { displayoptions: "keep", ...TITLED };

const TREATMENTS: Readonly<Record<string, Columns>> = {
  user: {
    auth: "keep",
    username: "username",
    password: "keep", // that of all accounts of snapshots
    idnumber: "idnumber",
    firstname: "firstname",
    lastname: "lastname",
    email: "email",
    icq: "value",
    skype: "value",
    yahoo: "value",
    aim: "value",
    msn: "value",
    phone1: "value",
    phone2: "value",
    institution: "value",
    department: "value",
    address: "value",
    city: "value",
    country: "keep",
    lang: "keep",
    theme: "keep",
    timezone: "keep",
    lastip: "blank",
    secret: "blank",
    url: "link",
  },
  user_info_field: { shortname: "keep", name: "title", datatype: "keep", param1: "keep", param2: "keep" },
  user_info_category: TITLED,
  user_info_data: { data: "value" },
  course: {
    fullname: "title",
    shortname: "title",
    idnumber: "idnumber",
    format: "keep",
    teacher: "title",
    teachers: "title",
    student: "title",
    students: "title",
    lang: "keep",
    theme: "keep",
    cost: "keep",
    currency: "keep",
    enrol: "keep",
  },
  course_categories: { name: "title", path: "keep", theme: "keep", idnumber: "idnumber" },
  course_sections: { sequence: "keep", name: "title" },
  course_modules: { idnumber: "idnumber" },
  modules: { name: "keep", search: "keep" },
  context: { path: "keep" },
  role: { name: "keep", shortname: "keep", description: "keep", archetype: "keep" },
  role_assignments: { enrol: "keep", component: "keep" },
  enrol: { enrol: "keep", cost: "keep", currency: "keep" },
  groups: TITLED,
  groupings: TITLED,
  cohort: { name: "title", idnumber: "idnumber", component: "keep" },
  forum: { type: "keep", name: "title" },
  assignment: { assignmenttype: "keep", name: "title" },
  wiki: { name: "title", wtype: "keep", pagename: "title", firstpagetitle: "title", wikimode: "keep", defaultformat: "keep" },
  wiki_pages: { pagename: "title" },
  data: {
    name: "title",
    singletemplate: "title",
    listtemplate: "title",
    listtemplateheader: "title",
    listtemplatefooter: "title",
    addtemplate: "title",
    rsstemplate: "title",
    rsstitletemplate: "title",
    csstemplate: "title",
    jstemplate: "title",
    asearchtemplate: "title",
  },
  quiz: { name: "title", questions: "keep", subnet: "blank", preferredbehaviour: "keep", browsersecurity: "keep" },
  resource: { type: "keep", reference: "link", popup: "keep", options: "keep", ...SHOWN },
  url: { externalurl: "link", ...SHOWN },
  page: SHOWN,
  grade_items: { itemname: "title", itemtype: "keep", itemmodule: "keep", idnumber: "idnumber", calculation: "keep" },
  grade_categories: { path: "keep", fullname: "title" },
  event: { modulename: "keep", eventtype: "keep", uuid: "value" },
};

/** Modules of which nothing but their rows is known are called by a title, too. */
export function treatmentOf(table: string, column: string): Treatment {
  const columns = TREATMENTS[table] ?? UNKNOWN[table] ?? TITLED;
  return columns[column] ?? "body";
}

/** Tables whose `name` is what somebody wrote. */
const UNKNOWN: Readonly<Record<string, Columns>> = { forum_discussions: {}, label: {} };
