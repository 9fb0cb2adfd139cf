import { attentionOf, byAttention, isOpen } from "@rnd-cards/api/contract/attention.ts";
import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { BANDS, type Band } from "@rnd-cards/api/contract/findings.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { BAND_LOOKS } from "./band-looks.ts";
import { legend, type Share, shareBar } from "./bar.ts";
import { batchName } from "./batch-parts.ts";
import { TEXTS as BATCH } from "./batch-texts.ts";
import { button } from "./buttons.ts";
import { column, columns, type Element, heading, line, notice, remark } from "./elements.ts";
import type { Room } from "./fit-card.ts";
import type { CardMessage, SummaryInput } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { shortName } from "./short-name.ts";
import { TEXTS } from "./texts.ts";

/** Rows that are shown of what needs attention first. */
const FIRST = 5;
const NAME = 70;

/** What a batch that is done has come to, and what to look at first. */
export function summaryCard({ batch, cards }: SummaryInput, language: Language): CardMessage {
  const [say, shared] = [speak(BATCH, language), speak(TEXTS, language)];
  const { id: batchId, counts, total } = batch;
  const readable = counts.review + counts.draft > 0;
  const approved = cards.filter((card) => card.approved).length;
  const open = byAttention(cards).filter(isOpen);
  const shares = outcome(cards, language);
  const title = say(!readable ? "summaryNone" : open.length === 0 ? "summaryDone" : "summary");
  const written = counts.review > 0;
  const said = shares.filter(({ count }) => count > 0).map(({ words }) => words);
  return cardMessage({
    language,
    text: say("summarySaid", { title, name: shortName(batch.name, 120), parts: said.join(", ") }),
    aiGenerated: written,
    draw: (room) => ({
      body: [
        heading(title),
        batchName(batch, room),
        shareBar(shares),
        legend(shares),
        approved > 0 &&
          line([{ text: "✓ ", color: "good", strong: true }, say("approvedCount", { approved, total })]),
        open.length > 0 && heading(say("first"), 2),
        ...open.slice(0, FIRST).map((card) => attentionRow(card, language, room)),
        open.length > FIRST && remark(say("firstMore", { n: open.length - FIRST })),
        written && notice("default", [{ text: say("aiWrote"), subtle: true, size: "small" }]),
        cards.some(({ score }) => score !== null) && remark(say("scoreMeans")),
      ],
      actions: [
        ...(open.length > 0 && readable
          ? [button(shared("review"), { verb: "review", data: { batchId } }, { style: "positive" })]
          : []),
        ...(readable ? [button(shared("export"), { verb: "export", data: { batchId } })] : []),
        ...(counts.failed + counts.draft > 0
          ? [
              button(shared(counts.failed > 0 ? "retry" : "retryDrafts"), {
                verb: "ask-retry",
                data: { batchId },
              }),
            ]
          : []),
      ],
    }),
  });
}

/** Cards by the band of their score; drafts and what was not made apart, for a score says little of them. */
function outcome(cards: readonly CardSummary[], language: Language): Share[] {
  const [say, shared] = [speak(BATCH, language), speak(TEXTS, language)];
  const count = (wanted: CardSummary["state"]) => cards.filter(({ state }) => state === wanted).length;
  const inBand = (band: Band) =>
    cards.filter(({ state, score }) => state === "review" && score?.band === band).length;
  const [drafts, failed, cancelled] = [count("draft"), count("failed"), count("cancelled")];
  return [
    ...BANDS.map(({ key }) => ({
      ...BAND_LOOKS[key],
      count: inBand(key),
      words: say(`band_${key}`, { n: inBand(key) }),
    })),
    {
      ...{ count: drafts, area: "emphasis", color: "default", mark: "◇" },
      words: shared("draftCount", { n: drafts }),
    },
    {
      ...{ count: failed, area: "emphasis", color: "attention", mark: "✕" },
      words: shared("failedCount", { n: failed }),
    },
    {
      ...{ count: cancelled, area: "emphasis", color: "default", mark: "■" },
      words: shared("cancelledCount", { n: cancelled }),
    },
  ];
}

/** A card that waits for a decision: pressing it shows the card. */
function attentionRow(card: CardSummary, language: Language, room: Room): Element {
  const [say, shared] = [speak(BATCH, language), speak(TEXTS, language)];
  const look = card.score ? BAND_LOOKS[card.score.band] : null;
  const attention = attentionOf(card);
  const why =
    attention === "blockers"
      ? say("blockers", { n: card.findingCounts?.blockers ?? 0 })
      : say(`attention_${attention}` as keyof typeof BATCH);
  return columns(
    [
      column(
        "64px",
        [
          line(
            [
              {
                text: card.score ? String(card.score.score) : say("noScore"),
                strong: true,
              },
            ],
            {
              horizontalAlignment: "center",
            },
          ),
        ],
        { style: look?.area ?? "emphasis", verticalContentAlignment: "center" },
      ),
      column("stretch", [
        line([{ text: room.name(card.name, NAME), strong: true }]),
        remark(`${shared("row", { number: card.rowNumber })} · ${why}`, { spacing: "none" }),
      ]),
      column("auto", [line([{ text: "›", subtle: true, size: "large" }])], {
        verticalContentAlignment: "center",
      }),
    ],
    {
      spacing: "small",
      selectAction: button(shared("review"), { verb: "open-card", data: { cardId: card.id } }),
    },
  );
}
