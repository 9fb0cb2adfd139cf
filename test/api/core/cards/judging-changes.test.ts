import type { Judgement } from "@rnd-cards/api/contract/findings.ts";
import { SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import { CARD_STATES, isSettled } from "@rnd-cards/api/contract/states.ts";
import {
  claimCard,
  dueAt,
  releaseCard,
  settleCard,
  voidClaim,
} from "@rnd-cards/api/core/cards/card-changes.ts";
import { type CardRecord, newCard } from "@rnd-cards/api/core/cards/card-record.ts";
import { chooseJudge } from "@rnd-cards/api/core/cards/choose-judge.ts";
import { isJudged } from "@rnd-cards/api/core/cards/judging.ts";
import { askJudgement, storeJudgement } from "@rnd-cards/api/core/cards/judging-changes.ts";
import { describe, expect, test } from "vitest";
import { goodRow } from "../../../support/rows.ts";

const T = 1_000_000;
const place = { id: "c", batchId: "b", tenantId: "t", ownerId: "o" };
const judging = { provider: null, by: "A", at: T } as const;
const revisions = Object.fromEntries(
  SECTION_KEYS.map((key, index) => [key, index === 0 ? 1 : 0]),
) as Judgement["revisions"];
const judgement: Judgement = {
  ...{ provider: "p", model: "m", promptVersion: "1", at: T, opinions: [] },
  revisions,
};

const inState = (state: CardRecord["state"], parts: Partial<CardRecord> = {}): CardRecord => ({
  ...newCard(place, goodRow(), T),
  ...{ state, lastToken: 5, claim: state === "generating" ? { token: 5, worker: "w", until: T + 10 } : null },
  ...parts,
});

describe("a judgement", () => {
  test.each(CARD_STATES)(
    "of a %s card can be asked for in review and of drafts, which keep their state throughout",
    (state) => {
      const card = inState(state);
      const asked = askJudgement(card, judging);
      expect(asked !== null).toBe(state === "review" || state === "draft");
      if (!asked) return;
      expect(asked).toMatchObject({ state, judging, attempt: card.attempt + 1, version: card.version + 1 });
      expect(askJudgement(asked, { ...judging, by: "B" })).toBe(asked);
      const claimed = claimCard(asked, { worker: "w", now: T, leaseMs: 10, maxDeaths: 8 });
      if (claimed.outcome !== "claimed") throw new Error(claimed.outcome);
      const { card: held, token } = claimed;
      const back = { notBefore: T + 5, failed: false, spent: 1 };
      const given = storeJudgement(held, token, { judgement }, [], T);
      for (const after of [held, releaseCard(held, token, back, T), voidClaim(held, T), given])
        expect(after?.state).toBe(state);
      expect(settleCard(held, token, { event: "written" }, T)).toBeNull();
      expect(given).toMatchObject({ judging: null, claim: null, judgement, sections: card.sections });
      expect(dueAt(given ?? held)).toBeNull();
    },
  );

  test("is due like any other work: at once, when it was put off, when a lease has run out", () => {
    const card = inState("review", { judging });
    expect(dueAt(card)).toBe(0);
    expect(dueAt({ ...card, notBefore: T + 5 })).toBe(T + 5);
    expect(dueAt({ ...card, claim: { token: 5, worker: "w", until: T + 10 } })).toBe(T + 10);
    expect(dueAt({ ...card, judging: null })).toBeNull();
    // A claim is not taken away from a card that nobody works on.
    expect(voidClaim(card, T)).toBeNull();
  });

  test("counts only with the card's token and is no word on a card whose texts have moved on", () => {
    const card = inState("generating");
    for (const token of [4, 6, 0]) expect(storeJudgement(card, token, { judgement }, [], T)).toBeNull();
    const stored = storeJudgement(card, 5, { judgement }, [], T);
    expect(stored).toMatchObject({ state: "generating", claim: { token: 5 }, judgement });
    expect(stored && isJudged(stored)).toBe(true);
    for (const key of SECTION_KEYS) {
      const moved = { ...card.sections[key], revision: card.sections[key].revision + 1 };
      expect(isJudged({ judgement, sections: { ...card.sections, [key]: moved } }), key).toBe(false);
    }
    expect(isJudged({ judgement: null, sections: card.sections })).toBe(false);
    expect(isSettled(card.state)).toBe(false);
  });
});

describe("the judge", () => {
  const providers = [{ provider: "first" }, { provider: "second" }];
  const writtenBy = (...names: string[]) => {
    const { sections } = inState("review");
    for (const [index, provider] of names.entries()) {
      const key = SECTION_KEYS[index + 1] ?? "koszty";
      const source = { kind: "model", provider, model: "m", promptVersion: "1" } as const;
      sections[key] = { ...sections[key], source };
    }
    return { sections };
  };

  test.each([
    [["first", "first", "first"], "second"],
    [["second", "second"], "first"],
    [["first", "second", "second"], "first"],
    [[], "first"],
    [["gone"], "first"],
  ])("of a card written by %j is %s", (names, judge) => {
    expect(chooseJudge(writtenBy(...names), providers)).toBe(judge);
  });

  test("is nobody where nobody is configured, and the writer where there is no other", () => {
    expect(chooseJudge(writtenBy("first"), [])).toBeNull();
    expect(chooseJudge(writtenBy("first"), [{ provider: "first" }])).toBe("first");
  });
});
