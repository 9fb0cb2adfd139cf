// biome-ignore-start lint/suspicious/noControlCharactersInRegex: finding them is the point
const LINE_ENDS = /\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g;
const REFUSED = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g;
/** Marks that reverse the direction of text: they could make a figure read otherwise than it is written. */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** Any of the above, tabs and halves of surrogate pairs. Most texts hold none, and one look is cheaper than five. */
const UNUSUAL =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]/;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: finding them is the point

/**
 * A text as it may stand in the document's XML: characters XML 1.0 refuses are removed, lone surrogates become U+FFFD,
 * all line breaks are `\n` and tabs are spaces. Markup is not escaped here; that is the XML writer's work.
 */
export function cleanText(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text
    .toWellFormed()
    .replace(LINE_ENDS, "\n")
    .replace(/\t/g, " ")
    .replace(REFUSED, "")
    .replace(DIRECTION, "");
}

/** A text on one line, for headings, cells and properties. */
export function oneLine(text: string): string {
  return cleanText(text)
    .replace(/[ \n]+/g, " ")
    .trim();
}
