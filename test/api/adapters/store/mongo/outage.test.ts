import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { describe, expect, test } from "vitest";
import { anna, claim, submit, T, written } from "../../../../ports/store/under-test.ts";
import { findMongo, isOurs } from "../../../../support/mongo-server.ts";
import { until } from "../../../../support/until.ts";
import { eachWithMongo } from "./mongo-rig.ts";

const unavailable = { name: "ProductError", code: "store_unavailable" };
const SLOW = { timeout: 60_000 };
const found = findMongo();

describe.skipIf(!isOurs(found))("a MongoDB database that comes and goes", () => {
  const rig = eachWithMongo();
  const works = (store: Store) =>
    store.check().then(
      () => true,
      () => false,
    );
  /** What became of a call, and how long that took. */
  const outcome = async (call: Promise<unknown>) => {
    const startedAt = performance.now();
    const error = await call.then(
      () => null,
      (caught: unknown) => caught,
    );
    return { error, ms: performance.now() - startedAt };
  };

  test("a database that is down at the start is waited for, and made ready when it comes", SLOW, async () => {
    const { server, open, raw } = rig();
    const lines: string[] = [];
    await server.kill();
    const store = await open({ observer: { log: (level, message) => lines.push(`${level} ${message}`) } });
    const { error, ms } = await outcome(store.forUser(anna).findBatch("b"));
    expect(error).toMatchObject(unavailable);
    expect(ms).toBeLessThan(5_000);
    await expect(store.check()).rejects.toMatchObject(unavailable);
    await server.restart();
    await until("the store works", () => works(store));
    await submit(store, "b");
    expect(await store.forUser(anna).listCardSummaries("b")).toHaveLength(3);
    const db = await raw();
    expect(await db.collection("cards").indexes()).toHaveLength(4);
    expect(lines.filter((line) => line.startsWith("warn"))).toEqual(["warn the database cannot be reached"]);
    expect(lines).toContain("info the database was reached");
  });

  test(
    "killed in the middle: calls say unavailable, nothing acknowledged is lost, and it works again by itself",
    SLOW,
    async () => {
      const { server, open } = rig();
      const store = await open();
      await submit(store, "b", { cards: 20 });
      const acknowledged: string[] = [];
      const work = Array.from({ length: 20 }, async (_, n) => {
        const { token } = await claim(store, `b-${n + 1}`);
        for (let write = 0; write < 50; write++) {
          await store.system().saveSection(`b-${n + 1}`, token, "koszty", written(`text ${write}`), []);
          acknowledged[n] = `text ${write}`;
        }
      });
      await until("writes are under way", () => acknowledged.filter(Boolean).length >= 10);
      await server.kill();
      for (const result of await Promise.allSettled(work))
        if (result.status === "rejected") expect(result.reason).toMatchObject(unavailable);
      const { error, ms } = await outcome(store.forUser(anna).findBatch("b"));
      expect(error).toMatchObject(unavailable);
      expect(ms).toBeLessThan(10_500);
      await server.restart();
      await until("the store works", () => works(store));
      for (const [n, text] of acknowledged.entries()) {
        const koszty = (await store.forUser(anna).findCard(`b-${n + 1}`))?.sections.koszty;
        if (text) expect(Number(koszty?.text.slice(5))).toBeGreaterThanOrEqual(Number(text.slice(5)));
      }
    },
  );

  test(
    "a server that hangs uses up every connection: readable errors in time, checks in 2 s, recovery by itself",
    SLOW,
    async () => {
      const { server, open } = rig();
      const store = await open();
      await submit(store, "b");
      server.pause();
      try {
        const reads = Array.from({ length: 200 }, () => outcome(store.forUser(anna).findCard("b-1")));
        const check = await outcome(store.check());
        expect(check.error).toMatchObject(unavailable);
        expect(check.ms).toBeLessThan(3_000);
        const outcomes = await Promise.all(reads);
        for (const { error, ms } of outcomes) {
          expect(error).toMatchObject(unavailable);
          expect(ms).toBeLessThan(10_500);
        }
        // Twenty wait for an answer; the others only for their turn.
        expect(outcomes.filter(({ ms }) => ms < 4_000).length).toBeGreaterThanOrEqual(180);
      } finally {
        server.resume();
      }
      await until("the store works", () => works(store));
      expect(await store.forUser(anna).findCard("b-1")).not.toBeNull();
    },
  );

  test("checks that come while one is under way share its answer", async () => {
    const { open, raw } = rig();
    const store = await open();
    await Promise.all(Array.from({ length: 50 }, () => store.check()));
    await store.check();
    expect((await (await raw()).collection("probe").findOne({}))?.writes).toBe(2);
  });

  test("closes in time while the server hangs, and while it was never reached", SLOW, async () => {
    const { server, open } = rig();
    const hanging = await open();
    server.pause();
    const pending = outcome(hanging.forUser(anna).findBatch("b"));
    const hung = await outcome(hanging.close());
    server.resume();
    expect(hung.error).toBeNull();
    expect(hung.ms).toBeLessThan(4_000);
    expect((await pending).error).toMatchObject(unavailable);
    await server.kill();
    const never = await open();
    expect((await outcome(never.close())).ms).toBeLessThan(4_000);
    await expect(never.check()).rejects.toMatchObject(unavailable);
    await server.restart();
  });

  test("no word of a document is in what is thrown", SLOW, async () => {
    const { server, open, raw } = rig();
    const store = await open();
    await submit(store, "b");
    const db = await raw();
    await db
      .collection<{ _id: string }>("cards")
      .updateOne({ _id: "b-1" }, { $set: { doc: "tajny tekst klienta" } });
    await db.collection<{ _id: string }>("cards").updateOne({ _id: "b-2" }, { $set: { doc: 7 } });
    for (const id of ["b-1", "b-2"]) {
      const { error } = await outcome(store.forUser(anna).findCard(id));
      expect(error).toBeInstanceOf(Error);
      expect(`${error} ${(error as Error).cause}`).not.toContain("tajny");
    }
    await server.kill();
    const { error } = await outcome(store.forUser(anna).cancelBatch("b", T));
    expect(`${error} ${(error as Error).cause}`).not.toMatch(/Partia|Projekt/);
    await server.restart();
  });
});
