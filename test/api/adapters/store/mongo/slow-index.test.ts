import { setTimeout } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { anna, submit } from "../../../../ports/store/under-test.ts";
import { findMongo } from "../../../../support/mongo-server.ts";
import { eachWithMongo } from "./mongo-rig.ts";

const found = findMongo();

// Holding an answer back takes the gate.
describe.skipIf(found.kind !== "ferretdb")("an index over a large collection", () => {
  const rig = eachWithMongo();
  /** Builds of the index `due` take so long; answers how often it was asked for. */
  const slowBuilds = (answersAfterMs: number) => {
    let asked = 0;
    rig().server.setFault?.(({ command, document }) => {
      if (command !== "createIndexes" || !JSON.stringify(document()).includes('"due"')) return null;
      asked++;
      return { answersAfterMs };
    });
    return () => asked;
  };

  test("may take longer than any other command: it is built once, and until then the store says unavailable", async () => {
    const asked = slowBuilds(11_000);
    const lines: string[] = [];
    const unavailable = { code: "store_unavailable" };
    const opening = rig().open({ observer: { log: (_level, message) => void lines.push(message) } });
    const store = await Promise.race([opening, setTimeout(10_500, null)]);
    if (!store) throw new Error("the start waits for the index");
    expect(lines).toContain("the database is being made ready; starting without it");
    const told = [store.check(), store.forUser(anna).findBatch("b")];
    for (const answer of await Promise.allSettled(told))
      expect(answer).toMatchObject({ status: "rejected", reason: unavailable });
    const works = () =>
      store.check().then(
        () => true,
        () => false,
      );
    await expect.poll(works, { timeout: 10_000, interval: 100 }).toBe(true);
    await submit(store, "b");
    expect(await store.forUser(anna).listCardSummaries("b")).toHaveLength(3);
    expect(asked()).toBe(1);
  }, 40_000);

  test("is given up at once when the process stops", async () => {
    const asked = slowBuilds(60_000);
    const opening = rig().open();
    await expect.poll(asked, { timeout: 5_000, interval: 10 }).toBe(1);
    const store = await opening;
    const startedAt = performance.now();
    await store.close();
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  }, 40_000);
});
