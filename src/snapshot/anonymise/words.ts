/** Made-up words in the shape of real ones: script, length more or less, capitals, accents, digits, everything that is no letter. */
import type { Draw } from "./draw.js";

const CONSONANTS = [..."bdfgklmnprstvz"];
const VOWELS = [..."aeiou"];
const ACCENTED: Readonly<Record<string, readonly string[]>> = {
  a: ["á", "à", "ä", "å"],
  e: ["é", "è", "ë"],
  i: ["í", "î", "ï"],
  o: ["ó", "ö", "ø"],
  u: ["ú", "ù", "ü"],
};

/** Letters of other scripts; what is of none of them becomes Latin. */
const SCRIPTS: readonly { readonly script: RegExp; readonly letters: readonly string[]; readonly exact: boolean }[] = [
  { script: /^\p{Script=Han}/u, letters: [..."山川木石田水火土金日月林森竹花草雪雨風空海星"], exact: true },
  { script: /^\p{Script=Hiragana}/u, letters: [..."あいうえおかきくけこさしすせそなにぬねのまみむめも"], exact: true },
  { script: /^\p{Script=Katakana}/u, letters: [..."アイウエオカキクケコサシスセソナニヌネノマミムメモ"], exact: true },
  { script: /^\p{Script=Cyrillic}/u, letters: [..."абвгдезиклмнопрстуф"], exact: false },
  { script: /^\p{Script=Greek}/u, letters: [..."αβγδεζηικλμνοπρτυω"], exact: false },
  { script: /^\p{Script=Arabic}/u, letters: [..."ابتجحدرسشصعفقكلمنهوي"], exact: false },
  { script: /^\p{Script=Hebrew}/u, letters: [..."אבגדהוזחטיכלמנסעפצקרשת"], exact: false },
  { script: /^\p{Script=Hangul}/u, letters: [..."가나다라마바사아자차카타파하"], exact: true },
];

/** Runs of letters of one way of writing, and runs of digits. */
const RUNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])\p{L}\p{M}*)+|\p{Nd}+/gu;

/** How often a word is drawn anew that may not stand. */
const ATTEMPTS = 12;

/**
 * The text with other words and digits.
 * @param mayStand whether a made-up word may be used: not one that is a real name
 */
export function reworded(text: string, draw: Draw, mayStand: (word: string) => boolean): string {
  return text.replace(RUNS, (run) => {
    if (/^\p{Nd}/u.test(run))
      return [...run]
        .map((_, index) => String(index === 0 && run.length > 1 && run[0] !== "0" ? 1 + draw.below(9) : draw.below(10)))
        .join("");
    let word = "";
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      word = wordLike(run, draw);
      if (mayStand(word) && word !== run) break;
    }
    return word;
  });
}

function wordLike(run: string, draw: Draw): string {
  const letters = [...run.normalize("NFC").replace(/\p{M}/gu, "")];
  const other = SCRIPTS.find(({ script }) => script.test(run));
  const length = letters.length < 3 || other?.exact === true ? letters.length : letters.length - 1 + draw.below(3);
  const word =
    other === undefined
      ? latin(length, /[^\x00-\x7f]/.test(run), draw)
      : Array.from({ length }, () => draw.from(other.letters)).join("");
  return inCapitalsOf(run, letters, word);
}

function latin(length: number, accented: boolean, draw: Draw): string {
  const vowelFirst = draw.below(2) === 0 ? 0 : 1;
  const letters = Array.from({ length }, (_, index) => draw.from(index % 2 === vowelFirst ? VOWELS : CONSONANTS));
  const accent = accented ? letters.findIndex((letter) => ACCENTED[letter] !== undefined) : -1;
  if (accent >= 0) letters[accent] = draw.from(ACCENTED[letters[accent]!]!);
  return letters.join("");
}

function inCapitalsOf(run: string, letters: readonly string[], word: string): string {
  if (run === run.toLowerCase()) return word;
  if (letters.length > 1 && run === run.toUpperCase()) return word.toUpperCase();
  const first = letters[0]!;
  return first === first.toUpperCase() ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
