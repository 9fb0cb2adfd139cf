import type { Row } from "@rnd-cards/api/contract/row.ts";
import type { Principal } from "@rnd-cards/api/core/ports/identity.ts";
import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { GenerationError } from "@rnd-cards/api/core/ports/text-generator.ts";
import { utcDay } from "@rnd-cards/api/core/use-cases/context.ts";
import { workOnCard } from "@rnd-cards/api/core/use-cases/work-on-card.ts";
import { describe, expect, it } from "vitest";
import { DEPLOYMENTS, titled } from "../support/deployment.ts";
import { goodRows } from "../support/rows.ts";
import { stubGenerator } from "../support/stub-generator.ts";
import { jobOf, openUseCases } from "../support/use-cases.ts";

const BATCHES = 100;
/** Tokens of a day for each batch: 90 % are gone, and what is left is enough for some of them. */
const PER_BATCH = 20_000;
const TENANT = "tenant-1";
const rows = goodRows(BATCHES) as Row[];
const user = (n: number): Principal => ({ tenantId: TENANT, userId: `user-${n % 20}`, name: "Anna" });

/** Does something for all of them, so many at once. */
async function sideBySide<T, R>(
  items: readonly T[],
  atOnce: number,
  each: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const done: R[] = [];
  const line = [...items.entries()];
  const one = async () => {
    for (let next = line.shift(); next; next = line.shift()) done[next[0]] = await each(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return done;
}

/** Batches of one row by 20 users, worked on side by side with 90 % of the day's tokens gone; every call costs as given. */
async function parallelBatches(
  { store, batches = BATCHES, atOnce = batches }: { store?: Store; batches?: number; atOnce?: number },
  cost: { input: number; output: number },
  failure?: "cut_off",
  room = 0,
) {
  const usage = { ...cost, cached: 0 };
  const budget = batches * PER_BATCH;
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
    ...(store ? { store } : {}),
    settings: { dailyTokens: budget },
  });
  const books = context.store.system();
  const day = utcDay(context.system);
  const before = 0.9 * budget;
  await books.settleTokens({ tenantId: TENANT, day, delta: before });

  const stop = new AbortController().signal;
  const ended = await sideBySide(rows.slice(0, batches), atOnce, async (row, n) => {
    const owner = user(n);
    const { batch } = await useCases.submitBatch(owner, { name: `${n}`, rows: [row], language: "pl" });
    const [card] = (await context.store.forUser(owner).listCards(batch.id, { limit: 1 })).items;
    if (!card) throw new Error("no card");
    await workOnCard(context, jobOf(card, owner), "w", stop);
    return useCases.getCard(owner, card.id);
  });
  return {
    ...{ ended, budget },
    spent: before + paid,
    booked: await books.spentTokens(TENANT, day),
  };
}

describe.each(DEPLOYMENTS)("P11: the budget holds", (deployment) => {
  const { skip, open } = deployment;
  it.skipIf(skip !== null)(
    titled(
      "parallel batches at 90 % of it: spend ≤ budget, every card ends, most of what was left is used",
      deployment,
    ),
    async () => {
      const store = await (await open()).openStore();
      // A real server takes its time for each step: as many at once as it answers well within a lease.
      const many = deployment.shared ? { batches: 40, atOnce: 10 } : { batches: BATCHES };
      const { ended, budget, spent, booked } = await parallelBatches(
        { store, ...many },
        { input: 2_600, output: 700 },
      );
      expect(spent).toBeLessThanOrEqual(budget);
      expect(spent).toBeGreaterThan(0.98 * budget);
      expect(booked).toBe(spent);
      expect(
        ended.map(({ state }) => state).filter((state) => state !== "review" && state !== "draft"),
      ).toEqual([]);
      const drafts = ended.filter(({ state }) => state === "draft");
      expect(drafts.length).toBeGreaterThan(10);
      expect(new Set(drafts.map(({ draftReason }) => draftReason))).toEqual(new Set(["budget_exhausted"]));
    },
    180_000,
  );
});

describe("P11: the budget", () => {
  it("holds with a model that thinks before it answers", async () => {
    const { budget, spent, booked } = await parallelBatches(
      {},
      { input: 2_600, output: 4_400 },
      undefined,
      4_000,
    );
    expect(spent).toBeLessThanOrEqual(budget);
    expect(spent).toBeGreaterThan(0.95 * budget);
    expect(booked).toBe(spent);
  });

  it("is not overrun by answers that are of no use: they are booked at what they cost", async () => {
    const { ended, budget, spent, booked } = await parallelBatches(
      {},
      { input: 2_600, output: 700 },
      "cut_off",
    );
    expect(spent).toBeLessThanOrEqual(budget);
    expect(spent).toBeGreaterThan(0.98 * budget);
    expect(booked).toBe(spent);
    expect(new Set(ended.map(({ state }) => state))).toEqual(new Set(["draft"]));
  });
});
