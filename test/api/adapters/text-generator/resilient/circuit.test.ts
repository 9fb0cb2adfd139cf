import type { GenerationFailure } from "@rnd-cards/api/core/ports/text-generator.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  failing,
  noteRequest,
  outcomeOf,
  scriptedProvider,
  untilAborted,
} from "../../../../support/model-requests.ts";
import { always, good, resilient, settle } from "../../../../support/resilient-rig.ts";

/** All timers are virtual: cockatiel's, the adapters' and the system's sleep. */
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the circuit", () => {
  test("opens after three failures in a row, whoever had them, and then nobody is kept waiting", async () => {
    const primary = always("anthropic", "server");
    const fallback = good("openai");
    const { generator, ask, observer, offsets } = resilient([primary, fallback], { random: 0 });
    const calls = [1, 2, 3].map(() => outcomeOf(generator.generate(noteRequest())));
    await settle();
    expect(await Promise.all(calls)).toEqual(["ok", "ok", "ok"]);
    expect(primary.calls).toHaveLength(3);
    expect(generator.health()[0]).toMatchObject({ circuit: "open" });
    expect(observer.metrics.get("rnd_circuit_open anthropic")).toBe(1);
    expect(observer.metrics.get("rnd_circuit_open openai")).toBe(0);
    await outcomeOf(ask());
    expect(fallback.calls).toHaveLength(4);
    expect(Math.max(...offsets(fallback))).toBeLessThanOrEqual(10);
    expect(primary.calls).toHaveLength(3);
  });

  test.each<GenerationFailure>([
    "rate_limited",
    "quota",
    "misconfigured",
    "bad_request",
    "refused",
    "content_filter",
    "cut_off",
    "invalid_output",
  ])("does not open for %s", async (failure) => {
    const primary = always("anthropic", failure);
    const { generator, ask } = resilient([primary, good("openai")]);
    for (let i = 0; i < 4; i++) await outcomeOf(ask());
    expect(generator.health()[0]).toMatchObject({ circuit: "closed" });
  });

  test("does not open for calls that were given up", async () => {
    const primary = scriptedProvider("anthropic", (_, signal) => untilAborted(signal));
    const { generator } = resilient([primary]);
    for (let i = 0; i < 4; i++) {
      const controller = new AbortController();
      const call = outcomeOf(generator.generate(noteRequest(controller.signal)));
      await vi.advanceTimersByTimeAsync(10);
      controller.abort("stop");
      expect(await call).toBe("stop");
    }
    expect(generator.health()[0]).toMatchObject({ circuit: "closed", lastFailureAt: null });
  });

  test("a success in between starts the count anew", async () => {
    const primary = scriptedProvider("anthropic", (call) =>
      call % 3 === 0 ? "ok" : failing("anthropic", "server"),
    );
    const { generator, ask } = resilient([primary]);
    for (let i = 0; i < 5; i++) expect(await outcomeOf(ask())).toBe("ok");
    expect(generator.health()[0]).toMatchObject({ circuit: "closed" });
  });

  test("closes when the probe after 60 s succeeds, and stays open for 60 more when it fails", async () => {
    let broken = true;
    const primary = scriptedProvider("anthropic", () => (broken ? failing("anthropic", "server") : "ok"));
    const { generator, observer } = resilient([primary, good("openai")], { random: 0 });
    const once = async () => {
      const call = generator.generate(noteRequest());
      await settle();
      return (await call).provider;
    };
    expect(await once()).toBe("openai");
    expect(primary.calls).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(59_900);
    expect(await once()).toBe("openai");
    expect(primary.calls).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(100);
    expect(await once()).toBe("openai");
    expect(primary.calls).toHaveLength(4);
    broken = false;
    await vi.advanceTimersByTimeAsync(59_900);
    expect(await once()).toBe("openai");
    await vi.advanceTimersByTimeAsync(100);
    expect(await once()).toBe("anthropic");
    expect(await once()).toBe("anthropic");
    expect(generator.health()[0]).toMatchObject({ circuit: "closed" });
    expect(observer.metrics.get("rnd_circuit_open anthropic")).toBe(0);
  });

  /** A provider that fails until the circuit is open, and then does what the test says. */
  async function broken(probe: (signal: AbortSignal) => Promise<"ok"> | ReturnType<typeof failing>) {
    const primary = scriptedProvider("anthropic", (call, signal) =>
      call <= 3 ? failing("anthropic", "server") : probe(signal),
    );
    const made = resilient([primary, good("openai")], { random: 0 });
    void outcomeOf(made.generator.generate(noteRequest()));
    await vi.advanceTimersByTimeAsync(60_100);
    return { ...made, primary };
  }

  test("gives its probe 30 s and takes it to the fallback then", async () => {
    const { generator, primary } = await broken((signal) => untilAborted(signal));
    const call = generator.generate(noteRequest());
    await vi.advanceTimersByTimeAsync(29_999);
    expect(generator.health()[0]).toMatchObject({ circuit: "half-open" });
    await vi.advanceTimersByTimeAsync(1);
    expect(await call).toMatchObject({ provider: "openai" });
    expect(generator.health()[0]).toMatchObject({ circuit: "open" });
    expect(primary.calls).toHaveLength(4);
  });

  test("does not close on a probe that its caller gave up", async () => {
    const { generator } = await broken((signal) => untilAborted(signal));
    const controller = new AbortController();
    const call = outcomeOf(generator.generate(noteRequest(controller.signal)));
    await vi.advanceTimersByTimeAsync(10);
    controller.abort("stop");
    expect(await call).toBe("stop");
    expect(generator.health()[0]).toMatchObject({ circuit: "open" });
  });

  test("closes on a probe that the provider refuses: it is there again", async () => {
    const { generator } = await broken(() => failing("anthropic", "content_filter"));
    const call = outcomeOf(generator.generate(noteRequest()));
    await settle();
    expect(await call).toBe("content_filter");
    expect(generator.health()[0]).toMatchObject({ circuit: "closed" });
  });

  test("is not opened again by failures of calls that were begun before it closed", async () => {
    const late: ((error: Error) => void)[] = [];
    let up = false;
    const primary = scriptedProvider("anthropic", (call) => {
      if (call <= 3) return new Promise<never>((_, reject) => late.push(reject));
      return up ? "ok" : failing("anthropic", "server");
    });
    const { generator } = resilient([primary, good("openai")], { random: 0 });
    const slow = [1, 2, 3].map(() => outcomeOf(generator.generate(noteRequest())));
    await settle();
    void outcomeOf(generator.generate(noteRequest()));
    await vi.advanceTimersByTimeAsync(60_100);
    up = true;
    void outcomeOf(generator.generate(noteRequest()));
    await settle();
    expect(generator.health()[0]).toMatchObject({ circuit: "closed" });
    for (const reject of late) reject(failing("anthropic", "timeout"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await Promise.all(slow)).toEqual(["ok", "ok", "ok"]);
    expect(generator.health()[0]).toMatchObject({ circuit: "closed" });
  });
});
