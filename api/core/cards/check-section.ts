import type { Row } from "../../contract/row.ts";
import { SECTIONS, type SectionKey } from "../../contract/sections.ts";
import { lengthOf } from "../../contract/text.ts";
import { ungroundedFigures } from "./figures.ts";
import { findSuspicious } from "./find-suspicious.ts";
import { findFieldCodes, findLinks, findMarkup } from "./guard/find-active.ts";
import { findClaims } from "./guard/find-claims.ts";
import { echoFinder } from "./guard/find-echo.ts";
import { findHidden, findOddSigns } from "./guard/find-odd-signs.ts";
import {
  findEnglish,
  findOffTopic,
  findRepetition,
  ORDINARY,
  type Strictness,
  UNDER_ORDERS,
} from "./guard/find-off-topic.ts";
import { promptTextFinder } from "./guard/find-prompt-text.ts";
import { orderPassages, withoutOrders } from "./guard/order-passages.ts";
import { vocabularyOf } from "./guard/vocabulary.ts";
import { findLeftovers, findStrayBrackets } from "./leftovers.ts";
import { findSecrets } from "./mask-secrets.ts";
import { PERSON_TOKEN } from "./person-token.ts";
import { rowText } from "./row-text.ts";

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
  | "odd_signs"
  | "system_text"
  | "order_to_model"
  | "off_topic"
  | "other_row"
  | "repetition"
  | "foreign_code"
  | "claim"
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
 * contacts, secrets, markup, Word fields, prompt text, tokens or leftovers; nothing an order in the row asked for, no
 * sentence about something else, no mark or verdict on the card itself. What the client's own row says ("aplikacja
 * ToDo", "[mg/l]") is no leftover. With the row whose person is hidden the token is allowed, otherwise it must be gone.
 */
export function checkSection(
  key: SectionKey,
  text: string,
  row: Row,
  about: ContentContext = {},
): SectionFinding[] {
  if (text.trim() === "") return [{ code: "empty", quote: "", position: 0 }];
  return [...checkShape(key, text), ...contentCheck(row, about)(text)];
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

const TOKENS = /\[\[?\s*osoba\s*\]\]?/gi;

/** Shorter codes are grades and units more often than anything foreign. */
const FOREIGN_CODE = 5;

/** Finds in a text what no text a model wrote about a row may hold. */
export type ContentCheck = (text: string) => SectionFinding[];

export interface ContentContext {
  /** What a person asked for: words of theirs belong to the subject. */
  hints?: string | undefined;
  /** The row as the client wrote it, where `row` is what the model saw: orders may hide in what was taken out. */
  source?: Row | undefined;
  /** How far it may leave the subject; by default as far as the row's own orders give reason to. */
  strictness?: Strictness | undefined;
}

/** The check of whatever a model wrote about a row, be it a section or a line of an outline: see `checkSection`. */
export function contentCheck(row: Row, about: ContentContext = {}): ContentCheck {
  const { hints = "", source = row } = about;
  const orders = orderPassages(source);
  const own = withoutOrders(rowText(source), orders);
  const lower = own.toLowerCase();
  const notOwn = ({ quote }: { quote: string }) => !lower.includes(quote.toLowerCase());
  const hidden = row.osobaOdpowiedzialna.includes(PERSON_TOKEN);
  const vocabulary = vocabularyOf(own, hints);
  const echo = echoFinder(orders, vocabulary);
  const promptText = promptTextFinder(own);
  const strictness = about.strictness ?? (orders.length > 0 ? UNDER_ORDERS : ORDINARY);

  return (text) => {
    const as = (code: SectionFindingCode, found: readonly { quote: string; position: number }[]) =>
      found.map(({ quote, position }): SectionFinding => ({ code, quote, position }));
    const tokens = [...text.matchAll(TOKENS)]
      .map((match) => ({ quote: match[0], position: match.index }))
      .filter(({ quote }) => !(hidden && quote === PERSON_TOKEN));
    const withoutTokens = text.replace(TOKENS, (token) => " ".repeat(token.length));
    return [
      ...as(
        "link",
        findLinks(text).filter((found) => isAddress(found.quote) || notOwn(found)),
      ),
      ...findSecrets(text).map(({ kind, ...found }) => ({ code: kind, ...found })),
      ...as("markup", findMarkup(text)),
      ...as(
        "field_code",
        findFieldCodes(text).filter((found) => !isFormula(found.quote) || notOwn(found)),
      ),
      ...as("hidden_characters", findHidden(text)),
      ...as("odd_signs", findOddSigns(text, own)),
      ...as("system_text", promptText(text)),
      ...as("order_to_model", findSuspicious(text) ? [{ quote: "", position: 0 }] : []),
      ...as("order_to_model", echo(text)),
      ...as("off_topic", findOffTopic(withoutTokens, vocabulary, strictness)),
      ...as("off_topic", findEnglish(text, own)),
      ...as("repetition", findRepetition(text)),
      ...as("foreign_code", [...findForeignCodes(text, row), ...findShouting(withoutTokens).filter(notOwn)]),
      ...as("claim", findClaims(text).filter(notOwn)),
      ...as("token", tokens),
      ...as("leftover", findLeftovers(text).filter(notOwn)),
      ...as("bracket", findStrayBrackets(withoutTokens).filter(notOwn)),
    ];
  };
}

/** "=SUMA(" in a row about spreadsheets is no attack. */
const isFormula = (quote: string) => /^\s?[=+@-]/.test(quote);

const findForeignCodes = (text: string, row: Row) =>
  ungroundedFigures(text, row).filter(({ kind, quote }) => kind === "code" && quote.length >= FOREIGN_CODE);

/** Words of six capitals and more: acronyms of the field are shorter. */
const findShouting = (text: string) =>
  [...text.matchAll(/(?<![\p{L}\d])\p{Lu}{6,}(?!\p{L})/gu)].map((match) => ({
    quote: match[0],
    position: match.index,
  }));

/** More than a name with a dot in it ("Node.js"), which a row may have. */
const isAddress = (quote: string) => /[:/\\]|^www/i.test(quote);
