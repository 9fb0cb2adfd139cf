import type { Store, SystemStore } from "@rnd-cards/api/core/ports/store.ts";
import { expect, test } from "vitest";
import {
  aCall,
  aCard,
  anna,
  anOutline,
  claim,
  eachWithStore,
  finish,
  LEASE,
  look,
  type MakeStore,
  submit,
  T,
  written,
} from "./under-test.ts";

const by = (worker: string, now = T, maxDeaths = 8) => ({ worker, now, leaseMs: LEASE, maxDeaths });

/** Every write of a worker; none may do anything with a token that is no longer the card's. */
const FENCED: Record<
  string,
  (system: SystemStore, cardId: string, token: number, now: number) => Promise<unknown>
> = {
  renew: (system, id, token, now) => system.renew(id, token, { until: now + LEASE, spent: 7 }),
  saveOutline: (system, id, token, now) => system.saveOutline(id, token, anOutline, [aCall(1)], now),
  saveSection: (system, id, token, now) =>
    system.saveSection(id, token, "koszty", written("x", now), [aCall(1)]),
  "settle as written": (system, id, token, now) => system.settle(id, token, { event: "written" }, now),
  "settle as drafted": (system, id, token, now) =>
    system.settle(id, token, { event: "drafted", draftReason: "no_provider" }, now),
  "settle as failed": (system, id, token, now) =>
    system.settle(id, token, { event: "failed", reason: "internal" }, now),
  "settle as cancelled": (system, id, token, now) => system.settle(id, token, { event: "cancelled" }, now),
  release: (system, id, token, now) =>
    system.release(id, token, { notBefore: null, failed: true, spent: 7 }, now),
};

/** Ways in which a token stops being the card's. */
const LOST: Record<string, (store: Store, cardId: string, token: number) => Promise<unknown>> = {
  "was taken by another worker": (store, id) => claim(store, id, T + LEASE),
  "was given back": (store, id, token) =>
    store.system().release(id, token, { notBefore: null, failed: false, spent: 0 }, T),
  "was settled": (store, id, token) => store.system().settle(id, token, { event: "written" }, T),
  "lost its claim at a restart": (store) => store.system().voidClaims(T),
};

