import { CARD_STATES, type CardState, canHappen, transition } from "@rnd-cards/api/contract/states.ts";
import {
  cancelQueuedCard,
  claimCard,
  dueAt,
  editCard,
  isRetried,
  releaseCard,
  renewClaim,
  requeueCard,
  setOutline,
  settleCard,
  storeSection,
  voidClaim,
} from "@rnd-cards/api/core/cards/card-changes.ts";
import { type CardRecord, newCard } from "@rnd-cards/api/core/cards/card-record.ts";
import { regenerateCard } from "@rnd-cards/api/core/cards/review-changes.ts";
import { describe, expect, test } from "vitest";
import { goodRow } from "../../../support/rows.ts";

const T = 1_000_000;
const place = { id: "c", batchId: "b", tenantId: "t", ownerId: "o" };

/** A frozen card, so that a change in place would throw. */
function aCard(parts: Partial<CardRecord> = {}): CardRecord {
  return freeze({ ...newCard(place, goodRow(), T), ...parts });
}

function freeze<V>(value: V): V {
  if (typeof value === "object" && value !== null) for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}

/** A card in a state; one in work holds token 5 until T + 10. */
const inState = (state: CardState): CardRecord =>
  aCard({
    state,
    lastToken: 5,
    claim: state === "generating" ? { token: 5, worker: "w", until: T + 10 } : null,
  });

const pending = { target: "koszty", hints: "", provider: null, by: "A", at: T } as const;
const retry = { by: "A", at: T, hints: "", provider: null };
const by = { worker: "w2", now: T + 100, leaseMs: 10, maxDeaths: 8 };
const write = { state: "written", text: "x", source: { kind: "row" }, at: T + 100 } as const;
const edit = { state: "edited", text: "x", source: { kind: "edited", by: "A" }, at: T + 100 } as const;

describe("changes of a card", () => {
  test.each(CARD_STATES)(
    "happen to a %s card when the table of transitions allows them, and lead where it says",
    (state) => {
      const card = inState(state);
      const claimed = claimCard(card, by);
      const outcomes = {
        claimed: claimed.outcome === "claimed" ? claimed.card : null,
        released: releaseCard(card, 5, { notBefore: null, failed: false, spent: 0 }, T),
        written: settleCard(card, 5, { event: "written" }, T),
        drafted: settleCard(card, 5, { event: "drafted", draftReason: "no_provider" }, T),
        retried: requeueCard(card, retry),
        regenerated: regenerateCard(card, pending),
      };
      for (const [event, after] of Object.entries(outcomes) as [keyof typeof outcomes, CardRecord | null][]) {
        expect(after !== null, event).toBe(canHappen(event, state));
        if (after)
          expect(after, event).toMatchObject({ state: transition(event).to, version: card.version + 1 });
      }
    },
  );

  test("are due as a claim sees it, for every state and instant", () => {
    for (const state of CARD_STATES)
      for (const notBefore of [null, T + 5])
        for (const now of [T, T + 4, T + 5, T + 9, T + 10]) {
          const card = { ...inState(state), notBefore };
          const due = dueAt(card);
          const { outcome } = claimCard(card, { ...by, now });
          const early = state === "generating" ? "busy" : "gone";
          expect(outcome).toBe(due !== null && due <= now ? "claimed" : early);
        }
  });

  test("a card in work without a claim can be taken at once", () => {
    expect(claimCard(aCard({ state: "generating", lastToken: 3 }), by)).toMatchObject({
      outcome: "claimed",
      token: 4,
    });
  });

  test("tokens only rise, whatever happens between claims", () => {
    let card = aCard();
    const tokens: number[] = [];
    for (let round = 0; round < 4; round++) {
      const claimed = claimCard(card, by);
      if (claimed.outcome !== "claimed") throw new Error(claimed.outcome);
      tokens.push(claimed.token);
      const ended = [
        releaseCard(claimed.card, claimed.token, { notBefore: null, failed: true, spent: 1 }, T),
        voidClaim(claimed.card, T),
        requeueCard(
          settleCard(claimed.card, claimed.token, { event: "failed", reason: "internal" }, T) ?? card,
          retry,
        ),
      ][round % 3];
      card = ended ?? card;
    }
    expect(tokens).toEqual([1, 2, 3, 4]);
  });

  test("of a worker count only with the card's token", () => {
    for (const card of [inState("generating"), inState("queued"), inState("review")])
      for (const token of [4, 6, 0]) {
        expect(renewClaim(card, token, { until: T, spent: 0 })).toBeNull();
        expect(setOutline(card, token, {} as never, [], T)).toBeNull();
        expect(storeSection(card, token, "koszty", write, [])).toBeNull();
        expect(settleCard(card, token, { event: "written" }, T)).toBeNull();
        expect(releaseCard(card, token, { notBefore: null, failed: false, spent: 0 }, T)).toBeNull();
      }
  });

  test("renewing is not a new version", () => {
    const card = inState("generating");
    expect(renewClaim(card, 5, { until: T + 50, spent: 7 })).toEqual({
      ...card,
      ...{ spent: 7, claim: { token: 5, worker: "w", until: T + 50 } },
    });
  });

  test("poison at the last allowed death, by a lease that ran out or by restarts", () => {
    const ranOut = { ...inState("generating"), deaths: 7 };
    expect(claimCard(ranOut, by)).toMatchObject({
      outcome: "poisoned",
      card: { state: "failed", deaths: 8 },
    });
    expect(claimCard({ ...ranOut, deaths: 6 }, by)).toMatchObject({
      outcome: "claimed",
      card: { deaths: 7 },
    });
    const restarted = aCard({ deaths: 8 });
    expect(claimCard(restarted, by)).toMatchObject({
      outcome: "poisoned",
      card: { reason: "poison", deaths: 8 },
    });
    expect(claimCard(aCard({ deaths: 7 }), by)).toMatchObject({ outcome: "claimed", card: { deaths: 7 } });
  });

  test("an edit happens in every state and leaves it", () => {
    for (const state of CARD_STATES) {
      const card = inState(state);
      expect(editCard(card, "koszty", 0, edit)).toMatchObject({ state, version: 2, claim: card.claim });
      expect(editCard(card, "koszty", 1, edit)).toBeNull();
    }
  });

  test("only queued cards are cancelled by hand", () => {
    for (const state of CARD_STATES)
      expect(cancelQueuedCard(inState(state), T)?.state ?? null).toBe(
        state === "queued" ? "cancelled" : null,
      );
  });

  test("a retry takes failed cards, failed sections and drafts by its scope", () => {
    const taken = (scope: Parameters<typeof isRetried>[1]) =>
      CARD_STATES.flatMap((state) =>
        [0, 1]
          .filter((sectionsFailed) => isRetried({ state, sectionsFailed }, scope))
          .map((failed) => `${state}/${failed}`),
      );
    expect(taken("failed")).toEqual(["review/1", "failed/0", "failed/1"]);
    expect(taken("drafts")).toEqual(["draft/0", "draft/1"]);
    expect(taken("both")).toEqual(["review/1", "draft/0", "draft/1", "failed/0", "failed/1"]);
  });

  test("carry fields of a newer version along", () => {
    const newer = { signature: { by: "x" } } as Partial<CardRecord>;
    const card = { ...inState("generating"), ...newer };
    expect(storeSection(card, 5, "koszty", write, [])).toMatchObject(newer);
    expect(settleCard(card, 5, { event: "written" }, T)).toMatchObject(newer);
    expect(requeueCard({ ...inState("draft"), ...newer }, retry)).toMatchObject(newer);
  });
});
