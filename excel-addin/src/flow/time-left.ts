import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import { SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";

/** Guesses the time a batch still needs, from what it did lately. */
export interface TimeLeft {
  /** Milliseconds until the last card; null: too early to say, or nothing is left. `now` is epoch milliseconds. */
  guess(batch: Batch, now: number): number | null;
}

/** Only the last minutes count: a provider that was slow or away has another pace now. */
const WINDOW_MS = 180_000;
const SAMPLE_MS = 2_000;
/** Less than this says nothing. */
const LEAST_MS = 10_000;
const LEAST_SECTIONS = 4;

/** Counts sections, not cards: with several cards at work that says something much sooner. */
export function createTimeLeft(): TimeLeft {
  let samples: { at: number; done: number }[] = [];
  return {
    guess: (batch, now) => {
      const all = SECTION_KEYS.length;
      const { total, done } = count(batch, all);
      const last = samples.at(-1);
      // A retry takes sections back; what was measured before belongs to another job.
      if (last && done < last.done) samples = [];
      if (!last || now - last.at >= SAMPLE_MS) samples.push({ at: now, done });
      samples = samples.filter(({ at }) => now - at <= WINDOW_MS);
      const first = samples[0];
      const left = total - done;
      if (!first || left === 0) return null;
      const [elapsed, made] = [now - first.at, done - first.done];
      return elapsed < LEAST_MS || made < LEAST_SECTIONS ? null : Math.round((elapsed / made) * left);
    },
  };
}

function count({ cards }: Batch, all: number): { total: number; done: number } {
  let done = 0;
  for (const card of cards) done += isSettled(card.state) ? all : Math.min(all, card.sectionsDone);
  return { total: cards.length * all, done };
}
