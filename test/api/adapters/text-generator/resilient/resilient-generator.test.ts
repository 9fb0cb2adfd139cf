import { GenerationError, type GenerationFailure } from "@rnd-cards/api/core/ports/text-generator.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  failing,
  failureOf,
  NOTE,
  noteRequest,
  outcomeOf,
  scriptedProvider,
  untilAborted,
} from "../../../../support/model-requests.ts";
import { always, good, resilient, settle, upTo } from "../../../../support/resilient-rig.ts";

/** All timers are virtual: cockatiel's, the adapters' and the system's sleep. */
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("with one provider", () => {
  test("a good answer takes one call", async () => {
    const primary = good("anthropic");
    const { ask } = resilient([primary]);
    expect(await ask()).toMatchObject({ value: NOTE, provider: "anthropic", model: "anthropic-1" });
    expect(primary.calls).toHaveLength(1);
  });

  test.each<GenerationFailure>(["rate_limited", "overloaded", "server", "network", "timeout"])(
    "%s is tried again after up to 1 s and 4 s, with full jitter",
    async (failure) => {
      const primary = upTo("anthropic", 2, failure);
      const { ask, offsets } = resilient([primary]);
      expect(await ask()).toMatchObject({ value: NOTE });
      expect(offsets(primary)).toEqual([0, 500, 2_500]);
    },
  );

  test("at Azure the waits are up to 2 s and 8 s", async () => {
    const primary = upTo("azure", 2, "server");
    const { ask, offsets } = resilient([primary], { random: 0.75 });
    await ask();
    expect(offsets(primary)).toEqual([0, 1_500, 7_500]);
  });

  test("after three calls it is unavailable", async () => {
    const primary = always("anthropic", "server");
    const { ask } = resilient([primary]);
    expect((await failureOf(ask())).failure).toBe("unavailable");
    expect(primary.calls).toHaveLength(3);
  });

  test.each<GenerationFailure>([
    "refused",
    "content_filter",
    "bad_request",
    "cut_off",
    "invalid_output",
    "quota",
    "misconfigured",
  ])("%s is not tried again", async (failure) => {
    const primary = always("anthropic", failure);
    await outcomeOf(resilient([primary]).ask());
    expect(primary.calls).toHaveLength(1);
  });

  test("an error that is nobody's trouble but ours comes out as it is", async () => {
    const broken = scriptedProvider("anthropic", () => {
      throw new RangeError("ours");
    });
    const fallback = good("openai");
    const { ask, observer } = resilient([broken, fallback]);
    await expect(ask()).rejects.toThrow(RangeError);
    expect([broken.calls.length, fallback.calls.length]).toEqual([1, 0]);
    expect(observer.metrics.get("rnd_model_calls_total anthropic error")).toBe(1);
  });
});

test("with no provider every call is unavailable and health is empty", async () => {
  const { ask, generator } = resilient([]);
  expect(await outcomeOf(ask())).toBe("unavailable");
  expect(generator.health()).toEqual([]);
});

