import { polishDate, warsawDate } from "../../contract/dates.ts";
import { CARD_STATES } from "../../contract/states.ts";
import { type Block, type Cell, paragraph, wordsCell } from "./blocks.ts";
import { isIncomplete } from "./card-notice.ts";
import type { DocumentHead, PrintableCard } from "./printable.ts";
import type { Wording } from "./words.ts";

/** Longer names are set smaller, so that the title page stays one page. */
export const LONG_TITLE = 90;

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
        [wordsCell(say("count")), wordsCell(String(cards.length))],
        [wordsCell(say("states")), stateCounts(cards, words)],
        [wordsCell(say("gaps")), wordsCell(gaps === 0 ? say("gapsNone") : String(gaps))],
        [wordsCell(say("draftedOn")), wordsCell(polishDate(warsawDate(head.draftedAt)))],
      ],
    },
    paragraph("Basis", say("basis")),
    ...readiness(cards, words),
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
  return wordsCell(...[...counts].map(([state, count]) => `${state}: ${count}`));
}

/** The bordered mark that says how many cards are not approved, drafts or incomplete; nothing where none is. */
function readiness(cards: readonly PrintableCard[], { say }: Wording): Block[] {
  const count = (is: (card: PrintableCard) => boolean) => cards.filter(is).length;
  const [unapproved, drafts] = [count(({ approval }) => !approval), count(({ state }) => state === "draft")];
  const incomplete = count(isIncomplete);
  if (unapproved + drafts + incomplete === 0) return [];
  const text = [
    unapproved > 0 ? say("unapprovedText") : "",
    drafts > 0 ? say("draftCount", { count: drafts }) : "",
    incomplete > 0 ? say("incompleteCount", { count: incomplete }) : "",
    say("notForUse"),
  ].join("");
  const label =
    unapproved > 0 ? say("unapprovedCards", { count: unapproved, total: cards.length }) : say("mind");
  return [paragraph("Notice", [{ text: label, mark: "Label" }, { text }])];
}
