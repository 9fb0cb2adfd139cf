import { polishDate, warsawDate } from "../../contract/dates.ts";
import type { Language } from "../../contract/language.ts";
import { CARD_STATES, countStates } from "../../contract/states.ts";
import { type Block, type Cell, cell, paragraph } from "./blocks.ts";
import type { DocumentHead, PrintableCard } from "./printable.ts";
import { type Say, STATE_WORDS } from "./words.ts";

/** Longer names are set smaller, so that the title page stays one page. */
const LONG_TITLE = 90;

/** The first page. `gaps` is the number of places left for the client to fill in. */
export function titlePage(
  head: DocumentHead,
  cards: readonly PrintableCard[],
  gaps: number,
  say: Say,
): Block[] {
  const mark = "{mark}";
  const [before = "", after = ""] = say("gapsLegend").split(mark);
  return [
    paragraph("Kicker", say("kicker")),
    paragraph(head.batchName.length > LONG_TITLE ? "LongTitle" : "Title", head.batchName),
    paragraph("Subtitle", say("subtitle")),
    {
      kind: "table",
      title: say("aboutTitle"),
      description: say("aboutDescription"),
      widths: [2500, 6570],
      header: [say("aboutTitle"), say("content")],
      headerColumn: true,
      rows: [
        [cell(say("count")), cell(String(cards.length))],
        [cell(say("states")), stateCounts(cards, head.language)],
        [cell(say("gaps")), cell(gaps === 0 ? say("gapsNone") : String(gaps))],
        [cell(say("draftedOn")), cell(polishDate(warsawDate(head.draftedAt)))],
      ],
    },
    paragraph("Basis", say("basis")),
    ...(gaps === 0
      ? []
      : [
          paragraph("Remark", [{ text: before }, { text: say("gapsMark"), mark: "ToFill" }, { text: after }]),
        ]),
  ];
}

/** A line per state: `szkic: 2`. States nobody is in are left out. */
function stateCounts(cards: readonly PrintableCard[], language: Language): Cell {
  const counts = countStates(cards.map(({ state }) => state));
  return CARD_STATES.filter((state) => counts[state] > 0).map((state) => [
    { text: `${STATE_WORDS[state][language]}: ${counts[state]}` },
  ]);
}
