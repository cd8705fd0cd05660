// @ts-check
/** The people that every contestant reads or writes: made by rule, the same in every run. */

/**
 * @typedef {import("moodle-wspp/contract").UserRecord} UserRecord
 * @typedef {import("moodle-wspp/contract").UserDatum} UserDatum
 */

const FIRST = ["Jürgen", "Anne", "中文", "Bob & Co", "Élodie", "Mary-Jane", "Þór", "Omar"];
const LAST = ["Ñandú", "Smith", "Ångström", "O'Neil", "Müller", "<Dupont>", "Kowalski"];
const CITIES = ["Lyon", "Genève", "München", "Bruxelles", "Nantes"];
const COUNTRIES = ["FR", "CH", "DE", "BE", "FR"];
const DEPARTMENTS = ["Info", "", "Génie civil", "Maths & Stats", ""];

/**
 * Users as a site shows them: a third of the names is not ASCII, every seventh description is null, nobody to three profile items.
 * @param {number} count
 * @param {number} [from] number of the first
 * @returns {UserRecord[]}
 */
export function userRecords(count, from = 0) {
  return Array.from({ length: count }, (_, index) => userRecord(from + index));
}

/** @param {number} n @returns {UserRecord} */
function userRecord(n) {
  const number = String(n).padStart(6, "0");
  return {
    address: n % 3 === 0 ? `${n % 200} rue de l'Église` : "",
    aim: "",
    auth: n % 11 === 0 ? "ldap" : "manual",
    city: of(CITIES, n),
    confirmed: 1,
    country: of(COUNTRIES, n),
    deleted: n % 97 === 0 ? 1 : 0,
    department: of(DEPARTMENTS, n),
    description:
      n % 7 === 0
        ? null
        : n % 7 === 1
          ? ""
          : `Bio of user ${n} – 中文 é ü €, <em>second</em> line:\nall about "${number}" & more`,
    email: `user${number}@example.com`,
    emailstop: 0,
    error: "",
    firstname: of(FIRST, n),
    icq: n % 5 === 0 ? String(100_000_000 + n) : "",
    id: n + 5,
    idnumber: `ID${number}`,
    institution: "INSA de Lyon",
    lang: n % 4 === 0 ? "fr_utf8" : "en_utf8",
    lastip: n % 2 === 0 ? `10.${n % 250}.${n % 199}.7` : "",
    lastname: `${of(LAST, n)} ${n}`,
    mnethostid: 1,
    msn: "",
    phone1: `+33 4 72 ${number}`,
    phone2: "",
    policyagreed: n % 2,
    profile: profile(n, number),
    role: 0,
    skype: n % 6 === 0 ? `skype.${number}` : "",
    theme: "",
    timezone: "99",
    username: `user${number}`,
    yahoo: "",
  };
}

/** @param {number} n @param {string} number */
function profile(n, number) {
  const items = [
    { name: "studentno", value: `SN-${number}` },
    { name: "vip", value: String(n % 2) },
    { name: "remarque", value: n % 8 === 3 ? "à revoir" : "" },
  ];
  return items.slice(0, n % 10 === 9 ? n % 4 : 2);
}

/** @param {readonly string[]} texts @param {number} n */
function of(texts, n) {
  return /** @type {string} */ (texts[n % texts.length]);
}

/**
 * The same people without `&` and `<`: what REST xml, which escapes nothing, can say in well-formed XML.
 * @param {readonly UserRecord[]} records
 * @returns {UserRecord[]}
 */
export function withoutMarkup(records) {
  return records.map((record) => {
    const entries = Object.entries(record).map(([name, value]) => [
      name,
      typeof value === "string" ? value.replace(/[&<>]/g, "+") : value,
    ]);
    return /** @type {UserRecord} */ (Object.fromEntries(entries));
  });
}

/** What only REST has of a user: the other columns of Moodle's table, as the sites send them. */
export const REST_COLUMNS = Object.freeze({
  firstaccess: "1700000001",
  lastaccess: "1700100001",
  lastlogin: "0",
  currentlogin: "0",
  picture: "0",
  url: "",
  mailformat: "1",
  maildigest: "0",
  maildisplay: "2",
  htmleditor: "1",
  ajax: "1",
  autosubscribe: "1",
  trackforums: "0",
  timemodified: "1700000000",
  trustbitmask: "0",
  imagealt: null,
  screenreader: "0",
});

/**
 * Data to create users from, for the requests.
 * @param {number} count
 * @returns {UserDatum[]}
 */
export function userData(count) {
  return userRecords(count).map((user) => ({
    action: "add",
    address: user.address,
    auth: "manual",
    city: user.city,
    confirmed: 1,
    country: user.country,
    department: user.department,
    description: user.description ?? "",
    email: user.email,
    firstname: user.firstname,
    idnumber: user.idnumber,
    institution: user.institution,
    lang: user.lang,
    lastname: user.lastname,
    mnethostid: 1,
    password: `Secret!${user.id}`,
    phone1: user.phone1,
    timezone: user.timezone,
    username: user.username,
  }));
}