describe("with a fallback", () => {
  test.each<[GenerationFailure, number]>([
    ["server", 3],
    ["timeout", 3],
    ["network", 3],
    ["overloaded", 3],
    ["rate_limited", 3],
    ["quota", 1],
    ["misconfigured", 1],
  ])("%s of the primary goes to it after %i calls", async (failure, calls) => {
    const primary = always("anthropic", failure);
    const fallback = good("openai");
    expect(await resilient([primary, fallback]).ask()).toMatchObject({ provider: "openai" });
    expect([primary.calls.length, fallback.calls.length]).toEqual([calls, 1]);
  });

  test.each<GenerationFailure>(["refused", "content_filter", "bad_request", "cut_off", "invalid_output"])(
    "%s of the primary comes back to the caller and never goes there",
    async (failure) => {
      const primary = always("anthropic", failure);
      const fallback = good("openai");
      const error = await failureOf(resilient([primary, fallback]).ask());
      expect([error.failure, error.provider]).toEqual([failure, "anthropic"]);
      expect(fallback.calls).toHaveLength(0);
    },
  );

  test("the one a caller names is asked first, the others keep their order behind it", async () => {
    const [first, second, third] = [good("anthropic"), always("openai", "quota"), good("azure")];
    const { generator } = resilient([first, second, third]);
    const ask = (provider: string) => generator.generate({ ...noteRequest(), provider });
    expect(await ask("azure")).toMatchObject({ provider: "azure" });
    expect([first.calls.length, second.calls.length, third.calls.length]).toEqual([0, 0, 1]);
    expect(await ask("openai")).toMatchObject({ provider: "anthropic" });
    expect([first.calls.length, second.calls.length]).toEqual([1, 1]);
    expect(await ask("nobody")).toMatchObject({ provider: "anthropic" });
  });

  test("the one that is to answer alone is asked and nobody else, also where it fails or is unknown", async () => {
    const [first, second] = [good("anthropic"), always("openai", "quota")];
    const { generator } = resilient([first, second]);
    const alone = (provider: string) => generator.generate({ ...noteRequest(), provider, alone: true });
    expect(await alone("anthropic")).toMatchObject({ provider: "anthropic" });
    expect(await outcomeOf(alone("openai"))).toBe("unavailable");
    expect(await outcomeOf(alone("nobody"))).toBe("unavailable");
    expect([first.calls.length, second.calls.length]).toEqual([1, 1]);
  });

  test("both failing is unavailable and names both in the cause", async () => {
    const { ask } = resilient([always("anthropic", "server"), always("openai", "quota")]);
    const error = await failureOf(ask());
    expect(error.failure).toBe("unavailable");
    expect(String(error.cause)).toContain("anthropic: server, openai: quota");
  });
});

describe("a wait that the provider names", () => {
  test("is kept, a tenth over at most", async () => {
    const primary = scriptedProvider("anthropic", (call) =>
      call === 1 ? failing("anthropic", "rate_limited", { retryAfterMs: 20_000 }) : "ok",
    );
    const { ask, offsets } = resilient([primary], { random: 0.999 });
    await ask();
    expect(offsets(primary)[1]).toBeGreaterThanOrEqual(20_000);
    expect(offsets(primary)[1]).toBeLessThanOrEqual(22_000);
  });

  test("of 30 s is kept, of more sends the call to the fallback at once", async () => {
    const fallback = good("openai");
    const kept = scriptedProvider("anthropic", (call) =>
      call === 1 ? failing("anthropic", "rate_limited", { retryAfterMs: 30_000 }) : "ok",
    );
    expect(await resilient([kept, fallback]).ask()).toMatchObject({ provider: "anthropic" });
    const long = always("anthropic", "overloaded", 30_001);
    const { ask, offsets } = resilient([long, fallback]);
    expect(await ask()).toMatchObject({ provider: "openai" });
    expect(long.calls).toHaveLength(1);
    expect(offsets(fallback).at(-1)).toBe(0);
  });
});

