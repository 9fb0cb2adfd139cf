import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { describe, expect, test } from "vitest";
import {
  aBatch,
  aCall,
  aCard,
  anna,
  claim,
  edited,
  LEASE,
  look,
  retry,
  submit,
  T,
  written,
} from "../../../../ports/store/under-test.ts";
import { findMongo } from "../../../../support/mongo-server.ts";
import { eachWithMongo } from "./mongo-rig.ts";

const SLOW = { timeout: 60_000 };
const day = "2026-11-24";
const found = findMongo();

describe.skipIf(found.kind === null)("two processes on one MongoDB database", () => {
  const rig = eachWithMongo();
  const both = async () => [await rig().open(), await rig().open()] as const;
  /** Does something `times` times on each, all at once. */
  const everywhere = <R>(
    stores: readonly Store[],
    times: number,
    work: (store: Store, n: number) => Promise<R>,
  ) => Promise.all(stores.flatMap((store) => Array.from({ length: times }, (_, n) => work(store, n))));

  test("any number may open an empty database at once", SLOW, async () => {
    const stores = await Promise.all(Array.from({ length: 5 }, () => rig().open()));
    await everywhere(stores, 1, (store) => store.check());
    const db = await rig().raw();
    expect(await db.collection("migrations").countDocuments()).toBe(4);
    expect(await db.collection("cards").indexes()).toHaveLength(4);
  });

  test("of claims exactly one wins", async () => {
    const stores = await both();
    await submit(stores[0], "b", { cards: 5 });
    for (let n = 1; n <= 5; n++) {
      const outcomes = await everywhere(stores, 6, (store, w) =>
        store.system().claim(`b-${n}`, { worker: `w${w}`, now: T, leaseMs: LEASE, maxDeaths: 8 }),
      );
      expect(outcomes.filter(({ outcome }) => outcome === "claimed")).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === "busy")).toHaveLength(11);
    }
  });

  test("one batch per key, and every loser gets the winner and removes its own cards", async () => {
    const stores = await both();
    const outcomes = await everywhere(stores, 4, async (store, n) => {
      const id = `b-${stores.indexOf(store as (typeof stores)[0])}-${n}`;
      await store.forUser(anna).addCards([aCard(id, 1)]);
      const outcome = await store.forUser(anna).addBatch(aBatch(id, anna, { idempotencyKey: "one-key" }));
      if (!outcome.added) await store.forUser(anna).removeUnpublishedCards(id);
      return { id, outcome };
    });
    const [winner, ...more] = outcomes.filter(({ outcome }) => outcome.added);
    expect(more).toEqual([]);
    for (const { outcome } of outcomes) if (!outcome.added) expect(outcome.existing.id).toBe(winner?.id);
    const db = await rig().raw();
    expect(await db.collection("cards").countDocuments()).toBe(1);
    expect(await db.collection("unpublished").countDocuments()).toBe(0);
  });

  test(
    "no write of a card is lost: sections, calls, edits and renewals at once, each counted in the version",
    SLOW,
    async () => {
      const stores = await both();
      await submit(stores[0], "b", { cards: 1 });
      const { token, card } = await claim(stores[0], "b-1");
      const keys = ["cel_projektu", "metodologia", "koszty", "harmonogram", "nowatorstwo"] as const;
      const known = keys.filter((key) => key in card.sections);
      const writes = await everywhere(stores, 10, (store, n) => {
        const key = known[n % known.length] ?? "koszty";
        return store.system().saveSection("b-1", token, key, written(`${n}`), [aCall(n)]);
      });
      await everywhere(stores, 5, (store, n) =>
        store.system().renew("b-1", token, { until: T + LEASE + n, spent: n }),
      );
      expect(writes.every(Boolean)).toBe(true);
      const after = await look(stores[1], "b-1");
      expect(after.version).toBe(card.version + 20);
      expect(after.calls).toHaveLength(20);
      const revisions = known.reduce((sum, key) => sum + after.sections[key].revision, 0);
      expect(revisions - known.reduce((sum, key) => sum + card.sections[key].revision, 0)).toBe(20);
    },
  );

  test("of edits of one revision exactly one is done", async () => {
    const stores = await both();
    await submit(stores[0], "b", { cards: 1 });
    const edits = await everywhere(stores, 5, (store, n) =>
      store.forUser(anna).editSection("b-1", "koszty", 0, edited(`${n}`)),
    );
    expect(edits.filter((edit) => edit?.done)).toHaveLength(1);
    expect((await look(stores[0], "b-1")).sections.koszty).toMatchObject({ revision: 1, older: [] });
  });

  test("a budget's sum is exact, to the limit and back to nothing", SLOW, async () => {
    const stores = await both();
    const reserve = { tenantId: "t", day, tokens: 7, limit: 100 };
    const reserved = await everywhere(stores, 20, (store) => store.system().reserveTokens(reserve));
    expect(reserved.filter(Boolean)).toHaveLength(14);
    await everywhere(stores, 10, (store) => store.system().settleTokens({ tenantId: "t", day, delta: 3 }));
    expect(await stores[0].system().spentTokens("t", day)).toBe(98 + 60);
    await everywhere(stores, 10, (store) => store.system().settleTokens({ tenantId: "t", day, delta: -11 }));
    expect(await stores[1].system().spentTokens("t", day)).toBe(0);
  });

  test("every turn of a record's counter counts", SLOW, async () => {
    const stores = await both();
    const record = (value: number) => ({
      ...{ tenantId: "t", userId: "u", value, createdAt: T, dueAt: null, until: null },
    });
    await stores[0].records().put("session", "n", record(0), 0);
    await everywhere(stores, 5, async (store) => {
      for (;;) {
        const before = await store.records().find("session", "n");
        const next = record(Number(before?.value) + 1);
        if (await store.records().put("session", "n", next, before?.version ?? 0)) return;
      }
    });
    expect(await stores[0].records().find("session", "n")).toMatchObject({ value: 10, version: 11 });
  });

  test(
    "a retry and a cancellation at once leave every card in one of the two, and each once",
    SLOW,
    async () => {
      const stores = await both();
      await submit(stores[0], "b", { cards: 12 });
      for (let n = 1; n <= 12; n++) {
        const { token } = await claim(stores[0], `b-${n}`);
        await stores[0].system().settle(`b-${n}`, token, { event: "failed", reason: "internal" }, T);
      }
      const queued = (
        await everywhere(stores, 2, (store) => store.forUser(anna).requeue("b", "failed", retry(T)))
      ).flat();
      expect(new Set(queued.map(({ cardId }) => cardId)).size).toBe(12);
      expect(queued).toHaveLength(12);
      const cancelled = await everywhere(stores, 2, (store) => store.forUser(anna).cancelQueued("b", T));
      expect(cancelled.reduce((sum, n) => sum + n, 0)).toBe(12);
    },
  );
});
