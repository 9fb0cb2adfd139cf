import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
import type { ProviderHealth } from "@rnd-cards/api/core/ports/text-generator.ts";
import { createPace } from "@rnd-cards/api/core/use-cases/pace.ts";
import { createRoster } from "@rnd-cards/api/core/use-cases/roster.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { silentObserver } from "../../../support/silent-observer.ts";
import { stubGenerator } from "../../../support/stub-generator.ts";
import { virtualSystem } from "../../../support/virtual-system.ts";

type Circuit = ProviderHealth["circuit"];

const provider = (circuit: Circuit, lastSuccessAt: number | null = null): ProviderHealth => ({
  ...{ provider: "anthropic", model: "model-1", circuit, lastSuccessAt, lastFailureAt: null },
});

/** Instances over one store, in virtual time. */
async function household() {
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  const rest = async () => {
    for (let turn = 0; turn < 20; turn++) await settle();
  };
  const { system, pass } = virtualSystem(rest);
  const store = await openSqliteStore({ path: ":memory:", visibility: "owner", system });
  onTestFinished(() => store.close());
  let away = false;
  const records = store.records();
  const fragile: typeof records = {
    ...records,
    list: (...args) => (away ? Promise.reject(new Error("away")) : records.list(...args)),
    remove: (...args) => (away ? Promise.reject(new Error("away")) : records.remove(...args)),
    find: (...args) => (away ? Promise.reject(new Error("away")) : records.find(...args)),
  };
  const join = (instance: string, health: ProviderHealth[] | null, took?: number) => {
    const pace = createPace();
    if (took !== undefined) for (let card = 0; card < 50; card++) pace.written(took);
    const writes = health && { generator: { ...stubGenerator([]), health: () => health }, pace };
    const roster = createRoster(
      { records: fragile, system, observer: silentObserver() },
      { instance, writes },
    );
    roster.start();
    onTestFinished(() => roster.stop());
    return roster;
  };
  const storeIsAway = (is: boolean) => {
    away = is;
  };
  return { join, pass, storeIsAway };
}

describe("the roster", () => {
  it("tells a process that only answers people how many write, and nothing before it has looked", async () => {
    const { join, pass } = await household();
    const web = join("web", null);
    expect(web.workers()).toBeNull();
    await pass(0);
    expect(web.workers()).toBe(0);
    const first = join("w1", [provider("closed")]);
    join("w2", [provider("closed")]);
    await pass(5_000);
    expect(web.workers()).toBe(2);
    await first.stop();
    await pass(5_000);
    expect(web.workers()).toBe(1);
  });

  it("forgets a process that was killed", async () => {
    const { join, pass, storeIsAway } = await household();
    const web = join("web", null);
    const killed = join("w1", [provider("closed")]);
    await pass(5_000);
    expect(web.workers()).toBe(1);
    // What a kill leaves behind: no goodbye.
    storeIsAway(true);
    await killed.stop();
    storeIsAway(false);
    await pass(25_000);
    expect(web.workers()).toBe(0);
  });

  it("knows nothing of workers once the store has been away for long, and knows again after it", async () => {
    const { join, pass, storeIsAway } = await household();
    const web = join("web", null);
    join("w1", [provider("open")]);
    await pass(5_000);
    storeIsAway(true);
    await pass(10_000);
    expect(web.workers()).toBe(1);
    await pass(15_000);
    expect(web.workers()).toBeNull();
    expect(web.providers([provider("closed")])[0]?.circuit).toBe("closed");
    storeIsAway(false);
    await pass(10_000);
    expect(web.workers()).toBe(1);
    expect(web.providers([provider("closed")])[0]?.circuit).toBe("open");
  });

  it("calls a provider what those say who call it: down only when it is down for all of them", async () => {
    const { join, pass } = await household();
    const web = join("web", null);
    const circuits: [Circuit[], Circuit][] = [
      [["open"], "open"],
      [["open", "half-open"], "half-open"],
      [["open", "half-open", "closed"], "closed"],
    ];
    for (const [told, expected] of circuits) {
      const last = told.length - 1;
      join(`w${last}`, [provider(told[last] ?? "open", 100 + last)]);
      await pass(5_000);
      expect(web.providers([provider("closed")])).toEqual([provider(expected, 100 + last)]);
    }
    const other = { ...provider("closed"), provider: "openai" };
    expect(web.providers([other])).toEqual([other]);
  });

  it("estimates by what cards took those that wrote them", async () => {
    const { join, pass } = await household();
    const web = join("web", null);
    await pass(0);
    expect(web.perCard()).toBeNull();
    join("w1", [], 10_000);
    join("w2", [], 30_000);
    await pass(5_000);
    expect(web.perCard()?.milliseconds).toBeGreaterThan(19_900);
    expect(web.perCard()?.milliseconds).toBeLessThan(20_100);
  });
});
