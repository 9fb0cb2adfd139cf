import { createMemoryEvents } from "@rnd-cards/api/adapters/events/memory/memory-events.ts";
import { describe, expect, test, vi } from "vitest";
import { eventsContract } from "./events.contract.ts";

const delivered = async () => {
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
};

eventsContract("memory", async () => ({ events: createMemoryEvents(), delivered }));

describe("events in memory", () => {
  test("merge the pings of one turn of the event loop", async () => {
    const events = createMemoryEvents();
    const listener = vi.fn();
    events.subscribe("batch", listener);
    for (let ping = 0; ping < 100; ping++) events.ping("batch");
    await delivered();
    expect(listener).toHaveBeenCalledTimes(1);
    await events.close();
  });

  test("take at most so many listeners at a time", async () => {
    const events = createMemoryEvents({ maxListeners: 2 });
    const unsubscribe = events.subscribe("one", () => {});
    events.subscribe("two", () => {});
    expect(() => events.subscribe("three", () => {})).toThrow("overloaded");
    unsubscribe();
    unsubscribe();
    events.subscribe("three", () => {});
    expect(() => events.subscribe("four", () => {})).toThrow("overloaded");
    await events.close();
  });
});
