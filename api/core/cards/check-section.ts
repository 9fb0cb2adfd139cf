import type { Row } from "../../contract/row.ts";
import { SECTIONS, type SectionKey } from "../../contract/sections.ts";
import { lengthOf } from "../../contract/text.ts";
import { findSuspicious } from "./find-suspicious.ts";
import { foldLetters } from "./fold-letters.ts";
import { findLeftovers, findStrayBrackets } from "./leftovers.ts";
import { findSecrets } from "./mask-secrets.ts";
import { PERSON_TOKEN } from "./person-token.ts";
import { OUTLINE_V1 } from "./prompts/outline-v1.ts";
import { QUOTE_CLOSE, QUOTE_OPEN } from "./prompts/quoted-data.ts";
import { SECTION_V1 } from "./prompts/section-v1.ts";
import { rowText } from "./row-text.ts";

export { describeFinding } from "./describe-finding.ts";

export type SectionFindingCode =
  | "empty"
  | "too_long"
  | "missing_label"
  | "label_order"
  | "empty_block"
  | "link"
  | "contact"
  | "secret"
  | "trace"
  | "markup"
  | "field_code"
  | "hidden_characters"
  | "system_text"
  | "order_to_model"
  | "token"
  | "leftover"
  | "bracket";

export interface SectionFinding {
  code: SectionFindingCode;
  /** The offending words, or the label that is missing. */
  quote: string;
  /** UTF-16 index of the quote; 0 where the whole section is meant. */
  position: number;
}

/**
 * The output contract, checked outside the model: labels there, in order and not empty; within the length; no links,
 * contacts, secrets, markup, Word fields, prompt text, tokens or leftovers. What the client's own row says ("aplikacja
 * ToDo", "[mg/l]") is no leftover. With the row whose person is hidden the token is allowed, otherwise it must be gone.
 */
export function checkSection(key: SectionKey, text: string, row: Row): SectionFinding[] {
  if (text.trim() === "") return [{ code: "empty", quote: "", position: 0 }];
  return [...checkShape(key, text), ...checkContent(text, row)];
}

function checkShape(key: SectionKey, text: string): SectionFinding[] {
  const { length, labels } = SECTIONS[key];
  const tooLong: SectionFinding[] =
    lengthOf(text.trim()) > length.max ? [{ code: "too_long", quote: String(length.max), position: 0 }] : [];
  return [...tooLong, ...(key === "harmonogram" ? checkStages(text) : checkLabels(text, labels))];
}

function checkLabels(text: string, labels: readonly string[]): SectionFinding[] {
  const found: SectionFinding[] = [];
  const places = labels.map((label) => {
    const match = new RegExp(`(?:^|\\n)${label.replace(/[+]/g, "\\+")}:`).exec(text);
    if (!match) found.push({ code: "missing_label", quote: label, position: 0 });
    return match ? { label, start: match.index, end: match.index + match[0].length } : null;
  });
  const present = places.filter((place) => place !== null);
  const ordered = present.toSorted((a, b) => a.start - b.start);
  for (const [index, { label, end }] of ordered.entries()) {
    if (present[index]?.label !== label) found.push({ code: "label_order", quote: label, position: end });
    const block = text.slice(end, ordered[index + 1]?.start ?? text.length);
    if (!/[\p{L}\d]/u.test(block)) found.push({ code: "empty_block", quote: label, position: end });
  }
  return found;
}

const STAGE_LINE = /^Etap (\d+): \d{2}\.\d{2}\.\d{4}–\d{2}\.\d{2}\.\d{4} – \S.*$/gm;

function checkStages(text: string): SectionFinding[] {
  const stages = [...text.matchAll(STAGE_LINE)];
  const wrong = stages.find((match, index) => match[1] !== String(index + 1));
  if (wrong) return [{ code: "label_order", quote: wrong[0].slice(0, 40), position: wrong.index }];
  return stages.length >= 3
    ? []
    : [{ code: "missing_label", quote: `Etap ${stages.length + 1}`, position: 0 }];
}

