import { createReadingPlaces } from "@rnd-cards/api/adapters/workbook/reading-places.ts";
import { describe, expect, it } from "vitest";

/** A task that ends when it is told to, or when its signal fires. */
function task() {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let begun = false;
  return {
    run: (signal: AbortSignal) => {
      begun = true;
      signal.addEventListener("abort", () => reject(signal.reason));
      return promise;
    },
    end: () => resolve("done"),
    begun: () => begun,
  };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("reading places", () => {
  it("let in as many as there are places, the others in the order they came", async () => {
    const places = createReadingPlaces({ concurrency: 1, waiting: 5 });
    const [first, second, third] = [task(), task(), task()];
    const all = [first, second, third].map(({ run }) => places.run(run));
    await settle();
    expect([first.begun(), second.begun(), third.begun()]).toEqual([true, false, false]);
    first.end();
    await settle();
    expect([second.begun(), third.begun()]).toEqual([true, false]);
    second.end();
    third.end();
    await expect(Promise.all(all)).resolves.toEqual(["done", "done", "done"]);
  });

  it("turn away whom there is no room for", async () => {
    const places = createReadingPlaces({ concurrency: 1, waiting: 1 });
    const [first, second, third] = [task(), task(), task()];
    const taken = [places.run(first.run), places.run(second.run)];
    await expect(places.run(third.run)).rejects.toMatchObject({ code: "overloaded" });
    first.end();
    second.end();
    await Promise.all(taken);
    const later = task();
    later.end();
    await expect(places.run(later.run)).resolves.toBe("done");
  });

  it("are free again after a task that failed, and let a waiting one leave", async () => {
    const places = createReadingPlaces({ concurrency: 1, waiting: 1 });
    const failing = places.run(() => Promise.reject(new Error("broken")));
    const caller = new AbortController();
    const impatient = task();
    const left = places.run(impatient.run, caller.signal);
    caller.abort(new Error("gone"));
    await expect(left).rejects.toThrow("gone");
    await expect(failing).rejects.toThrow("broken");
    const next = task();
    next.end();
    await expect(places.run(next.run)).resolves.toBe("done");
    expect(impatient.begun()).toBe(false);
  });

  it("close by aborting who is at work and turning away who waits or comes", async () => {
    const places = createReadingPlaces({ concurrency: 1, waiting: 1 });
    const outcomes = Promise.allSettled([places.run(task().run), places.run(task().run)]);
    await settle();
    await places.close();
    await places.close();
    const stopping = { status: "rejected", reason: expect.objectContaining({ code: "stopping" }) };
    expect(await outcomes).toEqual([stopping, stopping]);
    await expect(places.run(task().run)).rejects.toMatchObject({ code: "stopping" });
  });
});
