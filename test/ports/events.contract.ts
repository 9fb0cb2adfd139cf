import type { Events } from "@rnd-cards/api/core/ports/events.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { until } from "../support/until.ts";

export interface EventsUnderTest {
  events: Events;
  /** Resolves when every ping sent so far has been delivered. */
  delivered(): Promise<void>;
}

/** What every adapter of the events port promises. */
export function eventsContract(name: string, makeAdapter: () => Promise<EventsUnderTest>): void {
  describe(`events: ${name}`, () => {
    let events: Events;
    let delivered: EventsUnderTest["delivered"];
    beforeEach(async () => {
      ({ events, delivered } = await makeAdapter());
    });
    afterEach(() => events.close());

    test("tells the listeners of a batch, and nobody else, after a ping", async () => {
      const [one, two, other] = [vi.fn(), vi.fn(), vi.fn()];
      events.subscribe("batch", one);
      events.subscribe("batch", two);
      events.subscribe("other", other);
      events.ping("batch");
      await until("both were told", () => one.mock.calls.length > 0 && two.mock.calls.length > 0);
      await delivered();
      expect(other).not.toHaveBeenCalled();
    });

    test("tells again after each later ping", async () => {
      const listener = vi.fn();
      events.subscribe("batch", listener);
      for (let told = 1; told <= 3; told++) {
        events.ping("batch");
        await until(`told ${told} times`, () => listener.mock.calls.length >= told);
        await delivered();
      }
    });

    test("does not wait for listeners: a ping returns before they run", async () => {
      const listener = vi.fn();
      events.subscribe("batch", listener);
      events.ping("batch");
      expect(listener).not.toHaveBeenCalled();
      await until("told", () => listener.mock.calls.length > 0);
    });

    test("is silent after unsubscribing, also for a ping on its way, and leaves the others alone", async () => {
      const [leaving, staying] = [vi.fn(), vi.fn()];
      const unsubscribe = events.subscribe("batch", leaving);
      events.subscribe("batch", staying);
      events.ping("batch");
      unsubscribe();
      unsubscribe();
      await until("the other was told", () => staying.mock.calls.length > 0);
      await delivered();
      expect(leaving).not.toHaveBeenCalled();
    });

    test("counts one listener subscribed twice as two", async () => {
      const listener = vi.fn();
      const unsubscribe = events.subscribe("batch", listener);
      events.subscribe("batch", listener);
      unsubscribe();
      events.ping("batch");
      await until("told", () => listener.mock.calls.length === 1);
    });

    test("takes no harm from listeners that throw or reject", async () => {
      const after = vi.fn();
      events.subscribe("batch", () => {
        throw new Error("broken");
      });
      events.subscribe("batch", async () => {
        throw new Error("broken, later");
      });
      events.subscribe("batch", after);
      events.ping("batch");
      await until("the next was told", () => after.mock.calls.length > 0);
    });

    test("lets a listener subscribe and unsubscribe while it is told", async () => {
      const late = vi.fn();
      const unsubscribe = events.subscribe("batch", () => {
        unsubscribe();
        events.subscribe("batch", late);
      });
      events.ping("batch");
      await delivered();
      events.ping("batch");
      await until("the late one was told", () => late.mock.calls.length > 0);
    });

    test("spares a listener that another one unsubscribes while they are told", async () => {
      const [first, second] = [vi.fn(), vi.fn()];
      const unsubscribe = [first, second].map((listener, index) =>
        events.subscribe("batch", () => {
          listener();
          unsubscribe[1 - index]?.();
        }),
      );
      events.ping("batch");
      await delivered();
      expect(first.mock.calls.length + second.mock.calls.length).toBe(1);
    });

    test("is quiet after it was closed, and closes twice without harm", async () => {
      const listener = vi.fn();
      const unsubscribe = events.subscribe("batch", listener);
      events.subscribe("batch", listener);
      events.ping("batch");
      await events.close();
      await events.close();
      events.subscribe("batch", listener);
      events.ping("batch");
      unsubscribe();
      await delivered();
      expect(listener).not.toHaveBeenCalled();
    });
  });
}
