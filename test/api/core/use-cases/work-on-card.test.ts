import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { GenerationError } from "@rnd-cards/api/core/ports/text-generator.ts";
import { describe, expect, it } from "vitest";
import { ANNA } from "../../../support/product.ts";
import { goodRows } from "../../../support/rows.ts";
import { stubGenerator } from "../../../support/stub-generator.ts";
import { openUseCases, type UseCasesSetup } from "../../../support/use-cases.ts";

const rows = goodRows(7) as Row[];
const key = `slot/${ANNA.tenantId}/${ANNA.userId}`;

async function opened(setup: UseCasesSetup = {}, count = 1) {
  const product = await openUseCases(rows, setup);
  const batchId = await product.submit(rows.slice(0, count));
  const cards = await product.cards(batchId);
  const [card] = cards;
  if (!card) throw new Error("no card");
  const { limits, store, system } = product.context;
  return {
    ...{ ...product, batchId, card },
    stored: async (index = 0) => (await product.cards(batchId))[index] ?? card,
    /** Slots of Anna's that somebody else could take right now. */
    async freeSlots() {
      let free = 0;
      while (await limits.acquire(key, { max: 5, ttlMs: 60_000, holder: `probe ${free}` })) free++;
      for (let probe = 0; probe < free; probe++) await limits.release(key, `probe ${probe}`);
      return free;
    },
    claim: (now = system.now()) =>
      store.system().claim(card.id, { worker: "other", now, leaseMs: 10_000, maxDeaths: 8 }),
  };
}

