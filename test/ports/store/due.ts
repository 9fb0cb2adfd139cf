import { expect, test } from "vitest";
import {
  aBatch,
  aCard,
  anna,
  claim,
  colleague,
  eachWithStore,
  finish,
  LEASE,
  type MakeStore,
  stranger,
  submit,
  T,
} from "./under-test.ts";

export function storeDue(make: MakeStore): void {
  const now = eachWithStore(make);
  const due = async (at = T, limit = 100) =>
    (await now().store.system().listDue({ now: at, limit })).map(({ cardId }) => cardId);

  test("queued cards are due with their owner and attempt, of every tenant, oldest first", async () => {
    const { store } = now();
    await submit(store, "young", { at: T + 2, cards: 1, owner: colleague });
    await submit(store, "old", { at: T, cards: 2 });
    await submit(store, "middle", { at: T + 1, cards: 1, owner: stranger });
    expect(await store.system().listDue({ now: T, limit: 10 })).toEqual([
      { cardId: "old-1", user: { tenantId: "tenant-1", userId: "anna" }, attempt: 1 },
      { cardId: "old-2", user: { tenantId: "tenant-1", userId: "anna" }, attempt: 1 },
      { cardId: "middle-1", user: { tenantId: "tenant-2", userId: "anna" }, attempt: 1 },
      { cardId: "young-1", user: { tenantId: "tenant-1", userId: "bartek" }, attempt: 1 },
    ]);
    expect(await due(T, 3)).toEqual(["old-1", "old-2", "middle-1"]);
  });

  test("cards of one instant come by row number, not by id", async () => {
    const { store } = now();
    await submit(store, "b", { cards: 12 });
    expect(await due(T, 3)).toEqual(["b-1", "b-2", "b-3"]);
  });

  test("a long list is read page by page, and a page goes on behind a card whatever became of it", async () => {
    const { store } = now();
    await submit(store, "old", { at: T, cards: 4 });
    await submit(store, "young", { at: T + 1, cards: 2, owner: stranger });
    await claim(store, "old-1", T - LEASE);
    const page = async (after?: string) =>
      (await store.system().listDue({ now: T, limit: 2, ...(after ? { after } : {}) })).map(
        ({ cardId }) => cardId,
      );
    expect(await page()).toEqual(["old-1", "old-2"]);
    await finish(store, "old-2");
    expect(await page("old-2")).toEqual(["old-3", "old-4"]);
    expect(await page("old-4")).toEqual(["young-1", "young-2"]);
    expect(await page("young-2")).toEqual([]);
    expect(await page("nobody")).toEqual(["old-1", "old-3"]);
  });

  test("cards whose batch was not added are not due", async () => {
    const { store } = now();
    await store.forUser(anna).addCards([aCard("b", 1)]);
    expect(await due()).toEqual([]);
    await store.forUser(anna).addBatch(aBatch("b"));
    expect(await due()).toEqual(["b-1"]);
  });

  test("a card in work is due again when its lease has run out, in its old place", async () => {
    const { store } = now();
    await submit(store, "b");
    await claim(store, "b-1");
    expect(await due(T + LEASE - 1)).toEqual(["b-2", "b-3"]);
    expect(await due(T + LEASE)).toEqual(["b-1", "b-2", "b-3"]);
    expect(await due(T + LEASE, 1)).toEqual(["b-1"]);
  });

  test("a renewed lease puts that off", async () => {
    const { store } = now();
    const [first = ""] = await submit(store, "b", { cards: 1 });
    const { token } = await claim(store, first);
    await store.system().renew(first, token, { until: T + 3 * LEASE, spent: 0 });
    expect(await due(T + 3 * LEASE - 1)).toEqual([]);
    expect(await due(T + 3 * LEASE)).toEqual([first]);
  });

  test("a card that was given back is due when it said so", async () => {
    const { store } = now();
    const [first = ""] = await submit(store, "b", { cards: 1 });
    const { token } = await claim(store, first);
    await store.system().release(first, token, { notBefore: T + 60_000, failed: true, spent: 0 }, T);
    expect(await due(T + 59_999)).toEqual([]);
    expect(await due(T + 60_000)).toEqual([first]);
  });

  test("settled and cancelled cards are never due", async () => {
    const { store } = now();
    await submit(store, "b");
    await finish(store, "b-1");
    await store.forUser(anna).cancelQueued("b", T);
    expect(await due(T + 1e9)).toEqual([]);
  });

  test("what is due is what can be claimed", async () => {
    const { store } = now();
    await submit(store, "b", { cards: 6 });
    await claim(store, "b-1");
    const { token } = await claim(store, "b-2");
    await store.system().release("b-2", token, { notBefore: T + 5, failed: false, spent: 0 }, T);
    await finish(store, "b-3");
    const listed = await due(T + 4);
    for (let n = 1; n <= 6; n++) {
      const outcome = await store
        .system()
        .claim(`b-${n}`, { worker: "w", now: T + 4, leaseMs: LEASE, maxDeaths: 8 });
      expect(outcome.outcome === "claimed", `b-${n}`).toBe(listed.includes(`b-${n}`));
    }
  });

  test("orphans are deleted once they are old enough, a few at a time, and nothing else", async () => {
    const { store } = now();
    await submit(store, "seen", { at: T - 1000 });
    const add = (id: string, count: number, at: number) =>
      store.forUser(anna).addCards(Array.from({ length: count }, (_, n) => aCard(id, n + 1, anna, at)));
    await add("lost", 5, T - 1000);
    await add("lost-too", 2, T - 1);
    await add("running", 3, T);
    expect(await store.system().deleteOrphans({ before: T, limit: 4 })).toBe(4);
    expect(await store.system().deleteOrphans({ before: T, limit: 500 })).toBe(3);
    expect(await store.system().deleteOrphans({ before: T, limit: 500 })).toBe(0);
    for (const id of ["lost", "lost-too", "running"]) await store.forUser(anna).addBatch(aBatch(id));
    const left = async (id: string) => (await store.forUser(anna).listCardSummaries(id)).length;
    expect([await left("lost"), await left("lost-too"), await left("running"), await left("seen")]).toEqual([
      0, 0, 3, 3,
    ]);
  });

  test("orphans survive a restart until they are deleted", async () => {
    const under = now();
    await under.store.forUser(anna).addCards(Array.from({ length: 100 }, (_, n) => aCard("lost", n + 1)));
    await under.store.forUser(anna).addCards(Array.from({ length: 100 }, (_, n) => aCard("lost", n + 101)));
    const store = await under.reopen();
    expect(await store.system().deleteOrphans({ before: T + 1, limit: 150 })).toBe(150);
    expect(await store.system().deleteOrphans({ before: T + 1, limit: 150 })).toBe(50);
  });
}
