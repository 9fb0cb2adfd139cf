import type { Row } from "@rnd-cards/api/contract/row.ts";
import type { Principal } from "@rnd-cards/api/core/ports/identity.ts";
import { GenerationError } from "@rnd-cards/api/core/ports/text-generator.ts";
import { utcDay } from "@rnd-cards/api/core/use-cases/context.ts";
import { workOnCard } from "@rnd-cards/api/core/use-cases/work-on-card.ts";
import { describe, expect, it } from "vitest";
import { goodRows } from "../support/rows.ts";
import { stubGenerator } from "../support/stub-generator.ts";
import { jobOf, openUseCases } from "../support/use-cases.ts";

const BATCHES = 100;
const BUDGET = 2_000_000;
const TENANT = "tenant-1";
const rows = goodRows(BATCHES) as Row[];
const user = (n: number): Principal => ({ tenantId: TENANT, userId: `user-${n % 20}`, name: "Anna" });

/** 100 batches of one row by 20 users, all worked on at once with 90 % of the day's tokens gone; every call costs as given. */
async function hundredBatches(cost: { input: number; output: number }, failure?: "cut_off", room = 0) {
  const usage = { ...cost, cached: 0 };
  let paid = 0;
  const stub = stubGenerator(rows);
  const generator: typeof stub = {
    ...stub,
    thinkingRoom: () => room,
    async generate(request) {
      const answer = await stub.generate(request);
      paid += usage.input + usage.output;
      if (failure) throw new GenerationError(failure, "stub", { usage });
      return { ...answer, usage };
    },
  };
  const { context, useCases } = await openUseCases(rows, {
    context: { generator },
    settings: { dailyTokens: BUDGET },
  });
  const books = context.store.system();
  const day = utcDay(context.system);
  const before = 0.9 * BUDGET;
  await books.settleTokens({ tenantId: TENANT, day, delta: before });

  const batches = await Promise.all(
    rows.map((row, n) => useCases.submitBatch(user(n), { name: `${n}`, rows: [row], language: "pl" })),
  );
  const cards = await Promise.all(
    batches.map(async ({ batch }, n) => ({
      owner: user(n),
      card: (await context.store.forUser(user(n)).listCards(batch.id, { limit: 1 })).items[0],
    })),
  );
  const stop = new AbortController().signal;
  await Promise.all(
    cards.map(({ owner, card }) => card && workOnCard(context, jobOf(card, owner), "w", stop)),
  );
  const ended = await Promise.all(cards.map(({ owner, card }) => useCases.getCard(owner, card?.id ?? "")));
  return {
    ended,
    spent: before + paid,
    booked: await books.spentTokens(TENANT, day),
  };
}

describe("P11: the budget holds", () => {
  it("100 parallel batches at 90 % of it: spend ≤ budget, every card ends, most of what was left is used", async () => {
    const { ended, spent, booked } = await hundredBatches({ input: 2_600, output: 700 });
    expect(spent).toBeLessThanOrEqual(BUDGET);
    expect(spent).toBeGreaterThan(0.98 * BUDGET);
    expect(booked).toBe(spent);
    expect(
      ended.map(({ state }) => state).filter((state) => state !== "review" && state !== "draft"),
    ).toEqual([]);
    const drafts = ended.filter(({ state }) => state === "draft");
    expect(drafts.length).toBeGreaterThan(10);
    expect(new Set(drafts.map(({ draftReason }) => draftReason))).toEqual(new Set(["budget_exhausted"]));
  });

  it("holds with a model that thinks before it answers", async () => {
    const { spent, booked } = await hundredBatches({ input: 2_600, output: 4_400 }, undefined, 4_000);
    expect(spent).toBeLessThanOrEqual(BUDGET);
    expect(spent).toBeGreaterThan(0.95 * BUDGET);
    expect(booked).toBe(spent);
  });

  it("is not overrun by answers that are of no use: they are booked at what they cost", async () => {
    const { ended, spent, booked } = await hundredBatches({ input: 2_600, output: 700 }, "cut_off");
    expect(spent).toBeLessThanOrEqual(BUDGET);
    expect(spent).toBeGreaterThan(0.98 * BUDGET);
    expect(booked).toBe(spent);
    expect(new Set(ended.map(({ state }) => state))).toEqual(new Set(["draft"]));
  });
});
