import cliProgress from "cli-progress";
import type { Batch } from "../contract/batch.ts";
import type { Language } from "../contract/language.ts";
import { SECTION_KEYS } from "../contract/sections.ts";
import { isSettled } from "../contract/states.ts";
import type { Principal } from "../core/ports/identity.ts";
import type { HttpServices } from "../http/services.ts";
import { WORDS } from "./words.ts";

/** A lost ping costs at most this long. */
const LOOK_EVERY_MS = 1_000;

/**
 * Draws a bar until every card of the batch is settled; resolves to the batch, or to null when `signal` fires first.
 * Counts sections, so that the bar moves while cards are being written.
 */
export async function followBatch(
  { useCases, events, system }: Pick<HttpServices, "useCases" | "events" | "system">,
  principal: Principal,
  batchId: string,
  { language, json, signal }: { language: Language; json: boolean; signal: AbortSignal },
): Promise<Batch | null> {
  const bar = new cliProgress.SingleBar({
    format: `${WORDS.progress[language]} {done}/{cards} [{bar}] {percentage}%  ${WORDS.timeLeft[language]} {eta_formatted}`,
    barCompleteChar: "█",
    barIncompleteChar: "·",
    hideCursor: true,
    stopOnComplete: false,
    noTTYOutput: !json,
    notTTYSchedule: 1_000,
    stream: process.stderr,
  });
  let changed = Promise.withResolvers<void>();
  const unsubscribe = events.subscribe(batchId, () => changed.resolve());
  let drawn = false;
  try {
    while (!signal.aborted) {
      changed = Promise.withResolvers<void>();
      const batch = await useCases.getBatch(principal, batchId);
      const { total, value } = sectionsOf(batch);
      const payload = {
        done: batch.cards.filter((card) => isSettled(card.state)).length,
        cards: batch.total,
      };
      if (!json && !drawn) bar.start(total, value, payload);
      else if (!json) bar.update(value, payload);
      drawn = true;
      if (payload.done === batch.total) return batch;
      const waiting = new AbortController();
      const pause = system
        .sleep(LOOK_EVERY_MS, AbortSignal.any([signal, waiting.signal]))
        .catch(() => undefined);
      await Promise.race([pause, changed.promise]);
      waiting.abort();
    }
    return null;
  } finally {
    unsubscribe();
    if (drawn && !json) bar.stop();
  }
}

/** A settled card counts in full, whatever became of its sections. */
function sectionsOf(batch: Batch): { total: number; value: number } {
  const perCard = SECTION_KEYS.length;
  const value = batch.cards.reduce(
    (sum, card) => sum + (isSettled(card.state) ? perCard : card.sectionsDone),
    0,
  );
  return { total: batch.total * perCard, value };
}
