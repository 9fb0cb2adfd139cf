import { polishDate, warsawDate } from "../../contract/dates.ts";
import { CARD_STATES } from "../../contract/states.ts";
import { type Block, type Cell, cell, paragraph } from "./blocks.ts";
import type { DocumentHead, PrintableCard } from "./printable.ts";
import type { Wording } from "./words.ts";

/** Longer names are set smaller, so that the title page stays one page. */
const LONG_TITLE = 90;

/** The first page. `gaps` is the number of places left for the client to fill in. */
export function titlePage(
  head: DocumentHead,
  cards: readonly PrintableCard[],
  gaps: number,
  words: Wording,
): Block[] {
  const { say } = words;
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
        [cell(say("states")), stateCounts(cards, words)],
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
function stateCounts(cards: readonly PrintableCard[], words: Wording): Cell {
  const inOrder = cards.toSorted((a, b) => CARD_STATES.indexOf(a.state) - CARD_STATES.indexOf(b.state));
  const counts = new Map<string, number>();
  for (const card of inOrder) counts.set(words.state(card), (counts.get(words.state(card)) ?? 0) + 1);
  return [...counts].map(([state, count]) => [{ text: `${state}: ${count}` }]);
}
