import {
  BATCH_STATES,
  CARD_STATES,
  CARD_TRANSITIONS,
  type CardState,
  canHappen,
  countStates,
  deriveBatchState,
  isSettled,
} from "@rnd-cards/api/contract/states.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const batch = (states: CardState[], cancelled = false) => deriveBatchState(countStates(states), cancelled);

describe("the states of a card", () => {
  it("can all be reached from queued, and every settled one but cancelled can be queued again", () => {
    const reached = new Set<CardState>(["queued"]);
    for (let round = 0; round < CARD_STATES.length; round++)
      for (const { from, to } of CARD_TRANSITIONS)
        if (from.some((state) => reached.has(state))) reached.add(to);
    expect([...reached].sort()).toEqual([...CARD_STATES].sort());
    expect(CARD_STATES.filter((state) => isSettled(state) && !canHappen("retried", state))).toEqual([
      "cancelled",
    ]);
  });
});

describe("the state of a batch", () => {
  it.each<[CardState[], boolean, string]>([
    [["queued", "queued"], false, "queued"],
    [["queued", "generating"], false, "running"],
    [["queued", "review"], false, "running"],
    [["review", "draft", "failed"], false, "finished"],
    [["review", "cancelled"], true, "cancelled"],
    [["review", "generating", "cancelled"], true, "running"],
  ])("of %j, cancelled %s, is %s", (states, cancelled, state) =>
    expect(batch(states, cancelled)).toBe(state),
  );

  it("is one of the known ones, and at rest exactly when every card is", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...CARD_STATES), { minLength: 1 }),
        fc.boolean(),
        (states, cancelled) => {
          const state = batch(states, cancelled);
          expect(BATCH_STATES).toContain(state);
          expect(["finished", "cancelled"].includes(state)).toBe(states.every(isSettled));
        },
      ),
    );
  });
});
