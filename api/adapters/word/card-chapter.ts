import { polishDate } from "../../contract/dates.ts";
import { SECTION_KEYS, SECTIONS, type SectionKey } from "../../contract/sections.ts";
import { type Block, type Cell, cell, paragraph, type Table, wordsCell } from "./blocks.ts";
import { cardNotice } from "./card-notice.ts";
import { cleanText, oneLine } from "./clean-text.ts";
import { markGaps } from "./mark-gaps.ts";
import type { PrintableCard } from "./printable.ts";
import { sectionBlocks } from "./section-blocks.ts";
import { FAILURE_WORDS, type Wording } from "./words.ts";

/** The chapter of a card, `number` counted from 1: its name, a mark if something is amiss, its data, its eight sections. */
export function cardChapter(card: PrintableCard, number: number, words: Wording): Block[] {
  const notice = cardNotice(card, words);
  return [
    { kind: "heading", level: 1, text: cardName(card), bookmark: `_Card${number}`, numbered: true },
    ...(notice ? [notice] : []),
    dataTable(card, words),
    ...SECTION_KEYS.flatMap((key, index) => [
      {
        kind: "heading" as const,
        level: 2 as const,
        text: SECTIONS[key].title[words.language],
        bookmark: `_Card${number}_${index + 1}`,
        numbered: true,
      },
      ...sectionBody(card, key, words),
    ]),
  ];
}

/** The project's name as the card gives it: a person may have edited it. */
export function cardName(card: PrintableCard): string {
  return oneLine(card.sections.nazwa_projektu.text) || oneLine(card.name) || "–";
}

function sectionBody(card: PrintableCard, key: SectionKey, { language, say }: Wording): Block[] {
  const { state, text, failure } = card.sections[key];
  const blocks = sectionBlocks(key, text, say);
  if (state === "failed") {
    const why = FAILURE_WORDS[failure ?? "contract"][language];
    const word = blocks.length > 0 ? "sectionFailedKept" : "sectionFailed";
    return [paragraph("Missing", say(word, { why })), ...blocks];
  }
  return blocks.length > 0 ? blocks : [paragraph("Missing", say("sectionEmpty"))];
}

function dataTable(card: PrintableCard, words: Wording): Table {
  const { row } = card;
  const { say } = words;
  const period = { from: polishDate(row.dataRozpoczecia), to: polishDate(row.dataZakonczenia) };
  const name = oneLine(row.nazwaProjektu);
  return {
    kind: "table",
    title: say("dataTitle"),
    description: say("dataDescription"),
    widths: [2500, 6570],
    header: [say("item"), say("content")],
    headerColumn: true,
    rows: [
      // Said once more only where a person gave the card another name.
      ...(name === cardName(card) ? [] : [[wordsCell(say("nameInSheet")), cell(name)]]),
      [wordsCell(say("periodOfProject")), wordsCell(say("periodFromTo", period))],
      [wordsCell(say("person")), cell(oneLine(row.osobaOdpowiedzialna))],
      [wordsCell(say("goal")), lines(row.celProjektu)],
      [wordsCell(say("row")), wordsCell(String(card.rowNumber))],
      [wordsCell(say("state")), wordsCell(words.state(card))],
      [wordsCell(say("approval")), approvalCell(card, words)],
    ],
  };
}

function approvalCell({ approval }: PrintableCard, { say, date, time }: Wording): Cell {
  if (!approval) return wordsCell(say("approvalNone"));
  const { by, at, reason } = approval;
  const given = cell(oneLine(say("approvalBy", { by, at: `${date(at)} ${time(at)}` })));
  return reason ? [...given, [{ text: oneLine(say("approvalReason", { reason })) }]] : given;
}

function lines(text: string): Cell {
  return cleanText(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map(markGaps);
}
