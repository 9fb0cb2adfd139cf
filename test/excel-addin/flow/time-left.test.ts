import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import { cardSummarySchema } from "@rnd-cards/api/contract/card.ts";
import { countStates } from "@rnd-cards/api/contract/states.ts";
import { createTimeLeft } from "@rnd-cards/excel-addin/src/flow/time-left.ts";
import { expect, it } from "vitest";
import { draftCard } from "../../support/sample-cards.ts";

/** A batch of 10 cards with so many sections written. */
function batchWith(sections: number): Batch {
  const cards = Array.from({ length: 10 }, (_, index) => {
    const sectionsDone = Math.max(0, Math.min(8, sections - index * 8));
    const state = sectionsDone === 8 ? "draft" : sectionsDone > 0 ? "generating" : "queued";
    return cardSummarySchema.parse(draftCard({ id: `c-${index}`, state, sectionsDone }));
  });
  return {
    ...{ id: "b-1", name: "Partia", state: "running", total: 10, createdAt: 0, cancelledAt: null },
    ...{ createdBy: "Anna", counts: countStates(cards.map(({ state }) => state)), cards },
  };
}

it("goes by the pace of this batch, once there is one", () => {
  const time = createTimeLeft();
  expect(time.guess(batchWith(0), 0)).toBeNull();
  expect(time.guess(batchWith(3), 15_000)).toBeNull();
  // 20 sections in 50 s: 60 more take 150 s.
  expect(time.guess(batchWith(20), 50_000)).toBe(150_000);
});

it("grows while nothing is written", () => {
  const time = createTimeLeft();
  time.guess(batchWith(0), 0);
  time.guess(batchWith(40), 40_000);
  expect(time.guess(batchWith(40), 80_000)).toBe(80_000);
});

it("forgets a pace of long ago", () => {
  const time = createTimeLeft();
  time.guess(batchWith(0), 0);
  time.guess(batchWith(10), 600_000);
  time.guess(batchWith(40), 630_000);
  expect(time.guess(batchWith(40), 631_000)).toBe(Math.round((31_000 / 30) * 40));
});

it("begins anew with a retry, and has nothing to say at the end", () => {
  const time = createTimeLeft();
  time.guess(batchWith(0), 0);
  expect(time.guess(batchWith(80), 60_000)).toBeNull();
  expect(time.guess(batchWith(72), 90_000)).toBeNull();
});
