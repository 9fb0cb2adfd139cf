import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { PROSE_SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import type { GenerateRequest } from "@rnd-cards/api/core/ports/text-generator.ts";
import { describe, expect, it, vi } from "vitest";
import { ANNA } from "../../../support/product.ts";
import { goodRow } from "../../../support/rows.ts";
import { type StubGenerator, type StubScript, stubGenerator } from "../../../support/stub-generator.ts";
import { openUseCases, type UseCasesSetup } from "../../../support/use-cases.ts";
import { pass, turns, virtualTime } from "../../../support/virtual-time.ts";

const row: Row = goodRow();
const never = new Promise<never>(() => {});
const LATE = ["koszty", "harmonogram"];

/** A submitted card in a world where time is virtual, and a worker on it whose model answers as the script says. */
async function working(
  model: { script?: StubScript; latencyMs?: number } = {},
  setup: UseCasesSetup & { alreadySpent?: number } = {},
) {
  virtualTime();
  const generator = stubGenerator([row], model);
  const product = await openUseCases([row], { ...setup, context: { generator, ...setup.context } });
  const batchId = await product.submit([row]);
  const [card] = await product.cards(batchId);
  if (!card) throw new Error("no card");
  const stored = async () => (await product.cards(batchId))[0] ?? card;
  if (setup.alreadySpent !== undefined) {
    const { store, system } = product.context;
    const claim = { worker: "w0", now: system.now(), leaseMs: 10_000, maxDeaths: 8 };
    await store.system().claim(card.id, claim);
    const back = { notBefore: null, failed: false, spent: setup.alreadySpent };
    await store.system().release(card.id, 1, back, system.now());
  }
  return { ...product, generator, batchId, card, stored };
}

/** Answers at once, except for these purposes, of which nothing comes until the signal fires. */
function slowModel(purposes: readonly string[]): StubGenerator {
  const quick = stubGenerator([row]);
  const slow = stubGenerator([row], { latencyMs: 100_000_000 });
  const generate = <T>(request: GenerateRequest<T>) =>
    (purposes.includes(request.purpose) ? slow : quick).generate(request);
  return { ...quick, generate };
}

describe("a lease", () => {
  it("is renewed while the work goes on, with the time it took", async () => {
    const { card, work, stored } = await working({}, { context: { generator: slowModel(PROSE_SECTIONS) } });
    const startedAt = Date.now();
    void work(card);
    await pass(60_000);
    const { claim, spent, deaths } = await stored();
    expect(claim?.until).toBeGreaterThan(startedAt + 60_000);
    expect(spent).toBeGreaterThanOrEqual(57_000);
    expect(spent).toBeLessThanOrEqual(60_000);
    expect(deaths).toBe(0);
  });

  it("ends at 900 s of working time: finished sections stay, the rest is template text, reason generation_timeout", async () => {
    const { card, work, stored, context } = await working({}, { context: { generator: slowModel(LATE) } });
    const done = work(card);
    await pass(899_000);
    expect((await stored()).state).toBe("generating");
    await pass(2_000);
    expect(await done).toBe("done");
    const { state, reason, sections, claim } = await stored();
    expect({ state, reason, claim }).toEqual({ state: "failed", reason: "generation_timeout", claim: null });
    for (const key of PROSE_SECTIONS)
      expect([key, sections[key].state]).toEqual([key, LATE.includes(key) ? "template" : "written"]);
    const slot = { max: 1, ttlMs: 1, holder: "another" };
    expect(await context.limits.acquire(`slot/${ANNA.tenantId}/${ANNA.userId}`, slot)).toBe(true);
  }, 60_000);

  it("counts the working time of earlier claims towards the 900 s, the outline's too", async () => {
    const { card, work, stored } = await working(
      {},
      { context: { generator: slowModel(["outline"]) }, alreadySpent: 890_000 },
    );
    const done = work(card);
    await pass(9_000);
    expect((await stored()).state).toBe("generating");
    await pass(2_000);
    await done;
    const { state, reason, sections } = await stored();
    expect({ state, reason }).toEqual({ state: "failed", reason: "generation_timeout" });
    expect(PROSE_SECTIONS.map((key) => sections[key].state)).toEqual(Array(7).fill("template"));
  });

  it("of a card without time left asks no model at all", async () => {
    const { card, work, stored, generator } = await working({}, { alreadySpent: 900_000 });
    await work(card);
    expect(generator.calls).toEqual([]);
    expect(await stored()).toMatchObject({ state: "failed", reason: "generation_timeout" });
  });

  it("is left to run out at the hard stop when the work will not end, and the next worker finishes the card", async () => {
    const deaf = { ...stubGenerator([row]), generate: () => never };
    const { card, work, stored, log } = await working({}, { context: { generator: deaf } });
    const done = work(card);
    await pass(959_000);
    expect((await stored()).claim?.until).toBeGreaterThan(Date.now());
    await pass(2_000);
    expect(await done).toBe("done");
    expect(log).toMatchObject([{ level: "error", fields: { why: "deadline" } }]);
    await pass(12_000);
    expect((await stored()).claim?.until).toBeLessThanOrEqual(Date.now());
    await work(card, { worker: "w2" });
    expect(await stored()).toMatchObject({ state: "failed", reason: "generation_timeout", deaths: 1 });
  }, 60_000);

  it("that another worker took over ends the work: calls stop and nothing more is written", async () => {
    const { card, work, stored, context, generator } = await working({ latencyMs: 5_000 });
    const done = work(card);
    await pass(6_000);
    expect((await stored()).outline).not.toBeNull();
    const taken = { worker: "w2", now: Date.now() + 60_000, leaseMs: 3_600_000, maxDeaths: 8 };
    expect(await context.store.system().claim(card.id, taken)).toMatchObject({
      outcome: "claimed",
      token: 2,
    });
    const before = await stored();
    await pass(3_000);
    expect(await done).toBe("done");
    await pass(10_000);
    expect(await stored()).toEqual(before);
    expect(generator.calls).toHaveLength(8);
  });

  it("keeps its slot for whoever took the card over", async () => {
    const { card, work, context } = await working({ latencyMs: 60_000 });
    const done = work(card);
    await pass(1_000);
    const taken = { worker: "w2", now: Date.now() + 60_000, leaseMs: 3_600_000, maxDeaths: 8 };
    await context.store.system().claim(card.id, taken);
    await pass(4_000);
    await done;
    const key = `slot/${ANNA.tenantId}/${ANNA.userId}`;
    expect(await context.limits.acquire(key, { max: 1, ttlMs: 1, holder: "another" })).toBe(false);
  });

  it("counts as lost when the store cannot be reached for a whole lease, and not before", async () => {
    let away = false;
    const { card, work, stored, log } = await working(
      { latencyMs: 60_000 },
      {
        instead: (store) => ({
          system: {
            renew: async (...args) => {
              if (away) throw new ProductError("store_unavailable");
              return store.system().renew(...args);
            },
          },
        }),
      },
    );
    let over = false;
    void work(card).then(() => {
      over = true;
    });
    await pass(4_000);
    away = true;
    await pass(7_000);
    away = false;
    await pass(30_000);
    expect([over, (await stored()).deaths]).toEqual([false, 0]);
    away = true;
    await pass(14_000);
    expect(over).toBe(true);
    expect(log.every(({ level }) => level === "warn")).toBe(true);
    away = false;
    const resumed = work(card, { worker: "w2", context: { generator: stubGenerator([row]) } });
    await pass(500, 50);
    await resumed;
    expect(await stored()).toMatchObject({ state: "review", deaths: 1 });
  });

  it("takes its slot again when the limits forgot it", async () => {
    const { card, work, context } = await working({ latencyMs: 600_000 });
    void work(card);
    await pass(1_000);
    const key = `slot/${ANNA.tenantId}/${ANNA.userId}`;
    await context.limits.release(key, card.id);
    await pass(3_000);
    expect(await context.limits.acquire(key, { max: 1, ttlMs: 1, holder: "another" })).toBe(false);
  });

  it("ends at once when the process stops, its job stays for others, and the card resumes without a death and without what it had asked again", async () => {
    const { card, work, stored, context } = await working({}, { context: { generator: slowModel(LATE) } });
    const stopping = new AbortController();
    const done = work(card, { stopping: stopping.signal });
    await pass(5_000);
    stopping.abort();
    await turns();
    expect(await done).toBe("later");
    const released = await stored();
    expect(released).toMatchObject({ state: "queued", claim: null, notBefore: null, deaths: 0, failures: 0 });
    expect(released.spent).toBeGreaterThanOrEqual(4_000);
    const key = `slot/${ANNA.tenantId}/${ANNA.userId}`;
    expect(await context.limits.acquire(key, { max: 1, ttlMs: 1, holder: "another" })).toBe(true);

    const next = stubGenerator([row]);
    const resumed = work(card, { context: { generator: next } });
    await pass(500, 50);
    await resumed;
    expect(await stored()).toMatchObject({ state: "review", deaths: 0 });
    expect(next.calls.map(({ purpose }) => purpose).sort()).toEqual([...LATE].sort());
  });

  it("of a process that is stopping already is not even begun", async () => {
    const { card, work, stored } = await working();
    expect(await work(card, { stopping: AbortSignal.abort() })).toBe("later");
    expect(await stored()).toEqual(card);
  });

  it("leaves no timer and no listener behind", async () => {
    const { card, work } = await working({ latencyMs: 10 });
    const stopping = new AbortController();
    let listeners = 0;
    const { addEventListener, removeEventListener } = stopping.signal;
    stopping.signal.addEventListener = (...args: unknown[]) => {
      listeners++;
      return Reflect.apply(addEventListener, stopping.signal, args);
    };
    stopping.signal.removeEventListener = (...args: unknown[]) => {
      listeners--;
      return Reflect.apply(removeEventListener, stopping.signal, args);
    };
    const done = work(card, { stopping: stopping.signal });
    await pass(100, 10);
    await done;
    expect([vi.getTimerCount(), listeners]).toEqual([0, 0]);
  });
});
