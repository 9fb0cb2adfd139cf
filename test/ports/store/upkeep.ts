import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { expect, test } from "vitest";
import {
  aBatch,
  aCard,
  anna,
  anOutline,
  claim,
  eachWithStore,
  edited,
  LEASE,
  type MakeStore,
  retry,
  submit,
  T,
  written,
} from "./under-test.ts";

const DAY = 86_400_000;
const day = "2026-11-24";

export function storeUpkeep(make: MakeStore): void {
  const now = eachWithStore(make);
  const reserve = (tokens: number, parts: { tenantId?: string; day?: string } = {}) =>
    now()
      .store.system()
      .reserveTokens({ tenantId: "tenant-1", day, limit: 100, tokens, ...parts });
  const spent = (tenantId = "tenant-1", on = day) => now().store.system().spentTokens(tenantId, on);

  test("tokens are reserved up to the limit and not one beyond; a refusal adds nothing", async () => {
    expect(await spent()).toBe(0);
    expect(await reserve(60)).toBe(true);
    expect(await reserve(41)).toBe(false);
    expect(await spent()).toBe(60);
    expect(await reserve(40)).toBe(true);
    expect(await reserve(1)).toBe(false);
    expect(await spent()).toBe(100);
    expect(await reserve(101, { tenantId: "tenant-9" })).toBe(false);
  });

  test("of many reservations at once as many succeed as fit", async () => {
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => reserve(9)));
    expect(outcomes.filter(Boolean)).toHaveLength(11);
    expect(await spent()).toBe(99);
  });

  test("of the first reservations of a day that come at once none is refused that fits", async () => {
    for (let nth = 0; nth < 10; nth++) {
      const tenantId = `first-${nth}`;
      const outcomes = await Promise.all(Array.from({ length: 6 }, () => reserve(10, { tenantId })));
      expect(outcomes).toEqual(Array(6).fill(true));
      expect(await spent(tenantId)).toBe(60);
    }
  });

  test("each tenant and each day has its own budget", async () => {
    await reserve(100);
    expect(await reserve(100, { tenantId: "tenant-2" })).toBe(true);
    expect(await reserve(100, { day: "2026-11-25" })).toBe(true);
    expect(await spent("tenant-2")).toBe(100);
    expect(await spent("tenant-3")).toBe(0);
  });

  test("a reservation is corrected by what was spent, beyond the limit too, never below zero", async () => {
    const { store } = now();
    const settle = (delta: number) => store.system().settleTokens({ tenantId: "tenant-1", day, delta });
    await reserve(80);
    await settle(-30);
    expect(await spent()).toBe(50);
    await settle(70);
    expect(await spent()).toBe(120);
    expect(await reserve(0)).toBe(false);
    await settle(-500);
    expect(await spent()).toBe(0);
    await store.system().settleTokens({ tenantId: "new", day, delta: -5 });
    expect(await spent("new")).toBe(0);
    await Promise.all(Array.from({ length: 20 }, () => settle(1)));
    expect(await spent()).toBe(20);
  });

  test("a one-time value is used once, whoever comes first", async () => {
    const { store } = now();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => store.system().useOnce("link-1", T + 1)),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await store.system().useOnce("link-1", T + DAY)).toBe(false);
    expect(await store.system().useOnce("link-2", T + 1)).toBe(true);
  });

  test("a one-time value that is given back is used once more, by one of many who try", async () => {
    const system = now().store.system();
    await system.useOnce("link-1", T + DAY);
    await system.useOnce("link-2", T + DAY);
    await system.giveBack("link-1");
    await system.giveBack("never used");
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => system.useOnce("link-1", T + DAY)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await system.useOnce("link-2", T + DAY)).toBe(false);
  });

  test("a revocation holds until its time, and the longer of two counts", async () => {
    const { store } = now();
    const revoked = (at: number, ...subjects: string[]) => store.system().isRevoked(subjects, at);
    await store.system().revoke("user:t/anna", T + 10);
    expect(await revoked(T + 9, "token-1", "user:t/anna")).toBe(true);
    expect(await revoked(T + 10, "user:t/anna")).toBe(false);
    expect(await revoked(T, "token-1", "user:t/bartek")).toBe(false);
    expect(await revoked(T)).toBe(false);
    await store.system().revoke("user:t/anna", T + 100);
    await store.system().revoke("user:t/anna", T + 50);
    expect(await revoked(T + 99, "user:t/anna")).toBe(true);
  });

  test("what has expired is forgotten, at most so many at a time; the rest stays", async () => {
    const { store } = now();
    const system = store.system();
    for (const id of ["a", "b", "c"]) await system.useOnce(id, T);
    await system.useOnce("later", T + 1);
    await system.revoke("over", T);
    await system.revoke("runs", T + 1);
    await system.deleteExpired({ now: T, limit: 2 });
    const free = await Promise.all(["a", "b", "c", "later"].map((id) => system.useOnce(id, T + 5)));
    expect(free.filter(Boolean)).toHaveLength(2);
    expect(free[3]).toBe(false);
    // Asked for an instant at which both would still hold: only the one that had not expired is left.
    expect(await system.isRevoked(["over"], T - 1)).toBe(false);
    expect(await system.isRevoked(["runs"], T - 1)).toBe(true);
  });

  test("a great many expired values are forgotten in one call", async () => {
    const system = now().store.system();
    const values = Array.from({ length: 1200 }, (_, n) => `link-${n}`);
    await Promise.all(values.map((value) => system.useOnce(value, T)));
    await system.deleteExpired({ now: T, limit: 1100 });
    const free = await Promise.all(values.map((value) => system.useOnce(value, T)));
    expect(free.filter(Boolean)).toHaveLength(1100);
  });

  test("a budget is kept for a full day after its own", async () => {
    const { store } = now();
    await reserve(50);
    const midnight = Date.UTC(2026, 10, 25);
    await store.system().deleteExpired({ now: midnight + DAY - 1, limit: 10 });
    expect(await spent()).toBe(50);
    await store.system().deleteExpired({ now: midnight + DAY, limit: 10 });
    expect(await spent()).toBe(0);
  });

  test("budgets, used values and revocations survive a restart", async () => {
    const under = now();
    await reserve(50);
    await under.store.system().useOnce("link", T + DAY);
    await under.store.system().revoke("user:t/anna", T + DAY);
    const system = (await under.reopen()).system();
    expect(await system.spentTokens("tenant-1", day)).toBe(50);
    expect(await system.useOnce("link", T + DAY)).toBe(false);
    expect(await system.isRevoked(["user:t/anna"], T)).toBe(true);
  });

  test("a check succeeds while the store works and changes nothing that is stored", async () => {
    const { store } = now();
    await submit(store, "b");
    const before = await store.forUser(anna).listCards("b", { limit: 10 });
    await Promise.all([store.check(), store.check()]);
    expect(await store.forUser(anna).listCards("b", { limit: 10 })).toEqual(before);
  });

  test("after closing, which may be done twice, every method says that the store is unavailable", async () => {
    const { store } = now();
    await submit(store, "b");
    const { token } = await claim(store, "b-1");
    const views = { user: store.forUser(anna), system: store.system() };
    await store.close();
    await store.close();
    for (const [name, attempt] of Object.entries(everyMethod(store, views, token)))
      await expect(attempt(), name).rejects.toMatchObject({
        name: "ProductError",
        code: "store_unavailable",
      });
  });
}

