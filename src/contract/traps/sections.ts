/** Traps around course sections. */
import type { Traps } from "./trap.js";

export const sectionTraps = {
  "section-hidden": {
    title: "A section update without `visible` hides the section",
    what: "An absent `visible` counts as 0. On 1.9 the section is hidden while its activities keep their own flag, and the answer still shows 1.",
    instead:
      "Send the present `visible` with every update. The client reads it and sends it along; it finds a section by its course, so name that too.",
    facts: "quirks 102; wire 48; semantics 4",
    guard: true,
    refuses: "an update of a section whose datum has no `visible`, where the caller wants nothing read (`keep: false`)",
  },
  "section-update-moodle2": {
    title: "Section updates die on Moodle 2",
    what: "A change of visibility calls a function that is not loaded: a fatal error after the row was written.",
    instead: "Send the present `visible`, so that no change is due; read back.",
    facts: "quirks 102; wire 60",
  },
  "add-section": {
    title: "`add_section` never works",
    what: "The plugin calls a method that does not exist, on every version and route.",
    instead: "`edit_sections` with the action add; the client's `add_section` does it.",
    facts: "quirks 100; wire 57",
  },
  "section-unknown-aborts": {
    title: "One unknown section ends the whole batch",
    what: "An update of an unknown id is a fault for the call, though the data before it were stored.",
    instead: "Look the ids up first.",
    facts: "quirks 101; wire 58",
  },
  "section-move": {
    title: "Sections cannot be moved to another course",
    what: "The number is compared with a limit that is never set, so every move is refused, number 0 included.",
    instead: "Move the section in Moodle itself.",
    facts: "quirks 103, 104; wire 57",
  },
} as const satisfies Traps;