export function storeClaims(make: MakeStore): void {
  const now = eachWithStore(make);

  test("a queued card is claimed with a lease and a token, one version up", async () => {
    const { store } = now();
    await submit(store, "b");
    const outcome = await store.system().claim("b-1", by("w1", T + 5));
    const claimed = { token: 1, worker: "w1", until: T + 5 + LEASE };
    const card = {
      ...aCard("b", 1),
      state: "generating",
      version: 2,
      updatedAt: T + 5,
      claim: claimed,
      lastToken: 1,
    };
    expect(outcome).toEqual({ outcome: "claimed", token: 1, batchCancelled: false, card });
    expect(await look(store, "b-1")).toEqual(card);
  });

  test("of many claims at once exactly one wins, also for a lease that ran out", async () => {
    const { store } = now();
    await submit(store, "b");
    for (const at of [T, T + LEASE]) {
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, n) => store.system().claim("b-1", by(`w${n}`, at))),
      );
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([...Array(11).fill("busy"), "claimed"]);
      const winner = outcomes.find((outcome) => outcome.outcome === "claimed");
      expect(await look(store, "b-1")).toEqual(winner?.card);
    }
    expect(await look(store, "b-1")).toMatchObject({ lastToken: 2, deaths: 1, version: 3 });
  });

  test("a running lease is respected to its last millisecond", async () => {
    const { store } = now();
    await submit(store, "b");
    await claim(store, "b-1");
    expect(await store.system().claim("b-1", by("w2", T + LEASE - 1))).toEqual({ outcome: "busy" });
    const second = await claim(store, "b-1", T + LEASE);
    expect(second).toMatchObject({
      token: 2,
      card: { deaths: 1, claim: { token: 2, until: T + 2 * LEASE } },
    });
  });

  test("there is nothing to claim of a card that is not due, until it is", async () => {
    const { store } = now();
    await submit(store, "b");
    const { token } = await claim(store, "b-1");
    await store.system().release("b-1", token, { notBefore: T + 60_000, failed: true, spent: 400 }, T);
    expect(await store.system().claim("b-1", by("w2", T + 59_999))).toEqual({ outcome: "gone" });
    expect((await claim(store, "b-1", T + 60_000)).card).toMatchObject({
      notBefore: null,
      failures: 1,
      spent: 400,
    });
  });

  test("there is nothing to claim of an unknown, unpublished or settled card", async () => {
    const { store } = now();
    await submit(store, "b");
    await store.forUser(anna).addCards([aCard("waiting", 1)]);
    await finish(store, "b-1");
    await store.forUser(anna).cancelQueued("b", T);
    for (const id of ["nothing", "waiting-1", "b-1", "b-2"])
      expect(await store.system().claim(id, by("w1"))).toEqual({ outcome: "gone" });
  });

  test("a claim says that its batch was cancelled, and so does the next renewal", async () => {
    const { store } = now();
    await submit(store, "b");
    const { token } = await claim(store, "b-1");
    const lease = { until: T + LEASE, spent: 0 };
    expect(await store.system().renew("b-1", token, lease)).toEqual({ batchCancelled: false });
    await store.forUser(anna).cancelBatch("b", T);
    expect(await store.system().renew("b-1", token, lease)).toEqual({ batchCancelled: true });
    expect(await store.system().claim("b-2", by("w1"))).toMatchObject({
      outcome: "claimed",
      batchCancelled: true,
    });
  });

  test("renewing prolongs the lease and keeps the working time, without a new version", async () => {
    const { store } = now();
    await submit(store, "b");
    const { token, card } = await claim(store, "b-1");
    await store.system().renew("b-1", token, { until: T + 3 * LEASE, spent: 1234 });
    const renewed = { ...card, spent: 1234, claim: { token, worker: "w1", until: T + 3 * LEASE } };
    expect(await look(store, "b-1")).toEqual(renewed);
    expect(await store.system().claim("b-1", by("w2", T + 3 * LEASE - 1))).toEqual({ outcome: "busy" });
  });

  test("a lease that ran out is still its worker's while nobody else took the card", async () => {
    const { store } = now();
    await submit(store, "b");
    const { token } = await claim(store, "b-1");
    const late = T + 5 * LEASE;
    expect(await store.system().renew("b-1", token, { until: late + LEASE, spent: 0 })).not.toBeNull();
    expect(await store.system().saveSection("b-1", token, "koszty", written("late", late), [])).toBe(true);
  });

  test.each(Object.keys(FENCED))(
    "%s is refused and changes nothing once the token is not the card's",
    async (name) => {
      const { store } = now();
      const ways = Object.entries(LOST);
      await submit(store, "b", { cards: ways.length + 1 });
      for (const [index, [way, lose]] of ways.entries()) {
        const id = `b-${index + 1}`;
        const { token } = await claim(store, id);
        await lose(store, id, token);
        const before = await look(store, id);
        expect([null, false], way).toContain(await FENCED[name]?.(store.system(), id, token, T + 1));
        expect([null, false], way).toContain(await FENCED[name]?.(store.system(), id, token + 1000, T + 1));
        expect(await look(store, id), way).toEqual(before);
      }
      expect([null, false]).toContain(await FENCED[name]?.(store.system(), "nothing", 1, T));
      expect([null, false]).toContain(await FENCED[name]?.(store.system(), `b-${ways.length + 1}`, 0, T));
    },
  );

  test("every write of a worker raises the version by exactly one", async () => {
    const { store } = now();
    const names = Object.keys(FENCED);
    await submit(store, "b", { cards: names.length });
    for (const [index, name] of names.entries()) {
      const id = `b-${index + 1}`;
      const { token, card } = await claim(store, id);
      expect(await FENCED[name]?.(store.system(), id, token, T + 9), name).toBeTruthy();
      const [version, updatedAt] = name === "renew" ? [card.version, T] : [card.version + 1, T + 9];
      expect(await look(store, id), name).toMatchObject({ version, updatedAt });
    }
  });

  test("settling ends in the state of its event, with its reason", async () => {
    const { store } = now();
    const ends = [
      [{ event: "written" }, { state: "review", reason: null, draftReason: null }],
      [
        { event: "drafted", draftReason: "providers_down" },
        { state: "draft", reason: null, draftReason: "providers_down" },
      ],
      [
        { event: "failed", reason: "generation_timeout" },
        { state: "failed", reason: "generation_timeout" },
      ],
      [{ event: "cancelled" }, { state: "cancelled", reason: null, draftReason: null }],
    ] as const;
    await submit(store, "b", { cards: ends.length });
    for (const [index, [end, expected]] of ends.entries()) {
      const id = `b-${index + 1}`;
      const { token } = await claim(store, id);
      expect(await store.system().settle(id, token, end, T + 1)).toBe(true);
      expect(await look(store, id)).toMatchObject({
        ...expected,
        claim: null,
        notBefore: null,
        lastToken: token,
      });
      expect(await store.system().claim(id, by("w2", T + 10 * LEASE))).toEqual({ outcome: "gone" });
    }
  });

  test("giving a card back counts a failure only when it was one, and the next token is higher", async () => {
    const { store } = now();
    await submit(store, "b");
    const first = await claim(store, "b-1");
    await store.system().release("b-1", first.token, { notBefore: null, failed: false, spent: 10 }, T + 1);
    expect(await look(store, "b-1")).toMatchObject({
      state: "queued",
      claim: null,
      failures: 0,
      deaths: 0,
      spent: 10,
    });
    const second = await claim(store, "b-1");
    expect(second.token).toBeGreaterThan(first.token);
    await store.system().release("b-1", second.token, { notBefore: T + 5, failed: true, spent: 20 }, T + 1);
    expect(await look(store, "b-1")).toMatchObject({
      state: "queued",
      notBefore: T + 5,
      failures: 1,
      spent: 20,
    });
  });

  test("a card on which workers keep dying is poisoned, and that is reported once", async () => {
    const { store } = now();
    await submit(store, "b");
    for (let n = 0; n < 3; n++)
      expect(await store.system().claim("b-1", by("w", T + n * LEASE, 3))).toMatchObject({
        outcome: "claimed",
      });
    const at = T + 3 * LEASE;
    const outcomes = await Promise.all(
      [1, 2, 3, 4].map((n) => store.system().claim("b-1", by(`w${n}`, at, 3))),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["gone", "gone", "gone", "poisoned"]);
    const expected = { state: "failed", reason: "poison", deaths: 3, claim: null, version: 5, updatedAt: at };
    expect(await look(store, "b-1")).toMatchObject(expected);
    expect(outcomes.find(({ outcome }) => outcome === "poisoned")).toMatchObject({ card: expected });
  });

  test("voiding claims queues the cards at once, counts a death each, and leaves the others alone", async () => {
    const under = now();
    await submit(under.store, "b", { cards: 60 });
    for (let n = 1; n <= 50; n++) await claim(under.store, `b-${n}`);
    await finish(under.store, "b-60");
    const store = await under.reopen();
    const others = [await look(store, "b-55"), await look(store, "b-60")];
    expect(await store.system().voidClaims(T + 1)).toBe(50);
    for (const id of ["b-1", "b-50"])
      expect(await look(store, id)).toMatchObject({
        state: "queued",
        claim: null,
        deaths: 1,
        version: 3,
        updatedAt: T + 1,
      });
    expect([await look(store, "b-55"), await look(store, "b-60")]).toEqual(others);
    expect(await store.system().voidClaims(T + 2)).toBe(0);
    expect((await claim(store, "b-1", T + 1)).token).toBe(2);
  });

  test("deaths at restarts poison a card as well", async () => {
    const { store } = now();
    await submit(store, "b");
    for (let n = 0; n < 2; n++) {
      await claim(store, "b-1");
      await store.system().voidClaims(T);
    }
    expect(await store.system().claim("b-1", by("w", T, 2))).toMatchObject({
      outcome: "poisoned",
      card: { deaths: 2 },
    });
    expect(await store.system().claim("b-1", by("w", T, 2))).toEqual({ outcome: "gone" });
  });

  test("a claim survives a restart: the worker's token still counts", async () => {
    const under = now();
    await submit(under.store, "b");
    const { token } = await claim(under.store, "b-1");
    const store = await under.reopen();
    expect(await store.system().claim("b-1", by("w2"))).toEqual({ outcome: "busy" });
    expect(await store.system().settle("b-1", token, { event: "written" }, T)).toBe(true);
  });
}
