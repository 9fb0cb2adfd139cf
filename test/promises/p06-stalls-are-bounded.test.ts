import { createResilientGenerator } from "@rnd-cards/api/adapters/text-generator/resilient/resilient-generator.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DIALECTS, streamed } from "../support/model-dialects.ts";
import { NOTE, noteRequest, outcomeOf, rememberingObserver, sleepless } from "../support/model-requests.ts";
import { type ModelStub, type Step, startModelStub } from "../support/model-stub.ts";

let stub: ModelStub;
beforeAll(async () => {
  stub = await startModelStub();
});
afterAll(() => stub.close());

/** The product's limits, 30 s and 180 s, at a three-hundredth. Milliseconds. */
const IDLE = 100;
const WHOLE = 600;

describe.each(Object.entries(DIALECTS))("P06: a stalled call of %s ends", (_, dialect) => {
  const bytes = Buffer.concat(dialect.answer(JSON.stringify(NOTE)).map((piece) => Buffer.from(piece)));
  const resilient = (limits: {
    idleTimeoutMs: number;
    firstEventTimeoutMs: number;
    callTimeoutMs: number;
  }) => {
    const observer = rememberingObserver();
    const { system } = sleepless();
    const generator = createResilientGenerator({
      generators: [dialect.make(stub.url, limits)],
      system,
      observer,
    });
    return {
      generator,
      timeouts: () => observer.metrics.get(`rnd_model_calls_total ${dialect.provider} timeout`),
    };
  };
  const limited = () => resilient({ idleTimeoutMs: IDLE, firstEventTimeoutMs: IDLE, callTimeoutMs: WHOLE });

  const stalls: [string, Step[]][] = [
    ["headers, then silence", ["silence"]],
    [
      "one byte every third of the idle limit",
      [...bytes].flatMap((byte) => [Uint8Array.of(byte), { waitMs: IDLE / 3 }]),
    ],
    ["pings for ever", Array.from({ length: 100 }, () => [dialect.ping, { waitMs: IDLE / 3 }]).flat()],
  ];
  test.each(stalls)("%s: each of its three calls at the idle limit", async (_, steps) => {
    stub.script(streamed(dialect, ...steps));
    const { generator, timeouts } = limited();
    const startedAt = performance.now();
    expect(await outcomeOf(generator.generate(noteRequest()))).toBe("unavailable");
    const took = performance.now() - startedAt;
    expect(timeouts()).toBe(3);
    expect(took).toBeGreaterThanOrEqual(3 * IDLE - 5);
    // Pings may precede the first event and bytes may complete one; nothing of it pushes the limit out for ever.
    expect(took).toBeLessThan(3 * WHOLE);
    await generator.close();
  });

  test("at the card's deadline, whatever its own limits are", async () => {
    stub.script(streamed(dialect, ...dialect.answer(JSON.stringify(NOTE)).slice(0, 3), "silence"));
    const { generator } = resilient({
      idleTimeoutMs: 30_000,
      firstEventTimeoutMs: 30_000,
      callTimeoutMs: 180_000,
    });
    const deadline = AbortSignal.timeout(150);
    const startedAt = performance.now();
    const outcome = await outcomeOf(generator.generate(noteRequest(deadline)));
    expect(outcome).toBe(deadline.reason);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(await stub.requests.at(-1)?.over).toBe("gone");
    await generator.close();
  });
});
