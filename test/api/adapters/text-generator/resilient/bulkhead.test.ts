import { BulkheadFull, createBulkhead } from "@rnd-cards/api/adapters/text-generator/resilient/bulkhead.ts";
import { describe, expect, test } from "vitest";

const turns = async (count = 10) => {
  for (let i = 0; i < count; i++) await Promise.resolve();
};

/** Calls that end when they are told to, in a bulkhead. */
function busy(running: number, waiting: number) {
  const bulkhead = createBulkhead({ running, waiting });
  const started: string[] = [];
  const finish = new Map<string, () => void>();
  const call = (name: string, signal = new AbortController().signal) =>
    bulkhead
      .run(async (own) => {
        started.push(name);
        await new Promise<void>((resolve, reject) => {
          finish.set(name, resolve);
          own.addEventListener("abort", () => reject(own.reason), { once: true });
        });
        return name;
      }, signal)
      .catch((error: unknown) => error);
  return { bulkhead, started, call, finish: (name: string) => finish.get(name)?.() };
}

describe("a bulkhead", () => {
  test("lets so many run, the rest wait in line and go first come, first served", async () => {
    const { started, call, finish } = busy(2, 3);
    const calls = ["a", "b", "c", "d"].map((name) => call(name));
    await turns();
    expect(started).toEqual(["a", "b"]);
    finish("b");
    await turns();
    expect(started).toEqual(["a", "b", "c"]);
    finish("a");
    finish("c");
    await turns();
    finish("d");
    expect(await Promise.all(calls)).toEqual(["a", "b", "c", "d"]);
  });

  test("never lets more run than it should, and everybody in the end", async () => {
    const bulkhead = createBulkhead({ running: 3, waiting: 100 });
    let running = 0;
    let most = 0;
    const calls: Promise<unknown>[] = [];
    for (let call = 0; call < 120; call++) {
      const work = async () => {
        most = Math.max(most, ++running);
        await turns((call * 7) % 11);
        running--;
      };
      calls.push(bulkhead.run(work, new AbortController().signal));
      // Some come one by one, some together, some find the line empty and some full.
      if (call % 5 !== 0) await turns(call % 9);
    }
    await Promise.all(calls);
    expect(most).toBe(3);
  });

  test("refuses at once whom it has no room for in the line", async () => {
    const { call } = busy(1, 1);
    void call("a");
    void call("b");
    expect(await call("c")).toBeInstanceOf(BulkheadFull);
  });

  test("a newcomer does not overtake the line in the moment a place is handed on", async () => {
    const { started, call, finish } = busy(1, 2);
    void call("a");
    void call("b");
    await turns();
    finish("a");
    await Promise.resolve();
    void call("newcomer");
    await turns();
    expect(started).toEqual(["a", "b"]);
  });

  test("a call that is given up while it waits leaves the line at once and makes room", async () => {
    const { started, call, finish } = busy(1, 1);
    void call("a");
    const controller = new AbortController();
    const waiting = call("b", controller.signal);
    const reason = new Error("enough");
    controller.abort(reason);
    expect(await waiting).toBe(reason);
    void call("c");
    finish("a");
    await turns();
    expect(started).toEqual(["a", "c"]);
  });

  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
    "a call that is given up %i turns after its own has come passes its place on",
    async (later) => {
      const { started, call, finish } = busy(1, 2);
      void call("a");
      const controller = new AbortController();
      const given = call("b", controller.signal);
      void call("c");
      await turns();
      finish("a");
      await turns(later);
      controller.abort("stop");
      await turns();
      expect(await given).toBe("stop");
      expect(started.at(-1)).toBe("c");
    },
  );

  test("a failing call frees its place", async () => {
    const bulkhead = createBulkhead({ running: 1, waiting: 0 });
    const { signal } = new AbortController();
    for (let i = 0; i < 3; i++)
      await expect(bulkhead.run(() => Promise.reject(new Error("broken")), signal)).rejects.toThrow("broken");
    expect(await bulkhead.run(async () => "ok", signal)).toBe("ok");
  });

  test("closed, it ends what runs and what waits and lets nobody in", async () => {
    const { bulkhead, started, call } = busy(1, 2);
    const calls = [call("a"), call("b")];
    await turns();
    const reason = new Error("closed");
    bulkhead.close(reason);
    bulkhead.close(new Error("again"));
    expect(await Promise.all(calls)).toEqual([reason, reason]);
    expect(await call("c")).toBe(reason);
    expect(started).toEqual(["a"]);
  });
});