describe("limits and giving up", () => {
  test("a call that hangs is a timeout after 180 s, even if the provider heeds no signal", async () => {
    const primary = scriptedProvider("anthropic", () => new Promise<never>(() => {}));
    const fallback = good("openai");
    const { generator, observer } = resilient([primary, fallback], { random: 0 });
    const call = generator.generate(noteRequest());
    await vi.advanceTimersByTimeAsync(3 * 180_000 + 100);
    expect(await call).toMatchObject({ provider: "openai" });
    expect(observer.metrics.get("rnd_model_calls_total anthropic timeout")).toBe(3);
  });

  test.each([
    ["running", (_: number, signal: AbortSignal) => untilAborted(signal)],
    ["waiting to try again", () => failing("anthropic", "server")],
    [
      "waiting as long as the provider asked",
      () => failing("anthropic", "rate_limited", { retryAfterMs: 29_000 }),
    ],
  ])("a call given up while %s ends at once, with the signal's reason and no timer left", async (_, turn) => {
    const primary = scriptedProvider("anthropic", turn);
    const fallback = good("openai");
    const { generator } = resilient([primary, fallback], { random: 0.9 });
    const controller = new AbortController();
    const call = outcomeOf(generator.generate(noteRequest(controller.signal)));
    await vi.advanceTimersByTimeAsync(100);
    const reason = new Error("enough");
    controller.abort(reason);
    await settle();
    expect(await call).toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
    expect([primary.calls.length, fallback.calls.length]).toEqual([1, 0]);
  });

  test("no more calls run at once than allowed, over all providers, and the line is bounded", async () => {
    const primary = scriptedProvider("anthropic", (_, signal) => untilAborted(signal));
    const { generator, observer } = resilient([primary], { maxCalls: 3, maxWaiting: 2 });
    const calls = Array.from({ length: 6 }, () => outcomeOf(generator.generate(noteRequest())));
    await settle();
    expect(primary.running()).toBe(3);
    expect(await calls[5]).toBe("unavailable");
    expect(observer.said()).toContain("too many wait");
    await generator.close();
    expect(await Promise.all(calls)).toEqual(Array(6).fill("unavailable"));
    expect(primary.calls).toHaveLength(3);
  });

  test("a call in line gives up at once", async () => {
    const primary = scriptedProvider("anthropic", (_, signal) => untilAborted(signal));
    const { generator } = resilient([primary], { maxCalls: 1 });
    void outcomeOf(generator.generate(noteRequest()));
    const controller = new AbortController();
    const call = outcomeOf(generator.generate(noteRequest(controller.signal)));
    await vi.advanceTimersByTimeAsync(10);
    controller.abort("stop");
    expect(await call).toBe("stop");
    await generator.close();
  });

  test("closing ends running, sleeping and waiting calls and closes the generators; twice is safe", async () => {
    let closed = 0;
    const primary = always("anthropic", "server");
    primary.generator.close = async () => void closed++;
    const fallback = good("openai");
    const { generator } = resilient([primary, fallback], { random: 0.9, maxCalls: 1 });
    const calls = [1, 2].map(() => outcomeOf(generator.generate(noteRequest())));
    await vi.advanceTimersByTimeAsync(100);
    await generator.close();
    await generator.close();
    expect(await Promise.all(calls)).toEqual(["unavailable", "unavailable"]);
    expect(vi.getTimerCount()).toBe(0);
    expect(closed).toBe(2);
    expect([primary.calls.length, fallback.calls.length]).toEqual([1, 0]);
  });
});

describe("what it tells", () => {
  test("every call is counted by provider and outcome, time and tokens of the good ones", async () => {
    const primary = upTo("anthropic", 1, "overloaded");
    const { ask, observer, generator } = resilient([primary, good("openai")]);
    await ask();
    expect(Object.fromEntries(observer.metrics)).toEqual({
      "rnd_circuit_open anthropic": 0,
      "rnd_circuit_open openai": 0,
      "rnd_model_calls_total anthropic overloaded": 1,
      "rnd_model_calls_total anthropic ok": 1,
      "rnd_model_call_seconds anthropic": 0,
      "rnd_model_tokens_total anthropic input": 120,
      "rnd_model_tokens_total anthropic cached": 100,
      "rnd_model_tokens_total anthropic output": 30,
    });
    const [{ lastFailureAt, lastSuccessAt } = { lastFailureAt: 0, lastSuccessAt: 0 }] = generator.health();
    expect(lastSuccessAt).toBe((lastFailureAt ?? 0) + 500);
  });

  test("tokens of an answer that cannot be used are counted too: they are paid for", async () => {
    const usage = { input: 40, cached: 0, output: 700 };
    const primary = scriptedProvider(
      "anthropic",
      () => new GenerationError("cut_off", "anthropic", { usage }),
    );
    const { ask, observer } = resilient([primary]);
    expect(await outcomeOf(ask())).toBe("cut_off");
    expect(observer.metrics.get("rnd_model_tokens_total anthropic output")).toBe(700);
  });

  test("money and configuration are errors in the log, the rest warnings; nothing of the prompt is said", async () => {
    for (const [failure, level] of [
      ["quota", "error"],
      ["misconfigured", "error"],
      ["server", "warn"],
    ] as const) {
      const { ask, observer } = resilient([always("anthropic", failure)]);
      await outcomeOf(ask());
      expect(observer.logs.find(({ message }) => message === "model call failed")).toMatchObject({
        level,
        fields: { provider: "anthropic", failure, purpose: "rezultaty", attempt: 0 },
      });
      expect(observer.said()).not.toContain("KANAREK");
    }
  });
});
