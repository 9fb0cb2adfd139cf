import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { QUICKEST_MS } from "@rnd-cards/api/core/notices/notice.ts";
import { progressCard } from "../cards/cards.ts";
import type { HeldNotice } from "./hold-notice.ts";
import { type BatchView, isFinal, type NotifierParts, type Step } from "./parts.ts";
import { MOST_TRIES, type Noted, noteOutcome, sendNoted } from "./send-noted.ts";

/** A card whose counts move is drawn this seldom in the end. */
const SLOWEST_MS = 10_000;
const GROWTH = 1.5;
/** Cards a person may remove before no more are posted. */
const MOST_POSTS = 5;
/** The last state holds the summary up no longer than this: some two minutes. */
const MOST_FINAL_TRIES = 6;

export const grown = (everyMs: number) => Math.min(SLOWEST_MS, Math.round(everyMs * GROWTH));

export const settledOf = ({ cards }: Batch) => cards.filter(({ state }) => isSettled(state)).length;

/** Brings the progress card up to date: posts it, or updates it where it stands, when what it shows has changed and it is time. */
export async function showProgress(parts: NotifierParts, held: HeldNotice, view: BatchView): Promise<Step> {
  const { services, courier } = parts;
  const { system } = services;
  const { batch, conversation: to, language } = view;
  const { progress, origin } = held.value;
  if (progress.ended) return "done";
  const health = await parts.healthOf(language);
  const timeLeftMs = await timeLeft(parts, held, batch);
  const message = progressCard({ batch, timeLeftMs, health, origin }, language);
  const shown = system.hash(JSON.stringify(message));
  if (progress.activityId !== null && progress.shown === shown) return "done";

  const final = isFinal(batch);
  const shape = system.hash(JSON.stringify(shapeOf(view, health?.status ?? null)));
  const reshaped = final || shape !== progress.shape;
  const earliest = (progress.at ?? 0) + (reshaped ? QUICKEST_MS : progress.everyMs);
  if (system.now() < earliest) return { again: earliest };

  const { activityId } = progress;
  const noted: Noted = {
    ...{ kind: "progress", to, message, mostTries: final ? MOST_FINAL_TRIES : MOST_TRIES },
    share: final ? "final" : activityId === null ? "news" : "progress",
    after: (notice) => ({
      ...notice,
      progress: {
        ...{ ...notice.progress, shown, shape, at: system.now() },
        everyMs: reshaped ? QUICKEST_MS : progress.everyMs,
      },
    }),
  };
  if (activityId === null) return sendNoted(parts, held, noted);

  const waitMs = await courier.take(to, noted.share);
  // Where there is no room for an update, other batches have much to say too: no use in asking every moment.
  if (waitMs > 0) return { again: system.now() + (final ? waitMs : Math.max(waitMs, SLOWEST_MS)) };
  const outcome = await held.during(courier.update(to, activityId, message, progress.tries + 1));
  if (outcome.outcome !== "gone") return noteOutcome(parts, held, noted, outcome);
  const again = system.now() + QUICKEST_MS;
  const ended = progress.posts >= MOST_POSTS;
  await held.write((notice) => ({
    ...notice,
    progress: { ...notice.progress, activityId: null, shown: null, ended, at: system.now() },
  }));
  return ended ? "done" : { again };
}

/** What a reader should learn soon: everything but counts and times. */
const shapeOf = ({ batch, language }: BatchView, health: string | null) => [
  ...[batch.state, batch.cancelledAt !== null, batch.counts.failed > 0, batch.counts.draft > 0],
  ...[language, health],
];

/** By this round's own pace once a card of it is done, before that by what cards took lately; null: not known, or nothing is left. */
async function timeLeft(
  { services: { useCases, system, observer } }: NotifierParts,
  held: HeldNotice,
  batch: Batch,
): Promise<number | null> {
  const left = batch.cards.length - settledOf(batch);
  if (left === 0) return null;
  const { baseline } = held.value;
  const done = baseline ? settledOf(batch) - baseline.settled : 0;
  if (baseline && done > 0) return Math.round(((system.now() - baseline.at) / done) * left);
  try {
    return (await useCases.estimateBatch({ ...held.owner, name: "" }, left)).milliseconds;
  } catch (error) {
    observer.log("warn", "no telling how long a batch will take", { batchId: batch.id }, error);
    return null;
  }
}
