import type { Section } from "../../../contract/card.ts";
import type { Row } from "../../../contract/row.ts";
import type { SectionKey } from "../../../contract/sections.ts";
import { hashText } from "../hash-text.ts";
import { hidePersonIn, PERSON_TOKEN } from "../person-token.ts";
import { fold } from "./fold.ts";
import { literalSentences } from "./literal-sentences.ts";
import { sentenceSignature } from "./sentence-signature.ts";

/** A sentence of a card with a hash of its words, by which the same sentence in another card is known. */
export interface PrintedSentence {
  /** A whole number below 2⁵³. */
  print: number;
  quote: string;
  section: SectionKey;
  /** UTF-16 index of the quote in the section's text. */
  position: number;
}

/** What of a card its sentences are printed from. */
export interface CardToPrint {
  row: Row;
  sections: Readonly<Record<SectionKey, Pick<Section, "text" | "source" | "older">>>;
}

/** Where cards of one client may not be copies of each other; costs and schedule are alike by nature. */
const OWN: readonly SectionKey[] = [
  "cel_projektu",
  "opis_projektu",
  "nowatorstwo",
  "metodologia",
  "rezultaty",
];
/** A shorter sentence may well stand in two cards of one client. */
const SHORTEST = 60;
/** Words a sentence is known by; fewer say too little. */
const FEWEST_WORDS = 4;
/** Sentences of one card that are printed: more than a card within its lengths can have. */
const MOST = 400;

/**
 * The sentences of a card that no other card of the same client should have, each once: those of the sections that tell about the
 * project, without labels, the responsible person's name, sentences that still ask, and whatever the draft writer wrote there
 * by itself. Some tenth of a millisecond of work.
 */
export function sentencePrints({ row, sections }: CardToPrint): PrintedSentence[] {
  const found = new Map<number, PrintedSentence>();
  const printOf = sentencePrinter(row);
  for (const section of OWN) {
    const { text, source, older } = sections[section];
    // Nobody's prose yet: the client's words in our frames, to be written anew.
    if (source?.kind === "template") continue;
    const ours = templatePrints(older, row, printOf);
    for (const { text: quote, position } of literalSentences(text)) {
      const print = printOf(quote);
      if (print === null || found.has(print) || ours.has(print)) continue;
      found.set(print, { print, quote, section, position });
      if (found.size === MOST) return [...found.values()];
    }
  }
  return [...found.values()];
}

/** What the draft writer said in a section that a person went on with, the client's own sentences aside. */
function templatePrints(older: Section["older"], row: Row, printOf: Printer): ReadonlySet<number> {
  const drafts = older.filter(({ source }) => source?.kind === "template");
  if (drafts.length === 0) return new Set();
  const prints = (text: string) => literalSentences(text).flatMap((sentence) => printOf(sentence.text) ?? []);
  const clients = new Set(prints(`${row.opis}\n${row.celProjektu}`));
  return new Set(drafts.flatMap(({ text }) => prints(text)).filter((print) => !clients.has(print)));
}

type Printer = (sentence: string) => number | null;

/** Prints a card's sentences; null for those that say too little, or nothing but who is responsible. */
function sentencePrinter(row: Row): Printer {
  // Looked for first: hiding a name in all its forms costs more than all the rest.
  const starts = (fold(row.osobaOdpowiedzialna).match(/[a-z]{3,}/g) ?? []).map((part) => part.slice(0, 3));
  return (sentence) => {
    if (sentence.length < SHORTEST) return null;
    const folded = fold(sentence);
    const named = starts.some((start) => folded.includes(start));
    const nameless = named ? hidePersonIn(sentence, row).replaceAll(PERSON_TOKEN, "") : sentence;
    const signature = sentenceSignature(nameless, SHORTEST);
    if (signature === null || signature.split(" ").length < FEWEST_WORDS) return null;
    return hashText(signature);
  };
}
