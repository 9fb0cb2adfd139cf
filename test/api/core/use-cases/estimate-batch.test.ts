import type { Row } from "@rnd-cards/api/contract/row.ts";
import { createPace } from "@rnd-cards/api/core/use-cases/pace.ts";
import { describe, expect, it } from "vitest";
import { ANNA } from "../../../support/product.ts";
import { goodRows } from "../../../support/rows.ts";
import { stubGenerator } from "../../../support/stub-generator.ts";
import { openUseCases } from "../../../support/use-cases.ts";

const rows = goodRows(2) as Row[];

describe("an estimate", () => {
  it("counts rounds of as many cards as are written side by side, and the tokens of all", async () => {
    const { useCases } = await openUseCases(rows, { settings: { dailyTokens: 500_000 } });
    const one = await useCases.estimateBatch(ANNA, 1);
    expect(one).toEqual({ cards: 1, milliseconds: 60_000, tokens: 30_000, tokensLeft: 500_000 });
    const twelve = await useCases.estimateBatch(ANNA, 12);
    expect(twelve).toMatchObject({ milliseconds: 180_000, tokens: 360_000 });
  });

  it("knows what is left of the day once cards were paid for, and what those cost", async () => {
    const { useCases, submit, cards, work } = await openUseCases(rows, {
      settings: { dailyTokens: 100_000 },
    });
    for (const card of await cards(await submit(rows.slice(0, 1)))) await work(card);
    const { tokens, tokensLeft } = await useCases.estimateBatch(ANNA, 1);
    // Eight calls of 1,300 tokens, a fifth of the way from the first guess.
    expect(tokensLeft).toBe(100_000 - 8 * 1300);
    expect(tokens).toBe(30_000 + 0.2 * (8 * 1300 - 30_000));
  });

  it("promises no time and no tokens where cards will be drafts at once", async () => {
    const none = { ...stubGenerator([]), health: () => [] };
    const withoutModel = await openUseCases(rows, { context: { generator: none } });
    const drafts = { milliseconds: null, tokens: null };
    expect(await withoutModel.useCases.estimateBatch(ANNA, 3)).toMatchObject({ cards: 3, ...drafts });
    const spent = await openUseCases(rows, { settings: { dailyTokens: 0 } });
    expect(await spent.useCases.estimateBatch(ANNA, 3)).toMatchObject({ ...drafts, tokensLeft: 0 });
  });
});

describe("the pace", () => {
  it("follows the latest cards within some ten of them", () => {
    const pace = createPace();
    for (let card = 0; card < 12; card++) {
      pace.paid(6_000);
      pace.paid(4_000);
      pace.written(20_000);
    }
    const { milliseconds, tokens } = pace.perCard();
    expect(milliseconds).toBeGreaterThan(20_000);
    expect(milliseconds).toBeLessThan(24_000);
    expect(tokens).toBeGreaterThan(10_000);
    expect(tokens).toBeLessThan(12_000);
  });
});
