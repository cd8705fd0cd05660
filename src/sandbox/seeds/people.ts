/** Names and texts of the demo seed: many scripts, and all that breaks a careless client. */

export const FIRST_NAMES = [
  "Ada",
  "Jürgen",
  "Zoé",
  "O'Neil",
  "中文",
  "Søren",
  "Ñusta",
  "Łukasz",
  "Иван",
  "Αθηνά",
  "Anne-Marie",
  "محمد",
  "花子",
  "Bob <b>",
  'Eve "Q"',
  "Renée",
  "Åsa",
  "José",
  "Œdipe",
  "Max & Moritz",
];

export const LAST_NAMES = [
  "Lovelace",
  "Müller",
  "Dupont",
  "D'Arcy",
  "王",
  "Kierkegaard",
  "Quispe",
  "Nowak",
  "Петров",
  "Παπά",
  "Le Goff",
  "الخوارزمي",
  "山田",
  "<Tag>",
  "Smith & Co",
  "Čapek",
  "Ångström",
  "García",
  "]]> Ende",
  "de l'Isle-Adam",
];

/** A text with everything that XML, PHP and a terminal can stumble over. */
export const HOSTILE_TEXT =
  "First line & <em>markup</em> \"quotes\" 'apostrophes'\nsecond line\twith a tab ]]> and é 中文 😀 5 < 6 > 4";

export const COURSES: readonly { shortname: string; fullname: string; summary: string; lang?: string }[] = [
  { shortname: "ALG", fullname: "Algèbre & <Géométrie>", summary: HOSTILE_TEXT },
  { shortname: "HIST", fullname: 'History of "Europe"', summary: "<p>From Charlemagne to the Euro.</p>" },
  { shortname: "CHEM", fullname: "Chemistry I", summary: "Lab coats on Mondays." },
  { shortname: "中文", fullname: "中文课程", summary: "入门" },
  { shortname: "FR1", fullname: "L'été, l'île et l'œuvre", summary: "Cours de français.", lang: "fr" },
  { shortname: "PHY", fullname: "Physics ]]> and more", summary: "E = m·c²" },
  { shortname: "BIO", fullname: "Biology", summary: "Cells." },
  { shortname: "GEO", fullname: "Geography", summary: "" },
  { shortname: "ART", fullname: "Art & Craft", summary: "Colours." },
  { shortname: "MUS", fullname: "Music", summary: "Scales." },
  { shortname: "PE", fullname: "Sports", summary: "Run." },
  { shortname: "ENG", fullname: "English for Engineers", summary: "Grammar." },
  { shortname: "DE1", fullname: "Deutsch für Anfänger", summary: "Übungen.", lang: "de" },
  { shortname: "LAW", fullname: "Law 101", summary: "Cases." },
  { shortname: "ECO", fullname: "Economics", summary: "Markets." },
  { shortname: "PHI", fullname: "Философия", summary: "Вопросы." },
  { shortname: "CS1", fullname: "Computer Science 1", summary: "if (a < b && c > d) { }" },
  { shortname: "CS2", fullname: "Computer Science 2", summary: "SELECT * FROM courses; -- '" },
  { shortname: "OLD", fullname: "Old course, hidden", summary: "Nobody sees it." },
  { shortname: "NEW", fullname: "New course without people", summary: "" },
];
