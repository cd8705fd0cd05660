/** Traps around activities and resources. */
import type { Traps } from "./trap.js";

export const activityTraps = {
  "activity-not-built": {
    title: "Activities can be added, but not updated or deleted",
    what: "Update and delete of labels, forums, assignments, databases, wikis and pages, and delete of sections and categories, are refused as not implemented.",
    instead: "Change them in Moodle itself.",
    facts: "quirks 115; wire 57; semantics 0",
  },
  "activity-orphan": {
    title: "An added activity is in no section",
    what: "Adding stores the module's row only. Until it is placed nobody sees it in the course, and `get_all_...` leaves it out, labels and quizzes excepted.",
    instead: "Call `affect_..._to_section` with the returned id at once.",
    facts: "quirks 115; semantics 10",
  },
  "batch-error-carried": {
    title: "A refusal in a batch may be written on the item before it",
    what: "In batches of sections and activities the result is not reset: an unknown or not built action puts its error on what the previous datum answered, so an add that was done looks failed. As first item it is a fatal error on PHP 8.",
    instead: "Send only the action add, or one datum a call.",
    facts: "quirks 116; semantics 0",
  },
  "pageswiki-last": {
    title: "A batch of wiki pages answers the last one only",
    what: "`edit_pagesWiki` does all data and answers one record.",
    instead: "One page a call.",
    facts: "quirks 117",
  },
  "database-capability": {
    title: "Adding a database is refused",
    what: "The plugin asks for a capability that Moodle does not define; only administrators of Moodle 1.9 pass.",
    instead: "Use such an account, or add it in Moodle itself.",
    facts: "quirks 118; semantics 15",
  },
  "wiki-entry": {
    title: "Adding a wiki stores it and reports an error",
    what: "The first entry is written without the wiki's id and fails, so the answer is an error though the wiki exists. Repeating the call answers the stored wiki.",
    instead: "Read back with `get_all_wikis`; place it in Moodle itself.",
    facts: "quirks 119; wire 57; protocol-differences C4",
  },
  "wiki-placing": {
    title: "A wiki cannot be placed in a section",
    what: "The session key is taken for a context level: a 404 page, or a refusal if the key begins with the digits of a real level; on Moodle 2 a coding error.",
    instead: "Place it in Moodle itself.",
    facts: "quirks 119; wire 15, 60",
  },
  "wiki-same-name": {
    title: "Adding what exists answers the old one",
    what: "A wiki of the same name in the course, or a page of the same name in the wiki, is answered unchanged, without an error.",
    instead: "Look it up before adding if a new one is needed.",
    facts: "semantics 14",
  },
  "wiki-attach": {
    title: "Pages can hardly be attached to a wiki",
    what: "`affect_pageWiki_to_wiki` needs the course module and the entry that the two operations before it fail to make, uses calls of Moodle 1.9 only, and over REST a serialised user id.",
    instead: "Work on wikis that were made in Moodle itself.",
    facts: "quirks 120; wire 57",
  },
  "wikis-moodle19": {
    title: "Wikis are those of Moodle 1.9",
    what: "Moodle 2 has other tables: lists of wikis and pages are empty there and adding a page fails.",
    instead: "Not through wspp.",
    facts: "quirks 138; wire 60",
  },
  "capability-filter": {
    title: "Lists of activities depend on who asks",
    what: "`get_all_...` leaves out what the caller's module capability does not cover, and activities without a course module. Labels and quizzes are not filtered at all.",
    instead: "Ask with an account that sees the whole site.",
    facts: "quirks 121; semantics 10",
  },
  "intro-moodle2": {
    title: "Texts of labels and assignments are missing on Moodle 2",
    what: "Moodle 2 keeps them as `intro`. Answers of label operations, and of adding assignments, show a blank `content` or `description` over SOAP and none over REST, which has `intro`. An absent text is written as null.",
    instead: "Over REST `extraOf(record).intro`; for assignments read with `get_all_assignments`. Always send the text.",
    facts: "quirks 140; wire 60; protocol-differences B15",
  },
  "edit-labels": {
    title: "`edit_labels` does nothing",
    what: "A missing global makes it forget which dialect it speaks: `nothing to do` over REST and the simplified WSDL. The classic one adds, and refuses updates.",
    instead: "`add_label`.",
    facts: "quirks 71; wire 31, 56; protocol-differences F",
  },
  "quiz-export": {
    title: "Exporting a quiz is unsure on Moodle 2",
    what: "The export relies on a global that its include may not fill, and is a fatal error from Moodle 2.1 on. Hidden and random questions are left out.",
    instead: "Export in Moodle itself.",
    facts: "quirks 122; semantics 16",
  },
  "type-unchecked": {
    title: "A type or format becomes a file path or a table name",
    what: "The format of `get_quiz` and the type of `get_instances_bytype` are used unchecked. Unknown ones give a refusal, nothing, or a database error with its SQL; `[[noressources]]` with the type behind it is the empty list.",
    instead: "Pass fixed values only: `xml`, `gift`; names of installed modules.",
    facts: "quirks 109, 123; wire 16; semantics 10",
  },
  "quiz-document": {
    title: "A quiz is an XML document in a text",
    what: "`data` holds a whole document. It survives SOAP, json and php, but in REST xml it stands unescaped inside the answer.",
    instead: "json or SOAP.",
    facts: "wire 55; protocol-differences E",
  },
  "discussion-id": {
    title: "The id of a discussion record is a post's",
    what: "`id` in the answer of `get_forum_discussions` is the first post; `course`, `forum`, `firstpost` and `assessed` are never filled.",
    instead: "`post.discussion` is the id that `get_forum_posts` wants.",
    facts: "quirks 124; protocol-differences B14; semantics 12",
  },
  "reply-takes-post": {
    title: "A reply goes to a post and answers the whole thread",
    what: "`parentid` is a post id, not a discussion id, and a new discussion answers all discussions of the forum. A failure inside Moodle has often a blank text.",
    instead: "Look for the new post in the answer.",
    facts: "semantics 12",
  },
  "posts-limit": {
    title: "`get_forum_posts` ignores its limit",
    what: "The whole thread comes as one post with nested `children`, without a bound on depth or number.",
    instead: "Expect large and deep answers.",
    facts: "quirks 125; wire 6",
  },
  "submission-files": {
    title: "Submissions bring all files, or none",
    what: "On 1.9 every file comes along as base64 whatever `zipfiles` says, its path and address show a directory of the server and the address does not work. On Moodle 2 the list is empty.",
    instead: "Ask for few users at a time; take the bytes from `filecontent`.",
    facts: "quirks 126; wire 54",
  },
  "submission-time": {
    title: "The time of submissions is exclusive",
    what: "Only submissions modified later than the given time are answered; the one at that second is left out.",
    instead: "Ask with the last time minus one and drop doubles.",
    facts: "quirks 126; semantics 11",
  },
  "resources-moodle19": {
    title: "Resources exist on Moodle 1.9 only",
    what: "On Moodle 2 both resource operations are refused as not implemented, before the session is looked at.",
    instead: "`get_instances_bytype` with the module's type.",
    facts: "quirks 138; wire 60",
  },
  "resourcefile-kinds": {
    title: "Only uploaded files can be fetched",
    what: "Links, pages, and empty or unreadable files are refused as invalid; `fileurl` is the address of a page, not of the file.",
    instead: "Check type and reference with `get_resources`.",
    facts: "wire 54; semantics 17",
  },
} as const satisfies Traps;