describe("a worker", () => {
  it("asks for a slot first: a card beyond the user's five comes later and is not touched", async () => {
    const { work, stored, context } = await opened({}, 6);
    for (let busy = 0; busy < 5; busy++)
      await context.limits.acquire(key, { max: 5, ttlMs: 10_000, holder: `card ${busy}` });
    expect(await work(await stored(5))).toBe("later");
    expect(await stored(5)).toMatchObject({ state: "queued", lastToken: 0 });
  });

  it("frees the slot of a card that is settled, unknown or not due yet", async () => {
    const { work, stored, card, claim, context, freeSlots } = await opened();
    expect(await work({ id: "unknown", attempt: 1 })).toBe("done");
    expect(await freeSlots()).toBe(5);
    const claimed = await claim();
    if (claimed.outcome !== "claimed") throw new Error(claimed.outcome);
    const now = context.system.now();
    const back = { notBefore: now + 60_000, failed: true, spent: 0 };
    await context.store.system().release(card.id, claimed.token, back, now);
    expect(await work(card)).toBe("done");
    expect(await freeSlots()).toBe(5);
    expect(await stored()).toMatchObject({ state: "queued", failures: 1 });
  });

  it("leaves a card in other hands alone, and the slot in which they work on it", async () => {
    const { work, card, claim, context, freeSlots, stored } = await opened();
    await context.limits.acquire(key, { max: 5, ttlMs: 10_000, holder: card.id });
    await claim();
    const before = await stored();
    expect(await work(card)).toBe("done");
    expect(await freeSlots()).toBe(4);
    expect(await stored()).toEqual(before);
  });

  it("frees its slot when the card is finished, and counts it once", async () => {
    const { work, card, freeSlots, stored, metrics } = await opened();
    expect(await work(card)).toBe("done");
    expect(await stored()).toMatchObject({ state: "review", claim: null });
    expect(await freeSlots()).toBe(5);
    expect(metrics.filter(({ name }) => name === "rnd_cards_settled_total")).toEqual([
      { name: "rnd_cards_settled_total", value: 1, labels: { state: "review", reason: "" } },
    ]);
    expect(await work(card)).toBe("done");
    expect(metrics.filter(({ name }) => name === "rnd_cards_settled_total")).toHaveLength(1);
  });

  it("reports a card on which eight workers died, once, and frees its slot", async () => {
    const { work, card, claim, freeSlots, stored, log, metrics, context } = await opened();
    const start = context.system.now() - 200_000;
    for (let death = 0; death < 8; death++) await claim(start + death * 10_000);
    for (let again = 0; again < 3; again++) expect(await work(card)).toBe("done");
    expect(await stored()).toMatchObject({ state: "failed", reason: "poison", deaths: 8 });
    expect(log).toMatchObject([{ level: "error", fields: { cardId: card.id } }]);
    expect(metrics).toMatchObject([{ labels: { state: "failed", reason: "poison" } }]);
    expect(await freeSlots()).toBe(5);
  });

  it("gives a card that failed for a reason of ours one more try, a minute later", async () => {
    const generator = stubGenerator(rows, { script: () => new Error("bug") });
    const { work, card, stored, freeSlots, context } = await opened({ context: { generator } });
    const before = context.system.now();
    await work(card);
    const waiting = await stored();
    expect(waiting).toMatchObject({ state: "queued", failures: 1, deaths: 0, claim: null });
    expect(waiting.notBefore).toBeGreaterThanOrEqual(before + 60_000);
    expect(await freeSlots()).toBe(5);
    const later = { ...context.system, now: () => Date.now() + 61_000 };
    await work(card, { context: { system: later } });
    expect(await stored()).toMatchObject({ state: "failed", reason: "internal" });
  });

  it("never logs a word of what people wrote", async () => {
    const generator = stubGenerator(rows, { script: () => new Error("bug") });
    const { work, card, log } = await opened({ context: { generator } });
    await work(card);
    expect(JSON.stringify(log)).not.toMatch(/Powłoka|Zawadzka/);
  });

  it.each(["saveSection", "settle"] as const)(
    "does not blame the card when the store is away during %s: it is taken up again and nothing stored is asked twice",
    async (method) => {
      let away = true;
      const setup: UseCasesSetup = {
        instead: (store) => ({
          system: {
            [method]: async (...args: never[]) => {
              if (away) throw new ProductError("store_unavailable");
              return Reflect.apply(store.system()[method], null, args);
            },
          },
        }),
      };
      const { work, card, stored, log, context } = await opened(setup);
      expect(await work(card)).toBe("done");
      expect(await stored()).toMatchObject({ state: "generating", failures: 0, reason: null });
      expect(log).toMatchObject([{ level: "warn", fields: { code: "store_unavailable" } }]);
      away = false;
      const next = stubGenerator(rows);
      const later = { ...context.system, now: () => Date.now() + 11_000 };
      await work(card, { context: { generator: next, system: later } });
      expect(await stored()).toMatchObject({ state: "review", deaths: 1, failures: 0 });
      expect(next.calls).toHaveLength(method === "settle" ? 0 : 7);
    },
  );

  it("leaves a card it can neither finish nor give back to its lease", async () => {
    const generator = stubGenerator(rows, { script: () => new Error("bug") });
    const { work, card, stored, log } = await opened({
      context: { generator },
      instead: () => ({
        system: {
          release: async () => {
            throw new ProductError("store_unavailable");
          },
        },
      }),
    });
    expect(await work(card)).toBe("done");
    expect(await stored()).toMatchObject({ state: "generating", failures: 0 });
    expect(log.map(({ level }) => level)).toEqual(["error", "warn"]);
  });

  it.each(["limits", "store"])("goes on to the next job when the %s cannot be reached", async (what) => {
    const { work, card, stored, log, context } = await opened(
      what === "store"
        ? {
            instead: () => ({
              system: {
                claim: async () => {
                  throw new ProductError("store_unavailable");
                },
              },
            }),
          }
        : {},
    );
    if (what === "limits")
      context.limits.acquire = async () => {
        throw new Error("connection lost");
      };
    expect(await work(card)).toBe("done");
    expect(log).toMatchObject([{ level: "warn", fields: { cardId: card.id } }]);
    expect(await stored()).toMatchObject({ state: "queued", lastToken: 0 });
  });

  it("throws a finished text away when the card was taken from it, and counts nothing", async () => {
    const product = await opened({
      instead: (store) => ({
        system: {
          settle: async (cardId, token, end, now) => {
            const taken = { worker: "w2", now: now + 60_000, leaseMs: 60_000, maxDeaths: 8 };
            await store.system().claim(cardId, taken);
            return store.system().settle(cardId, token, end, now);
          },
        },
      }),
    });
    expect(await product.work(product.card)).toBe("done");
    expect(await product.stored()).toMatchObject({ state: "generating", claim: { worker: "w2" } });
    expect(product.metrics).toEqual([]);
    expect(await product.freeSlots()).toBe(4);
  });

  it("keeps a written card written when its worker died before it could say so, whatever the providers do now", async () => {
    let settles = 0;
    const none = { ...stubGenerator([]), health: () => [] };
    const { work, card, stored, context } = await opened({
      instead: (store) => ({
        system: {
          settle: async (...args) => {
            if (++settles === 1) throw new ProductError("store_unavailable");
            return store.system().settle(...args);
          },
        },
      }),
    });
    await work(card);
    const later = { ...context.system, now: () => Date.now() + 11_000 };
    await work(card, { context: { generator: none, system: later } });
    expect(await stored()).toMatchObject({ state: "review", draftReason: null });
  });

  it("says that only a part is the model's when the providers fell half-way and its worker died while filling the rest", async () => {
    let saves = 0;
    const down = stubGenerator(rows, {
      script: ({ purpose }) =>
        purpose === "outline" ? undefined : new GenerationError("unavailable", "stub"),
    });
    const { work, card, stored, context } = await opened({
      context: { generator: down },
      instead: (store) => ({
        system: {
          saveSection: async (...args) => {
            if (++saves === 4) throw new ProductError("store_unavailable");
            return store.system().saveSection(...args);
          },
        },
      }),
    });
    await work(card);
    const later = { ...context.system, now: () => Date.now() + 11_000 };
    await work(card, { context: { generator: stubGenerator(rows), system: later } });
    const { state, draftReason, sections } = await stored();
    expect({ state, draftReason }).toEqual({ state: "draft", draftReason: "providers_down" });
    const states = Object.values(sections).map((section) => section.state);
    expect(states.filter((one) => one === "template")).toHaveLength(3);
    expect(states.filter((one) => one === "written")).toHaveLength(5);
  });
});