const LINKS =
  /\b(?:(?:https?|ftp|file):\/\/|(?:mailto|javascript|vbscript):|data:[a-z]+\/)[^\s,;]+|\bwww\.[^\s,;]+|\b[a-z0-9-]{2,}\.(?:com|pl|eu|org|net|io|info|biz|xyz|dev|app|ru)\b(?:\/\S*)?/gi;
const MARKUP =
  /```|~~~|!?\[[^\]\n]*\]\([^)\n]*\)|<\/?[a-z][a-z0-9:-]*(?:\s[^<>\n]*)?\/?>|<!--|^#{1,6} |^\s*\|.*\|\s*$|&(?:#\d{1,7}|#x[\da-f]{1,6}|lt|gt|amp|quot|nbsp);/gim;
const FIELD_CODES =
  /\{\s*(?:HYPERLINK|INCLUDE\w*|DDE\w*|IMPORT|LINK|MERGEFIELD|QUOTE|SET|IF|ASK|FILLIN|MACROBUTTON|TOC|REF|EMBED|AUTOTEXT|DOCPROPERTY|EQ)\b[^}\n]{0,200}\}?|\b(?:DDEAUTO|MERGEFORMAT|INCLUDEPICTURE|INCLUDETEXT|MACROBUTTON)\b/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|(?!\u00ad)\p{Cf}/gu;
const TOKENS = /\[\[?\s*osoba\s*\]\]?/gi;

function checkContent(text: string, row: Row): SectionFinding[] {
  const own = rowText(row);
  const all = (code: SectionFindingCode, pattern: RegExp): SectionFinding[] =>
    [...text.matchAll(pattern)].map((match) => ({ code, quote: match[0], position: match.index }));
  const notOwn = ({ quote }: { quote: string }) => !own.toLowerCase().includes(quote.toLowerCase());

  const hidden = row.osobaOdpowiedzialna.includes(PERSON_TOKEN);
  const tokens = all("token", TOKENS).filter(({ quote }) => !(hidden && quote === PERSON_TOKEN));
  const brackets = findStrayBrackets(text.replace(TOKENS, (token) => " ".repeat(token.length)));
  return [
    ...all("link", LINKS).filter((found) => /[:/]|^www/i.test(found.quote) || notOwn(found)),
    ...findSecrets(text).map(({ kind, ...found }) => ({ code: kind, ...found })),
    ...all("markup", MARKUP),
    ...all("field_code", FIELD_CODES),
    ...all("hidden_characters", HIDDEN),
    ...findPromptText(text),
    ...(findSuspicious(text) ? [{ code: "order_to_model", quote: "", position: 0 } as const] : []),
    ...tokens,
    ...findLeftovers(text)
      .filter(notOwn)
      .map((found) => ({ code: "leftover", ...found }) as const),
    ...brackets.filter(notOwn).map((found) => ({ code: "bracket", ...found }) as const),
  ];
}

/** Sentences of our own instructions that an answer may not repeat are at least this long. */
const TELLTALE = 45;

function findPromptText(text: string): SectionFinding[] {
  const fences = [...text.matchAll(new RegExp(`${QUOTE_OPEN}|${QUOTE_CLOSE}|^\\| `, "gm"))];
  const plain = (words: string) => foldLetters(words).replace(/[^a-z0-9]+/g, " ");
  const answer = plain(text);
  const leaked = `${OUTLINE_V1.instructions}\n${SECTION_V1.instructions}`
    .split(/\n|(?<=[.:]) /)
    .map((sentence) => sentence.replace(/^- /, ""))
    .filter((sentence) => sentence.length >= TELLTALE && answer.includes(plain(sentence).trim()));
  return [
    ...fences.map((match) => ({ code: "system_text", quote: match[0], position: match.index }) as const),
    ...leaked.map((quote) => ({ code: "system_text", quote, position: 0 }) as const),
  ];
}
