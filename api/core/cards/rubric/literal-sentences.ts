export interface LiteralSentence {
  text: string;
  /** UTF-16 index in the text. */
  position: number;
}

const ABBREVIATION =
  /(?:^|[^\p{L}])(?:np|m\.in|tj|tzn|tzw|ok|wg|ww|por|dr|inż|prof|hab|mgr|nr|poz|art|ust|pkt|tys|mln|mld|im|św|ul)\.$/iu;

/** A text's sentences as they stand, trimmed; a line break ends one. Abbreviations and decimals do not. */
export function literalSentences(text: string): LiteralSentence[] {
  const sentences: LiteralSentence[] = [];
  let start = 0;
  const add = (end: number) => {
    const piece = text.slice(start, end);
    const trimmed = piece.trim();
    if (trimmed !== "") sentences.push({ text: trimmed, position: start + piece.indexOf(trimmed[0] ?? "") });
    start = end;
  };
  for (const match of text.matchAll(/[.!?…]{1,3}["”)\]]?(?=\s)|\n/gu)) {
    const end = match.index + match[0].length;
    if (match[0] === "." && !/^\s+["„([]?[\p{Lu}\d]/u.test(text.slice(end, end + 6))) continue;
    if (match[0] === "." && ABBREVIATION.test(text.slice(Math.max(0, end - 8), end))) continue;
    add(end);
  }
  add(text.length);
  return sentences;
}
