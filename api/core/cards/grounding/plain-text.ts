/** A text as rules read it, with the way back to the original. Indices are UTF-16. */
export interface PlainText {
  /** NFC; one kind of space; hyphens `-`, dashes `–`; ASCII digits; nothing invisible. Line breaks stay. */
  plain: string;
  /** The words of the original that stand between two indices of `plain`. */
  quote(start: number, end: number): { quote: string; position: number };
}

/** Longer texts are read up to here; the longest section may have 6,000 characters. */
const READ_AT_MOST = 20_000;

const SPACES = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
const INVISIBLE = /[\u00ad\u061c\u180e\ufeff]|\u034f|[\ufe00-\ufe0f]|\p{Cf}/u;
/** Full-width forms and the digits of mathematical alphabets; superscripts stay, 10² is not 102. */
const WIDE = /[\uff01-\uff5e]|[\u{1d7ce}-\u{1d7ff}]/u;

/** Nothing to level out: what nearly every section is made of. */
const TYPED_PLAINLY = /^[\x20-\x7e\nąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”…°–µ²³×±€§·]*$/;

/**
 * Levels out how a text is typed, so that "1 200", "1\u00a0200" and "１\u2009200" read the same. Takes time in
 * proportion to the length.
 */
export function plainText(text: string): PlainText {
  const original = text.slice(0, READ_AT_MOST);
  if (TYPED_PLAINLY.test(original))
    return {
      plain: original,
      quote: (start, end) => ({ quote: original.slice(start, end), position: start }),
    };
  const letters: string[] = [];
  const at: number[] = [];
  let index = 0;
  for (const letter of original) {
    const plain = plainLetter(letter);
    const last = letters.length - 1;
    // Marks begin at U+0300.
    const isMark = plain >= "\u0300" && /\p{M}/u.test(plain);
    const composed = isMark && last >= 0 ? `${letters[last]}${plain}`.normalize("NFC") : "";
    if (composed.length === 1) letters[last] = composed;
    else
      for (let unit = 0; unit < plain.length; unit++) {
        letters.push(plain[unit] ?? "");
        at.push(index);
      }
    index += letter.length;
  }
  at.push(index);
  const plain = letters.join("");
  return {
    plain,
    quote(start, end) {
      const position = at[start] ?? index;
      return { quote: original.slice(position, at[end] ?? index), position };
    },
  };
}

function plainLetter(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return letter === "\t" || letter === "\r" ? " " : letter;
  if (SPACES.test(letter)) return " ";
  if (INVISIBLE.test(letter)) return "";
  if (WIDE.test(letter)) return letter.normalize("NFKC");
  if (/[‐‑−⁃]/.test(letter)) return "-";
  if (/[‒–—―]/.test(letter)) return "–";
  if (/[‘’ʼ′]/.test(letter)) return "'";
  return letter;
}

export interface Span {
  start: number;
  end: number;
}

/** Stands where something is read already: a private-use sign, no letter, digit or space. */
const TAKEN = "\ue000";

/** The same text with spans made unreadable, every index as before. */
export function blank(plain: string, spans: readonly Span[]): string {
  if (spans.length === 0) return plain;
  const letters = plain.split("");
  for (const { start, end } of spans) letters.fill(TAKEN, start, end);
  return letters.join("");
}
