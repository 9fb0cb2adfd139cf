import { PERSON_TOKEN } from "./person-token.ts";

/** Longer quotes are not looked for. */
const LONGEST = 1_000;

/** How a model may have copied a sign: quotation marks and dashes of another kind, spaces and line breaks as it likes. */
const LIKE: readonly [RegExp, string][] = [
  [/["'„”“‟«»‘’‚]+/g, "[\"'„”“‟«»‘’‚]{1,2}"],
  [/[-‐‑–—−]/g, "[-‐‑–—−]"],
  [/\s+/g, "\\s{1,4}"],
];

/**
 * The words of one of `texts` that a quote means, as they stand there: the quote itself, or what differs from it in spaces,
 * dashes and quotation marks only. Of a quote with the person's token the longest part beside it. Null when there are none.
 */
export function literalPiece(quote: string, texts: readonly string[]): string | null {
  const parts = quote.normalize("NFC").slice(0, LONGEST).split(PERSON_TOKEN);
  const wanted = parts.map((part) => part.trim()).sort((a, b) => b.length - a.length)[0] ?? "";
  if (wanted === "") return null;
  if (texts.some((text) => text.includes(wanted))) return wanted;
  const pattern = new RegExp(likeness(wanted.replace(/^[„“"']+|[”“"']+$/g, "").replace(/[.…]+$/, "")), "u");
  for (const text of texts) {
    const [found] = pattern.exec(text) ?? [];
    if (found) return found;
  }
  return null;
}

function likeness(wanted: string): string {
  const marks = LIKE.map(([sign]) => sign.source).join("|");
  return wanted
    .split(new RegExp(`(${marks})`))
    .map((part) => {
      const like = LIKE.find(([sign]) => part !== "" && new RegExp(`^(?:${sign.source})$`).test(part));
      return like ? like[1] : part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
    })
    .join("");
}
