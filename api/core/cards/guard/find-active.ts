import { unmasked } from "./reveal.ts";

export interface Found {
  quote: string;
  /** UTF-16 index; 0 where the words stand in a disguise. */
  position: number;
}

const TLD =
  "com|pl|eu|org|net|io|info|biz|xyz|dev|app|ru|cn|su|tk|top|link|click|site|online|shop|club|store|cloud|live|pro|icu|work|agency|de|uk|fr|cz|ua|by|example|test|local|onion|gov|edu|ai|co|me|ly|gl";
const DOT = "(?: ?\\[\\.\\] ?| ?\\(\\.\\) ?| (?:dot|kropka) | \\((?:dot|kropka)\\) ?|[.\\u3002])";

const LINKS = new RegExp(
  [
    "\\b[a-z][a-z0-9+.-]{1,20}\\s?:\\s?\\/\\/?\\s?[^\\s,;]+",
    "\\b(?:mailto|javascript|vbscript|tel|sms|callto|skype|onenote|search-ms|ms-[a-z]+):\\S+|\\bdata:[a-z]+\\/\\S+",
    "(?<![:\\w])\\/\\/[a-z0-9-]+\\.[a-z]{2,}\\S*|(?<![\\\\\\w])\\\\\\\\[^\\s\\\\]{2,}\\\\\\S*",
    "\\bwww\\.[^\\s,;]+",
    `(?<![\\p{L}\\d])(?:[\\p{L}\\d][\\p{L}\\d-]*${DOT}){1,4}(?:${TLD})(?![\\p{L}\\d])(?:(?::\\d+)?\\/\\S*)?`,
    "(?<![\\p{L}\\d])[a-z0-9-]{2,}\\.[a-z]{2,6}\\/[^\\s,;]+",
    "(?<![\\d.])(?:\\d{1,3}\\.){3}\\d{1,3}(?::\\d+|\\/)\\S*",
    "(?<![\\p{L}\\d])xn--[a-z0-9-]+",
    `\\S+ ?(?:\\(at\\)|\\[at\\]) ?\\S+`,
  ].join("|"),
  "giu",
);

const TAG =
  "script|img|image|svg|iframe|object|embed|link|meta|style|form|input|button|body|html|head|div|span|video|audio|source|math|template|table|marquee|base|applet";
const MARKUP = new RegExp(
  [
    "```|~~~|!?\\[[^\\]\\n]*\\](?:\\([^)\\n]*\\)|\\[[^\\]\\n]*\\])",
    "<\\/?[a-z][a-z0-9:-]*(?:\\s[^<>\\n]*)?\\/?>",
    `<\\s*\\/?\\s*(?:${TAG}|[wovmra]:[a-z]+)(?![\\p{L}\\d])`,
    "<!|<\\?|\\]\\]>|<%|%>|\\bon(?:error|load|click|mouseover|focus)\\s*=",
    "^#{1,6} |^\\s*\\|.*\\|\\s*$|^\\s*:?-{3,}:?\\s*(?:\\||$)|^\\s*>\\s|^\\s*={3,}\\s*$",
    "\\*\\*|__|~~(?!~)",
    "&(?:#\\d{1,7}|#x[\\da-f]{1,6});?|&(?:lt|gt|amp|quot|apos|nbsp);",
    "(?:%[\\da-f]{2}){1,}[a-z]+%[\\da-f]{2}|(?:%[\\da-f]{2}){3,}|(?:\\\\u[\\da-f]{4})",
    "\\$\\$|\\\\(?:href|url|input|include|write18|begin|frac|int|sum|mathbb)(?![a-z])",
  ].join("|"),
  "gimu",
);

const FIELDS =
  "HYPERLINK|INCLUDE\\w*|DDE\\w*|IMPORT|LINK|MERGEFIELD|QUOTE|SET|IF|ASK|FILLIN|MACROBUTTON|TOC|REF|PAGEREF|EMBED|AUTOTEXT|DOCPROPERTY|DOCVARIABLE|DATABASE|EQ|FORMULA|NEXT|PRINT|GOTOBUTTON|SYMBOL|USERNAME|FILENAME|CONTROL";
const FIELD_CODES = new RegExp(
  [
    `[{｛]\\s*(?:${FIELDS})(?![\\p{L}\\d])[^}\\n]{0,200}\\}?`,
    "(?<![\\p{L}\\d])(?:DDEAUTO|MERGEFORMAT|INCLUDEPICTURE|INCLUDETEXT|MACROBUTTON|HYPERLINK)(?![\\p{L}\\d])",
    "(?<![\\p{L}\\d])[\\w.]+\\|\\s*'[^'\\n]*'\\s*![a-z]+\\d+",
    "(?:^|[\\s:;\"'„(])[=+@-]\\s?(?:[A-Z]{2,}[A-Z0-9.]*)\\s?[(|]",
  ].join("|"),
  "gimu",
);

const searcher = (pattern: RegExp) => (text: string) => {
  const plain = unmasked(text);
  const inPlain = [...plain.matchAll(pattern)];
  if (plain === text) return inPlain.map((match): Found => ({ quote: match[0], position: match.index }));
  const asItStands = [...text.matchAll(pattern)].map(
    (match): Found => ({ quote: match[0], position: match.index }),
  );
  const seen = new Set(asItStands.map(({ quote }) => quote));
  const disguised = inPlain
    .filter(([quote]) => !seen.has(quote))
    .map((match): Found => ({ quote: match[0], position: 0 }));
  return [...asItStands, ...disguised];
};

/** Addresses of any scheme, written out or in a disguise ("zly kropka pl", "hxxp://", look-alike letters), and network paths. */
export const findLinks = searcher(LINKS);
/** HTML, XML, Markdown, LaTeX, entities and escapes. */
export const findMarkup = searcher(MARKUP);
/** Codes of Word fields, and what a spreadsheet would take for a formula. */
export const findFieldCodes = searcher(FIELD_CODES);
