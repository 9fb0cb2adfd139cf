import { watchCall } from "@rnd-cards/api/adapters/text-generator/watch-call.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const limits = { firstEventTimeoutMs: 60_000, idleTimeoutMs: 30_000, callTimeoutMs: 180_000 };
const never = () => new Promise<never>(() => {});

describe("a watched call", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const watch = (call: Parameters<typeof watchCall>[1], ...signals: AbortSignal[]) => {
    const startedAt = Date.now();
    const ended = { after: -1, by: null as unknown };
    watchCall({ limits, signals, expired: (why) => new Error(why) }, call)
      .catch((error: unknown) => error)
      .then((by) => {
        ended.after = Date.now() - startedAt;
        ended.by = by;
      });
    return ended;
  };

  test("that never says anything ends at the limit for the first event", async () => {
    const ended = watch(never);
    await vi.advanceTimersByTimeAsync(200_000);
    expect(ended).toMatchObject({ after: 60_000, by: new Error("no answer within 60000 ms") });
  });

  test("that falls silent ends at the idle limit after its last event", async () => {
    const ended = watch((_, progress) => {
      setTimeout(progress, 50_000);
      setTimeout(progress, 70_000);
      return never();
    });
    await vi.advanceTimersByTimeAsync(200_000);
    expect(ended).toMatchObject({ after: 100_000, by: new Error("nothing more within 30000 ms") });
  });

  test("that says something every 10 seconds for ever ends at the limit for a call", async () => {
    let told: AbortSignal | null = null;
    const ended = watch((signal, progress) => {
      told = signal;
      setInterval(progress, 10_000);
      return never();
    });
    await vi.advanceTimersByTimeAsync(179_000);
    expect(told).toMatchObject({ aborted: false });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ended).toMatchObject({ after: 180_000, by: new Error("no whole answer within 180000 ms") });
    expect(told).toMatchObject({ aborted: true });
  });

  test.each([0, 1])("ends at once when signal %i fires, with its reason", async (which) => {
    const controllers = [new AbortController(), new AbortController()];
    const ended = watch(never, ...controllers.map(({ signal }) => signal));
    await vi.advanceTimersByTimeAsync(5);
    controllers[which]?.abort("stop");
    await vi.advanceTimersByTimeAsync(0);
    expect(ended).toEqual({ after: 5, by: "stop" });
  });

  test("leaves no timer behind, however it ends", async () => {
    watch(async (_, progress) => progress());
    watch(() => Promise.reject(new Error("broken")));
    watch(never, AbortSignal.abort());
    const controller = new AbortController();
    let late = () => {};
    watch((_, progress) => {
      late = progress;
      return never();
    }, controller.signal);
    controller.abort();
    await vi.advanceTimersByTimeAsync(0);
    late();
    expect(vi.getTimerCount()).toBe(0);
  });
});
