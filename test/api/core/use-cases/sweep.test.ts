import { createInProcessQueue } from "@rnd-cards/api/adapters/queue/in-process/in-process-queue.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { newCard } from "@rnd-cards/api/core/cards/card-record.ts";
import type { Queue } from "@rnd-cards/api/core/ports/queue.ts";
import { startSweeper, sweep } from "@rnd-cards/api/core/use-cases/sweep.ts";
import { describe, expect, it } from "vitest";
import { manualClock } from "../../../support/manual-clock.ts";
import { ANNA } from "../../../support/product.ts";
import { goodRow, goodRows } from "../../../support/rows.ts";
import { openUseCases, type UseCasesSetup } from "../../../support/use-cases.ts";
import { pass, virtualTime } from "../../../support/virtual-time.ts";

const rows = goodRows(3) as Row[];

/** A queue that notes what it is given and loses all of it, as a crash would. */
function forgetfulQueue(): Queue & { given: string[] } {
  const given: string[] = [];
  return {
    ...createInProcessQueue(),
    given,
    enqueue: async (jobs) => void given.push(...jobs.map(({ cardId }) => cardId)),
  };
}

async function opened(setup: UseCasesSetup = {}) {
  const clock = manualClock();
  const queue = forgetfulQueue();
  const product = await openUseCases([], {
    ...setup,
    settings: { maxRows: 2000, ...setup.settings },
    context: { system: clock.system, queue, ...setup.context },
  });
  const sweepAgain = async (from: string | null = null) => {
    queue.given.length = 0;
    const place = await sweep(product.context, from);
    return { given: [...queue.given], place };
  };
  return { ...product, ...clock, queue, sweepAgain };
}

/** A store with so many full pages of due cards, and after which card each was asked for. */
async function withBacklog(pages: number, setup: UseCasesSetup = {}) {
  const asked: (string | undefined)[] = [];
  const listDue = async ({ after, limit }: { after?: string; limit: number }) => {
    asked.push(after);
    const page = after === undefined ? 0 : Number(after.slice("page-".length)) + 1;
    const card = { cardId: `page-${page}`, user: ANNA, attempt: 1 };
    return page < pages ? Array(limit).fill(card) : [card];
  };
  return { ...(await opened({ ...setup, instead: () => ({ system: { listDue } }) })), asked };
}

