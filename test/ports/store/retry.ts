import type { RetryScope } from "@rnd-cards/api/contract/batch.ts";
import { openSections } from "@rnd-cards/api/core/cards/card-record.ts";
import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { expect, test } from "vitest";
import {
  aCall,
  anna,
  anOutline,
  claim,
  colleague,
  eachWithStore,
  edited,
  finish,
  look,
  type MakeStore,
  refused,
  retry,
  submit,
  T,
  templated,
  written,
} from "./under-test.ts";

/**
 * Seven cards: b-1 in review, b-2 in review with a failed section, b-3 a draft, b-4 failed by time-out with template text,
 * b-5 cancelled, b-6 in work, b-7 queued.
 */
async function stage(store: Store): Promise<void> {
  await submit(store, "b", { cards: 7 });
  const system = store.system();
  await finish(store, "b-1");

  const half = (await claim(store, "b-2")).token;
  await system.saveOutline("b-2", half, anOutline, [aCall(1)], T);
  await system.saveSection("b-2", half, "metodologia", written("written"), []);
  await system.saveSection("b-2", half, "koszty", written("before"), []);
  await system.saveSection("b-2", half, "koszty", refused(), []);
  await system.settle("b-2", half, { event: "written" }, T);

  const drafted = (await claim(store, "b-3")).token;
  await system.saveSection("b-3", drafted, "metodologia", templated("from the row"), []);
  await system.settle("b-3", drafted, { event: "drafted", draftReason: "providers_down" }, T);

  let late = (await claim(store, "b-4")).token;
  await system.release("b-4", late, { notBefore: null, failed: true, spent: 500 }, T);
  late = (await claim(store, "b-4")).token;
  await system.saveSection("b-4", late, "metodologia", written("written"), []);
  await system.saveSection("b-4", late, "koszty", templated("from the row"), []);
  await system.settle("b-4", late, { event: "failed", reason: "generation_timeout" }, T);

  const stopped = (await claim(store, "b-5")).token;
  await system.settle("b-5", stopped, { event: "cancelled" }, T);
  await claim(store, "b-6");
}

const everyCard = async (store: Store) => (await store.forUser(anna).listCards("b", { limit: 100 })).items;

/** Hundreds of writes one after the other, on whatever server there is. */
const SLOW = { timeout: 90_000 };

