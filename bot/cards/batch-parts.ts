import type { Batch, BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import { duration } from "@rnd-cards/api/contract/duration.ts";
import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { legend, progressBar, shareBar } from "./bar.ts";
import { TEXTS as BATCH } from "./batch-texts.ts";
import { batchProblems, doneOf, healthNotes } from "./batch-words.ts";
import { button } from "./buttons.ts";
import { type Color, column, columns, type Element, line, notice, present } from "./elements.ts";
import type { Room } from "./fit-card.ts";
import { stateShares } from "./state-shares.ts";
import { TEXTS } from "./texts.ts";

const NAME = 120;
const NOTE = 300;

/** The batch's name as people wrote it. */
export const batchName = ({ name }: Pick<BatchSummary, "name">, room: Room): Element =>
  line([{ text: room.name(name, NAME), strong: true }], { spacing: "none" });

/** How far a batch is: a bar, the same in words, and the cards by state. */
export function batchProgress(
  batch: Pick<BatchSummary, "counts" | "total">,
  timeLeftMs: number | null,
  language: Language,
): Element[] {
  const say = speak(BATCH, language);
  const [done, shares] = [doneOf(batch), stateShares(batch.counts, language)];
  const { total } = batch;
  return [
    progressBar(done, total, barColor(batch), shareBar(shares)),
    columns(
      [
        column("stretch", [line([{ text: say("done", { done, total }), strong: true }])]),
        ...(timeLeftMs === null
          ? []
          : [
              column("auto", [
                line([{ text: say("left", { time: duration(timeLeftMs, language) }), subtle: true }]),
              ]),
            ]),
      ],
      { spacing: "small" },
    ),
    legend(shares),
  ];
}

/** Where cards are still to come the bar says no more than how many. */
function barColor({ counts }: Pick<BatchSummary, "counts">): Color {
  if (counts.queued + counts.generating > 0) return "accent";
  if (counts.failed > 0) return "attention";
  return counts.draft + counts.cancelled > 0 ? "warning" : "good";
}

/** What went wrong with cards and what does not work right now, each in a box that says how bad it is. */
export function batchNotices(
  batch: Pick<Batch, "cards">,
  health: DetailedHealth | null,
  language: Language,
  room: Room,
): Element[] {
  const { failed, drafts } = batchProblems(batch, language);
  const degraded = healthNotes(health).map((note) => room.text(note, NOTE));
  const box = (style: "attention" | "warning", sentences: readonly string[]) =>
    sentences.length > 0 && notice(style, [sentences.join("\n")]);
  return present([box("attention", failed), box("warning", [...drafts, ...degraded])]);
}

/** What can be done with a batch as it is. */
export function batchButtons(batch: BatchSummary, language: Language): Element[] {
  const say = speak(TEXTS, language);
  const { id: batchId, state, counts, cancelledAt } = batch;
  const moves = state === "queued" || state === "running";
  const readable = counts.review + counts.draft > 0;
  return present([
    readable &&
      button(say("review"), { verb: "review", data: { batchId } }, { style: moves ? undefined : "positive" }),
    readable && !moves && button(say("export"), { verb: "export", data: { batchId } }),
    !moves &&
      counts.failed + counts.draft > 0 &&
      button(say("retry"), { verb: "ask-retry", data: { batchId } }),
    moves && cancelledAt === null && button(say("stop"), { verb: "ask-cancel", data: { batchId } }),
  ]);
}