describe("a sweep", () => {
  it("puts queued cards back that the queue lost, and leaves cards in work alone until their lease runs out", async () => {
    const { submit, cards, context, sweepAgain, advance, system } = await opened();
    const batchId = await submit(rows);
    const ids = (await cards(batchId)).map(({ id }) => id);
    const claim = { worker: "w", now: system.now(), leaseMs: 10_000, maxDeaths: 8 };
    await context.store.system().claim(ids[0] ?? "", claim);
    expect((await sweepAgain()).given).toEqual(ids.slice(1));
    advance(9_999);
    expect((await sweepAgain()).given).toEqual(ids.slice(1));
    advance(1);
    expect((await sweepAgain()).given).toEqual(ids);
  });

  it("brings a card back when its pause is over", async () => {
    const { submit, cards, context, sweepAgain, advance, system } = await opened();
    const [card] = await cards(await submit(rows.slice(0, 1)));
    const id = card?.id ?? "";
    await context.store.system().claim(id, { worker: "w", now: system.now(), leaseMs: 1, maxDeaths: 8 });
    const back = { notBefore: system.now() + 60_000, failed: true, spent: 0 };
    await context.store.system().release(id, 1, back, system.now());
    advance(59_999);
    expect((await sweepAgain()).given).toEqual([]);
    advance(1);
    expect((await sweepAgain()).given).toEqual([id]);
  });

  it("reaches a young card behind a long backlog in the same pass", async () => {
    const { submit, cards, sweepAgain, advance } = await opened();
    for (let batch = 0; batch < 3; batch++) await submit(goodRows(500));
    advance(1);
    const [young] = await cards(await submit(rows.slice(0, 1)));
    const { given, place } = await sweepAgain();
    expect(given).toHaveLength(1501);
    expect(given.at(-1)).toBe(young?.id);
    expect(place).toBeNull();
  });

  it("goes on next time where a pass that found more than it puts back ended", async () => {
    const { sweepAgain, asked } = await withBacklog(23);
    const { place } = await sweepAgain();
    expect(place).toBe("page-19");
    expect(asked).toHaveLength(20);
    expect((await sweepAgain(place)).place).toBeNull();
    expect(asked[20]).toBe("page-19");
  });

  it("deletes cards that got no batch within ten minutes, counts them, and no others", async () => {
    const { context, submit, sweepAgain, advance, system, metrics } = await opened();
    await submit(rows);
    const place = { batchId: "lost", tenantId: ANNA.tenantId, ownerId: ANNA.userId };
    const orphans = [1, 2].map((n) => newCard({ ...place, id: `lost-${n}` }, goodRow(), system.now()));
    await context.store.forUser(ANNA).addCards(orphans);
    advance(600_000);
    await sweepAgain();
    expect(metrics).toEqual([]);
    advance(1);
    expect((await sweepAgain()).given).toHaveLength(3);
    expect(metrics).toEqual([{ name: "rnd_sweep_repaired_total", value: 2, labels: { kind: "orphan" } }]);
  });

  it("forgets what has expired", async () => {
    const { context, sweepAgain, advance, system } = await opened();
    await context.store.system().useOnce("link:x", system.now() + 1_000);
    await sweepAgain();
    expect(await context.store.system().useOnce("link:x", system.now() + 1_000)).toBe(false);
    advance(1_001);
    await sweepAgain();
    expect(await context.store.system().useOnce("link:x", system.now() + 1_000)).toBe(true);
  });

  it("does its other parts when one fails", async () => {
    const away = async () => {
      throw new ProductError("store_unavailable");
    };
    for (const part of ["listDue", "deleteOrphans", "deleteExpired"] as const) {
      const { submit, sweepAgain, context, log, system, advance } = await opened({
        instead: () => ({ system: { [part]: away } }),
      });
      await submit(rows);
      await context.store.system().useOnce("x", system.now());
      advance(1);
      const { given } = await sweepAgain();
      expect(given).toHaveLength(part === "listDue" ? 0 : 3);
      expect(await context.store.system().useOnce("x", system.now() + 9)).toBe(part !== "deleteExpired");
      expect(log).toMatchObject([{ level: "warn", message: "sweep failed" }]);
    }
  });
});

describe("the sweeper", () => {
  it("sweeps at once and then every three seconds, fails without stopping, and stops when told to", async () => {
    virtualTime();
    let fail = true;
    const queue = forgetfulQueue();
    const { enqueue } = queue;
    queue.enqueue = async (jobs) => {
      if (fail) throw new ProductError("overloaded");
      return enqueue(jobs);
    };
    const { context, submit, log } = await openUseCases([], { context: { queue } });
    await submit(rows);
    const warned = log.length;
    const stop = startSweeper(context, 3_000);
    await pass(100);
    expect(log.length).toBe(warned + 1);
    fail = false;
    await pass(3_000);
    expect(queue.given).toHaveLength(3);
    await pass(3_000);
    expect(queue.given).toHaveLength(6);
    await stop();
    await pass(10_000);
    expect(queue.given).toHaveLength(6);
  });

  it("gets through a backlog longer than a pass", async () => {
    virtualTime();
    const { context, asked } = await withBacklog(23, { context: { system: createSystem() } });
    const stop = startSweeper(context, 3_000);
    await pass(100);
    expect(asked).toHaveLength(20);
    await pass(3_000);
    expect(asked.slice(20)).toEqual(["page-19", "page-20", "page-21", "page-22"]);
    await stop();
  });
});
