import { countStates } from "@rnd-cards/api/contract/states.ts";
import { summarise } from "@rnd-cards/api/core/cards/card-record.ts";
import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { expect, test } from "vitest";
import {
  aBatch,
  aCard,
  anna,
  claim,
  colleague,
  eachWithStore,
  finish,
  type MakeStore,
  retry,
  submit,
  T,
} from "./under-test.ts";

export function storeBatches(make: MakeStore): void {
  const now = eachWithStore(make);

  test("cards are invisible until their batch is added, and then all at once", async () => {
    const { store } = now();
    const user = store.forUser(anna);
    await user.addCards([aCard("b", 1), aCard("b", 2)]);
    expect(await user.findCard("b-1")).toBeNull();
    expect(await user.listCardSummaries("b")).toEqual([]);
    expect((await user.listCards("b", { limit: 10 })).items).toEqual([]);
    expect(await user.findBatch("b")).toBeNull();
    expect(await user.cancelQueued("b", T)).toBe(0);
    expect(await user.requeue("b", "both", retry())).toEqual([]);
    const write = { state: "edited", text: "x", source: { kind: "edited", by: "A" }, at: T } as const;
    expect(await user.editSection("b-1", "koszty", 0, write)).toBeNull();

    expect(await user.addBatch(aBatch("b"))).toEqual({ added: true });
    expect(await user.findCard("b-1")).toEqual(aCard("b", 1));
    expect((await user.listCardSummaries("b")).map(({ id }) => id)).toEqual(["b-1", "b-2"]);
    expect(await user.findBatch("b")).toEqual(aBatch("b"));
  });

  test("adding the same cards again changes nothing and completes what is missing", async () => {
    const { store } = now();
    const user = store.forUser(anna);
    await user.addCards([aCard("b", 1)]);
    await user.addCards([{ ...aCard("b", 1), version: 99 }, aCard("b", 2)]);
    await user.addBatch(aBatch("b"));
    expect((await user.listCardSummaries("b")).map(({ id, version }) => [id, version])).toEqual([
      ["b-1", 1],
      ["b-2", 1],
    ]);
  });

  test("cards are refused for a visible batch, of two batches, more than 100, or somebody else's", async () => {
    const { store } = now();
    await submit(store, "b");
    const user = store.forUser(anna);
    await expect(user.addCards([aCard("b", 9)])).rejects.toThrow();
    await expect(user.addCards([aCard("x", 1), aCard("y", 1)])).rejects.toThrow();
    await expect(user.addCards(Array.from({ length: 101 }, (_, n) => aCard("z", n)))).rejects.toThrow();
    await expect(user.addCards([aCard("z", 1, colleague)])).rejects.toThrow();
    await expect(user.addBatch(aBatch("z", colleague))).rejects.toThrow();
    await expect(user.addCards([])).resolves.toBeUndefined();
    expect(await user.listCardSummaries("b")).toHaveLength(3);
  });

  test("one batch per owner and key: every loser of a race gets the winner", async () => {
    const { store } = now();
    const batches = Array.from({ length: 8 }, (_, n) =>
      aBatch(`b${n}`, anna, { idempotencyKey: "same-key" }),
    );
    for (const { id } of batches) await store.forUser(anna).addCards([aCard(id, 1)]);
    const outcomes = await Promise.all(batches.map((batch) => store.forUser(anna).addBatch(batch)));
    const winner = batches[outcomes.findIndex(({ added }) => added)];
    expect(outcomes.filter(({ added }) => added)).toHaveLength(1);
    for (const outcome of outcomes) if (!outcome.added) expect(outcome.existing).toEqual(winner);
    expect((await store.forUser(anna).listBatches({ limit: 20 })).items.map(({ id }) => id)).toEqual([
      winner?.id,
    ]);
    expect(await store.forUser(anna).findBatchByKey("same-key")).toEqual(winner);
    expect(await store.forUser(anna).findBatchByKey("other-key")).toBeNull();
  });

  test("the same key is another batch for another owner", async () => {
    const { store } = now();
    expect(await store.forUser(anna).addBatch(aBatch("b1", anna, { idempotencyKey: "same-key" }))).toEqual({
      added: true,
    });
    expect(
      await store.forUser(colleague).addBatch(aBatch("b2", colleague, { idempotencyKey: "same-key" })),
    ).toEqual({
      added: true,
    });
  });

  test("a batch added twice is its own winner; its id with another key is refused", async () => {
    const { store } = now();
    await submit(store, "b");
    const existing = (await store.forUser(anna).findBatchByKey("key-of-b")) ?? undefined;
    expect(await store.forUser(anna).addBatch(aBatch("b"))).toEqual({ added: false, existing });
    await expect(
      store.forUser(anna).addBatch(aBatch("b", anna, { idempotencyKey: "another" })),
    ).rejects.toThrow();
  });

  test("the loser's cards can be removed, a visible batch's cannot", async () => {
    const { store } = now();
    await submit(store, "seen");
    const user = store.forUser(anna);
    await user.addCards(Array.from({ length: 100 }, (_, n) => aCard("lost", n + 1)));
    await user.addCards(Array.from({ length: 100 }, (_, n) => aCard("lost", n + 101)));
    await user.removeUnpublishedCards("lost");
    await user.removeUnpublishedCards("seen");
    await user.addBatch(aBatch("lost"));
    expect(await user.listCardSummaries("lost")).toEqual([]);
    expect(await user.listCardSummaries("seen")).toHaveLength(3);
  });

  test("what goes in and comes out are copies", async () => {
    const { store } = now();
    const user = store.forUser(anna);
    const batch = aBatch("b");
    const card = aCard("b", 1);
    await user.addCards([card]);
    await user.addBatch(batch);
    card.row.nazwaProjektu = "changed afterwards";
    batch.name = "changed afterwards";
    const found = await user.findCard("b-1");
    if (found) found.sections.koszty.text = "changed afterwards";
    const { card: claimed } = await claim(store, "b-1");
    claimed.sections.koszty.text = "changed afterwards";
    const [summary] = await user.listCardSummaries("b");
    if (summary) summary.name = "changed afterwards";
    const after = JSON.stringify([
      await user.findCard("b-1"),
      await user.listCardSummaries("b"),
      await user.findBatch("b"),
    ]);
    expect(after).not.toContain("changed afterwards");
  });

  test("counts follow the cards", async () => {
    const { store } = now();
    const [first = "", second = ""] = await submit(store, "b");
    await finish(store, first);
    await claim(store, second);
    const counts = { ...countStates([]), queued: 1, generating: 1, review: 1 };
    expect((await store.forUser(anna).listBatches({ limit: 5 })).items[0]?.counts).toEqual(counts);
    expect((await store.system().findBatch("b"))?.counts).toEqual(counts);
    expect(await store.system().findBatch("nothing")).toBeNull();
  });

  test("summaries say what the cards say, by row number", async () => {
    const { store } = now();
    const user = store.forUser(anna);
    await user.addCards([3, 1, 2].map((n) => aCard("b", n)));
    await user.addBatch(aBatch("b"));
    await finish(store, "b-2");
    const cards = (await user.listCards("b", { limit: 10 })).items;
    expect(cards.map(({ rowNumber }) => rowNumber)).toEqual([2, 3, 4]);
    expect(await user.listCardSummaries("b")).toEqual(cards.map(summarise));
    expect((await user.listCardSummaries("b"))[1]).toMatchObject({ state: "review", sectionsDone: 8 });
  });

  test("a batch of 2,000 cards is listed whole and in order", async () => {
    const { store } = now();
    const ids = await submit(store, "b", { cards: 2000 });
    expect((await store.forUser(anna).listCardSummaries("b")).map(({ id }) => id)).toEqual(ids);
    expect((await store.system().findBatch("b"))?.counts.queued).toBe(2000);
  });

  test("pages of cards hold every card once, also those that share a row number", async () => {
    const { store } = now();
    const user = store.forUser(anna);
    const cards = Array.from({ length: 57 }, (_, n) => ({
      ...aCard("b", n + 10),
      rowNumber: Math.floor(n / 3),
    }));
    await user.addCards(cards);
    await user.addBatch(aBatch("b"));
    const pages = await allPages((page) => user.listCards("b", page), 5);
    expect(pages.map(({ items }) => items.length)).toEqual([...Array(11).fill(5), 2]);
    expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(cards.map(({ id }) => id));
  });

  test("batches come newest first; ones added while a reader pages neither repeat nor hide others", async () => {
    const { store } = now();
    const user = store.forUser(anna);
    const add = (id: string, createdAt: number) => user.addBatch(aBatch(id, anna, { createdAt }));
    // Three share each instant, so that the id has to decide.
    for (let n = 10; n < 22; n++) await add(`b${n}`, T + Math.floor(n / 3));
    const seen: string[] = [];
    let newer = 50;
    const pages = await allPages(async (page) => {
      const found = await user.listBatches(page);
      seen.push(...found.items.map(({ id }) => id));
      await add(`b${newer++}`, T + 100 + newer);
      return found;
    }, 4);
    expect(pages).toHaveLength(3);
    expect(seen).toEqual(Array.from({ length: 12 }, (_, n) => `b${21 - n}`));
  });

  test("a large page of batches is whole, each with its counts", async () => {
    const { store } = now();
    for (let n = 10; n < 65; n++) await submit(store, `b${n}`, { cards: 1, at: T + n });
    const { items, next } = await store.forUser(anna).listBatches({ limit: 50 });
    expect(items.map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, n) => `b${64 - n}`));
    expect(items.map(({ counts }) => counts.queued)).toEqual(Array(50).fill(1));
    expect((await store.forUser(anna).listBatches({ limit: 50, ...after(next) })).items).toHaveLength(5);
  });

  test("a page ends exactly where the list does, and is never larger than 100", async () => {
    const { store } = now();
    const user = store.forUser(anna);
    await submit(store, "b", { cards: 150 });
    const all = await user.listCards("b", { limit: 150 });
    expect(all.items).toHaveLength(100);
    const rest = await user.listCards("b", { limit: 50, ...after(all.next) });
    expect(rest.items).toHaveLength(50);
    expect(rest.next).toBeNull();
    expect((await user.listCards("b", { limit: 0 })).items).toHaveLength(1);
    expect(await user.listBatches({ limit: 1 })).toMatchObject({ next: null });
  });

  test("a cursor of another list, a changed one or none at all is refused as malformed", async () => {
    const { store } = now();
    const user = store.forUser(anna);
    await submit(store, "b");
    await submit(store, "c");
    const ofCards = (await user.listCards("b", { limit: 1 })).next ?? "";
    const ofBatches = (await user.listBatches({ limit: 1 })).next ?? "";
    for (const bad of ["", "x", "W10", `${ofBatches}x!`, ofCards, "9".repeat(5000), "bnVsbA"])
      await expect(user.listBatches({ after: bad, limit: 1 })).rejects.toMatchObject({
        code: "invalid_request",
      });
    await expect(user.listCards("b", { after: ofBatches, limit: 1 })).rejects.toMatchObject({
      code: "invalid_request",
    });
    for (const cursor of [ofCards, ofBatches]) expect(cursor).toMatch(/^[\w-]{1,200}$/);
  });

  test("everything is there after a restart", async () => {
    const under = now();
    const [first = ""] = await submit(under.store, "b");
    await finish(under.store, first);
    await under.store.forUser(anna).cancelBatch("b", T + 5);
    const before = await everything(under.store);
    expect(await everything(await under.reopen())).toEqual(before);
  });
}

async function everything(store: Store) {
  const user = store.forUser(anna);
  return [
    ...[await user.listBatches({ limit: 50 }), await user.findBatchByKey("key-of-b")],
    ...[await user.listCards("b", { limit: 50 }), await user.listCardSummaries("b")],
  ];
}

const after = (next: string | null) => (next === null ? {} : { after: next });

async function allPages<P extends { next: string | null }>(
  read: (page: { after?: string; limit: number }) => Promise<P>,
  limit: number,
): Promise<P[]> {
  const pages = [await read({ limit })];
  for (let next = pages[0]?.next ?? null; next !== null; next = pages.at(-1)?.next ?? null) {
    if (pages.length > 100) throw new Error("paging does not end");
    pages.push(await read({ after: next, limit }));
  }
  return pages;
}
