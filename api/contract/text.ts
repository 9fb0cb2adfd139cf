const TAGS = /<!--[\s\S]{0,10000}?-->|<\/?[a-zA-Z][a-zA-Z0-9:-]{0,30}(?:\s[^<>]{0,2000})?\/?>/g;
/** Removing a tag can make a new one of its surroundings (`<<b>b>`); deeper nesting than this is no accident and stays text. */
const TAG_PASSES = 5;

function withoutTags(text: string): string {
  let before = text;
  for (let pass = 0; pass < TAG_PASSES; pass++) {
    const after = before.replace(TAGS, "");
    if (after === before) break;
    before = after;
  }
  return before;
}

/** Unicode NFC, line breaks as `\n`, no control characters but tab and line break. */
function withoutControls(text: string): string {
  return (
    text
      .normalize("NFC")
      .replace(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "")
  );
}

/**
 * Normalises a text from a cell: Unicode NFC, control characters and HTML tags removed, trimmed. A `<` or `>` that
 * is no tag ("<5 mg", "a > b") stays. Line breaks and tabs survive; all line breaks become `\n`.
 */
export function normaliseText(text: string): string {
  return withoutTags(withoutControls(text)).trim();
}

/** Length in Unicode characters (code points): what a person counts, not UTF-16 units. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

const PLAIN: Readonly<Record<string, string>> = {
  ...{ ą: "a", ć: "c", ę: "e", ł: "l", ń: "n", ó: "o", ś: "s", ź: "z", ż: "z" },
  ...{ Ą: "A", Ć: "C", Ę: "E", Ł: "L", Ń: "N", Ó: "O", Ś: "S", Ź: "Z", Ż: "Z" },
  ...{ đ: "d", Đ: "D", ø: "o", Ø: "O" },
};

/** Removes diacritics: `rozpoczęcia` → `rozpoczecia`, `Łódź` → `Lodz`. */
export function withoutDiacritics(text: string): string {
  // Decomposing is slow and Polish needs it rarely: its letters go by table.
  const plain = text.replace(/[ąćęłńóśźżĄĆĘŁŃÓŚŹŻđĐøØ]/g, (letter) => PLAIN[letter] ?? letter);
  return /[\u00c0-\u1fff\u2c00-\uffff]/.test(plain) ? plain.normalize("NFD").replace(/\p{M}/gu, "") : plain;
}

/**
 * What two spellings of a header have in common: no case, no diacritics, nothing but letters and digits.
 * "Data  rozpoczęcia*", "DATA ROZPOCZECIA" and the key `dataRozpoczecia` all fold to `datarozpoczecia`.
 */
export function foldHeader(header: string): string {
  return withoutDiacritics(header.normalize("NFC"))
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}

/** A batch name: normalised, without characters that file systems refuse, at most 255 characters. May be empty. */
export function cleanBatchName(name: string): string {
  const clean = withoutControls(name)
    .replace(/[<>:"/\\|?*]/g, "")
    .replace(/\s+/g, " ")
    // The dot of "S.A." stays.
    .replace(/(?<=\p{L})(\.)[. ]*$|[. ]+$/u, "$1")
    .trim();
  return [...clean].slice(0, 255).join("").trim();
}
