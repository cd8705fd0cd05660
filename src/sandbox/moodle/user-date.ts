/** Dates as sites write them, in the recorded ones' English and universal time. */
import type { MoodleVersion } from "../../plugin/say.js";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = "January February March April May June July August September October November December".split(" ");

/** A moment for reading: `Tuesday, 14 November 2023, 10:13 PM`. 1.9 leaves one blank more before a day of two digits. */
export function userDate(seconds: number, moodle: MoodleVersion): string {
  const date = new Date(seconds * 1000);
  const day = date.getUTCDate();
  const hours = date.getUTCHours();
  const time = `${pad(hours % 12 === 0 ? 12 : hours % 12)}:${pad(date.getUTCMinutes())} ${hours < 12 ? "AM" : "PM"}`;
  const blank = moodle === "1.9" && day > 9 ? " " : "";
  return `${WEEKDAYS[date.getUTCDay()]}, ${blank}${day} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${time}`;
}

/** A moment as the plugin has MySQL format it: `14/11/2023 22:13:21`. */
export function mysqlDate(seconds: number): string {
  const date = new Date(seconds * 1000);
  const day = `${pad(date.getUTCDate())}/${pad(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
  return `${day} ${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