export function storeRetry(make: MakeStore): void {
  const now = eachWithStore(make);

  test("cancelling marks the batch once", async () => {
    const { store } = now();
    await submit(store, "b");
    const outcomes = await Promise.all([1, 2, 3].map((n) => store.forUser(anna).cancelBatch("b", T + n)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect((await store.forUser(anna).findBatch("b"))?.cancelledAt).toBe(T + 1 + outcomes.indexOf(true));
    expect(await store.forUser(anna).cancelBatch("nothing", T)).toBe(false);
    expect((await everyCard(store)).map(({ state }) => state)).toEqual(["queued", "queued", "queued"]);
  });

  test("cancelling takes queued cards only, each one version up", async () => {
    const { store } = now();
    await stage(store);
    const before = await everyCard(store);
    expect(await store.forUser(anna).cancelQueued("b", T + 9)).toBe(1);
    const after = await everyCard(store);
    expect(after.slice(0, 6)).toEqual(before.slice(0, 6));
    expect(after[6]).toEqual({ ...before[6], state: "cancelled", version: 2, updatedAt: T + 9 });
    expect(await store.forUser(anna).cancelQueued("b", T + 9)).toBe(0);
  });

  test("cancelling reaches every card of a large batch", SLOW, async () => {
    const { store } = now();
    await submit(store, "b", { cards: 250 });
    await submit(store, "other");
    expect(await store.forUser(anna).cancelQueued("b", T)).toBe(250);
    expect((await store.system().findBatch("b"))?.counts).toMatchObject({ cancelled: 250, queued: 0 });
    expect((await store.system().findBatch("other"))?.counts).toMatchObject({ queued: 3 });
  });

  test.each<[RetryScope, string[]]>([
    ["failed", ["b-2", "b-4"]],
    ["drafts", ["b-3"]],
    ["both", ["b-2", "b-3", "b-4"]],
  ])("a retry of %s takes exactly its cards and answers what to enqueue", async (scope, expected) => {
    const { store } = now();
    await stage(store);
    const before = await everyCard(store);
    const queued = await store.forUser(anna).requeue("b", scope, retry(T + 9));
    const user = { tenantId: anna.tenantId, userId: anna.userId };
    expect(queued).toEqual(expected.map((cardId) => ({ cardId, user, attempt: 2 })));
    for (const [index, card] of (await everyCard(store)).entries())
      if (!expected.includes(card.id)) expect(card).toEqual(before[index]);
    expect(await store.forUser(anna).requeue("b", scope, retry(T + 9))).toEqual([]);
  });

  test("a retried card starts anew: counters at zero, no reason, one version up, calls and outline kept", async () => {
    const { store } = now();
    await stage(store);
    const before = await everyCard(store);
    await store.forUser(anna).requeue("b", "both", retry(T + 9));
    const fresh = {
      state: "queued",
      reason: null,
      draftReason: null,
      attempt: 2,
      claim: null,
      notBefore: null,
    };
    for (const id of ["b-2", "b-3", "b-4"]) {
      const was = before.find((card) => card.id === id);
      const version = (was?.version ?? 0) + 1;
      expect(await look(store, id)).toMatchObject({
        ...{ ...fresh, version, updatedAt: T + 9, deaths: 0, failures: 0, spent: 0 },
        ...{ lastToken: was?.lastToken, outline: was?.outline, calls: was?.calls },
      });
    }
  });

  test("a retry opens failed and template sections; every text stays as it was", async () => {
    const { store } = now();
    await stage(store);
    const before = new Map((await everyCard(store)).map((card) => [card.id, card]));
    await store.forUser(anna).requeue("b", "both", retry(T + 9));
    for (const [id, key] of [
      ["b-2", "koszty"],
      ["b-3", "metodologia"],
      ["b-4", "koszty"],
    ] as const) {
      const was = before.get(id)?.sections;
      const card = await look(store, id);
      expect(card.sections).toEqual({ ...was, [key]: { ...was?.[key], state: "empty", failure: null } });
      expect(openSections(card)).toContain(key);
    }
    expect(openSections(await look(store, "b-2"))).not.toContain("metodologia");
  });

  test("the next worker's text takes the place of an opened one, which stays among the older", async () => {
    const { store } = now();
    await stage(store);
    await store.forUser(anna).requeue("b", "drafts", retry(T));
    const { token } = await claim(store, "b-3");
    await store.system().saveSection("b-3", token, "metodologia", written("model's"), []);
    expect((await look(store, "b-3")).sections.metodologia).toMatchObject({
      ...{ state: "written", text: "model's", revision: 2, older: [{ text: "from the row", revision: 1 }] },
    });
  });

  test("an edit begun before a retry still finds its revision, and the worker leaves it alone", async () => {
    const { store } = now();
    await stage(store);
    await store.forUser(anna).requeue("b", "drafts", retry(T));
    const answer = await store.forUser(anna).editSection("b-3", "metodologia", 1, edited("Anna's"));
    expect(answer?.done).toBe(true);
    const { token } = await claim(store, "b-3");
    await store.system().saveSection("b-3", token, "metodologia", written("model's"), []);
    expect((await look(store, "b-3")).sections.metodologia.text).toBe("Anna's");
  });

  test("a retry that queues something lifts the cancellation, one that finds nothing does not", async () => {
    const { store } = now();
    await stage(store);
    await finish(store, "b-7");
    await store.forUser(anna).cancelBatch("b", T);
    await store.forUser(anna).requeue("b", "drafts", retry(T));
    expect((await store.forUser(anna).findBatch("b"))?.cancelledAt).toBeNull();
    expect(await store.forUser(anna).cancelBatch("b", T + 3)).toBe(true);
    expect(await store.forUser(anna).requeue("b", "drafts", retry(T))).toEqual([]);
    expect((await store.forUser(anna).findBatch("b"))?.cancelledAt).toBe(T + 3);
  });

  test("a cancellation that comes while a retry runs stands", SLOW, async () => {
    const { store } = now();
    await submit(store, "b", { cards: 100 });
    for (let n = 1; n <= 100; n++) {
      const { token } = await claim(store, `b-${n}`);
      await store.system().settle(`b-${n}`, token, { event: "failed", reason: "internal" }, T);
    }
    const user = store.forUser(anna);
    await user.cancelBatch("b", T);
    const retried = user.requeue("b", "failed", retry(T + 1));
    let again = false;
    for (let turn = 0; turn < 1000 && !again; turn++) again = await user.cancelBatch("b", T + 2);
    expect(again).toBe(true);
    expect(await retried).toHaveLength(100);
    expect((await user.findBatch("b"))?.cancelledAt).toBe(T + 2);
  });

  test("wishes of a retry are every card's that it queues, through releases and restarts, until the work is over", async () => {
    const under = now();
    await stage(under.store);
    const wishes = { hints: "krócej", provider: "openai" };
    await under.store.forUser(anna).requeue("b", "both", retry(T + 9, wishes));
    const store = await under.reopen();
    for (const id of ["b-2", "b-3", "b-4"]) expect(await look(store, id)).toMatchObject({ wishes });
    expect(await look(store, "b-1")).toMatchObject({ wishes: null });
    const first = await claim(store, "b-3", T + 9);
    expect(first.card.wishes).toEqual(wishes);
    await store.system().release("b-3", first.token, { notBefore: null, failed: true, spent: 1 }, T + 9);
    const { token, card } = await claim(store, "b-3", T + 9);
    expect(card.wishes).toEqual(wishes);
    await store.system().settle("b-3", token, { event: "drafted", draftReason: "providers_down" }, T + 9);
    expect((await look(store, "b-3")).wishes).toBeNull();
    await store.forUser(anna).cancelQueued("b", T + 10);
    expect(await look(store, "b-4")).toMatchObject({ state: "cancelled", wishes: null });
  });

  test("a retry without wishes leaves none of an earlier one", async () => {
    const { store } = now();
    await stage(store);
    await store.forUser(anna).requeue("b", "drafts", retry(T + 9, { hints: "krócej" }));
    expect(await look(store, "b-3")).toMatchObject({ wishes: { hints: "krócej", provider: null } });
    const { token } = await claim(store, "b-3", T + 9);
    await store.system().settle("b-3", token, { event: "drafted", draftReason: "providers_down" }, T + 9);
    await store.forUser(anna).requeue("b", "drafts", retry(T + 9));
    expect((await look(store, "b-3")).wishes).toBeNull();
  });

  test("a card that workers died on has no wishes left", async () => {
    const { store } = now();
    await stage(store);
    await store.forUser(anna).requeue("b", "drafts", retry(T + 9, { hints: "krócej" }));
    await claim(store, "b-3", T + 9);
    await store.system().claim("b-3", { worker: "w", now: T + 1e6, leaseMs: 1, maxDeaths: 1 });
    expect(await look(store, "b-3")).toMatchObject({ reason: "poison", wishes: null });
  });

  test("a retried card can be claimed and is due", async () => {
    const { store } = now();
    await stage(store);
    const [queued] = await store.forUser(anna).requeue("b", "drafts", retry(T + 9));
    expect(await store.system().listDue({ now: T + 9, limit: 10 })).toContainEqual(queued);
    expect((await claim(store, "b-3", T + 9)).card).toMatchObject({ attempt: 2, state: "generating" });
  });

  test("two retries at once queue each card once", async () => {
    const { store } = now();
    await stage(store);
    const both = await Promise.all([1, 2].map(() => store.forUser(anna).requeue("b", "both", retry(T))));
    expect(
      both
        .flat()
        .map(({ cardId }) => cardId)
        .sort(),
    ).toEqual(["b-2", "b-3", "b-4"]);
    expect(await look(store, "b-4")).toMatchObject({ attempt: 2 });
  });

  test("a retry reaches every card of a large batch and no other batch", SLOW, async () => {
    const { store } = now();
    await submit(store, "b", { cards: 120 });
    await submit(store, "other", { cards: 1, owner: colleague });
    for (let n = 1; n <= 120; n++) {
      const { token } = await claim(store, `b-${n}`);
      await store.system().settle(`b-${n}`, token, { event: "failed", reason: "internal" }, T);
    }
    const queued = await store.forUser(anna).requeue("b", "failed", retry(T));
    expect(queued.map(({ cardId }) => cardId)).toEqual(Array.from({ length: 120 }, (_, n) => `b-${n + 1}`));
    expect(await look(store, "other-1", colleague)).toMatchObject({ attempt: 1, version: 1 });
  });

  test("a card poisoned by dying workers can be retried", async () => {
    const { store } = now();
    const [first = ""] = await submit(store, "b", { cards: 1 });
    await claim(store, first);
    await store.system().claim(first, { worker: "w", now: T + 1e6, leaseMs: 1, maxDeaths: 1 });
    expect(await look(store, first)).toMatchObject({ state: "failed", reason: "poison" });
    await store.forUser(anna).requeue("b", "failed", retry(T));
    expect((await claim(store, first)).card).toMatchObject({ deaths: 0, attempt: 2 });
  });
}