type Methods<O> = { [K in keyof O]: () => Promise<unknown> };

/** A call of every method there is; the type asks for all of them. */
function everyMethod(
  store: Store,
  { user, system }: { user: ReturnType<Store["forUser"]>; system: ReturnType<Store["system"]> },
  token: number,
) {
  const ofUser: Methods<typeof user> = {
    addCards: () => user.addCards([aCard("n", 1)]),
    addBatch: () => user.addBatch(aBatch("n")),
    removeUnpublishedCards: () => user.removeUnpublishedCards("n"),
    findBatchByKey: () => user.findBatchByKey("key-of-b"),
    findBatch: () => user.findBatch("b"),
    listBatches: () => user.listBatches({ limit: 1 }),
    listCardSummaries: () => user.listCardSummaries("b"),
    listCards: () => user.listCards("b", { limit: 1 }),
    findCard: () => user.findCard("b-1"),
    cancelBatch: () => user.cancelBatch("b", T),
    cancelQueued: () => user.cancelQueued("b", T),
    requeue: () => user.requeue("b", "both", retry()),
    editSection: () => user.editSection("b-1", "koszty", 0, edited("x")),
    restoreSection: () => user.restoreSection("b-1", "koszty", 0, { restored: 1, by: "x", at: T }),
    approve: () => user.approve("b-1", { version: 1, by: "x", at: T, reason: null }),
    unapprove: () => user.unapprove("b-1", { by: "Anna Zawadzka", at: T }),
    askJudgement: () => user.askJudgement("b-1", { provider: null, by: "x", at: T }),
    regenerate: () => user.regenerate("b-1", { target: "all", hints: "", provider: null, by: "x", at: T }),
  };
  const ofSystem: Omit<Methods<typeof system>, "findBatch"> = {
    claim: () => system.claim("b-2", { worker: "w", now: T, leaseMs: LEASE, maxDeaths: 8 }),
    renew: () => system.renew("b-1", token, { until: T, spent: 0 }),
    saveOutline: () => system.saveOutline("b-1", token, anOutline, [], T),
    saveSection: () => system.saveSection("b-1", token, "koszty", written("x"), []),
    read: () => system.read("b-1", token),
    saveJudgement: () => system.saveJudgement("b-1", token, { failure: "timeout" }, [], T),
    settle: () => system.settle("b-1", token, { event: "written" }, T),
    release: () => system.release("b-1", token, { notBefore: null, failed: false, spent: 0 }, T),
    listDue: () => system.listDue({ now: T, limit: 1 }),
    deleteOrphans: () => system.deleteOrphans({ before: T, limit: 1 }),
    voidClaims: () => system.voidClaims(T),
    reserveTokens: () => system.reserveTokens({ tenantId: "t", day, tokens: 1, limit: 1 }),
    settleTokens: () => system.settleTokens({ tenantId: "t", day, delta: 1 }),
    spentTokens: () => system.spentTokens("t", day),
    useOnce: () => system.useOnce("x", T),
    giveBack: () => system.giveBack("x"),
    revoke: () => system.revoke("x", T),
    isRevoked: () => system.isRevoked(["x"], T),
    deleteExpired: () => system.deleteExpired({ now: T, limit: 1 }),
  };
  const rest = { findAnyBatch: () => system.findBatch("b"), check: () => store.check() };
  return { ...ofUser, ...ofSystem, ...rest };
}
