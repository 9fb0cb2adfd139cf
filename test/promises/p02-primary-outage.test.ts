import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { createResilientGenerator } from "@rnd-cards/api/adapters/text-generator/resilient/resilient-generator.ts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { failing, noteRequest, rememberingObserver, scriptedProvider } from "../support/model-requests.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const SECOND = 1_000;
const FALL = 30 * SECOND;
const ANSWER = 2_500;

/** Answers after 2.5 s; what runs when it falls fails then, and what comes while it is down fails at once, all with 503. */
function fallible(outage: number) {
  const startedAt = Date.now();
  const at = () => Date.now() - startedAt;
  const down = (time: number) => time >= FALL && time < FALL + outage;
  let inFlight = 0;
  const provider = scriptedProvider("anthropic", async () => {
    const begun = at();
    if (down(begun)) return failing("anthropic", "server");
    const fallsInBetween = begun < FALL && begun + ANSWER >= FALL;
    if (fallsInBetween) inFlight++;
    await new Promise((resolve) => setTimeout(resolve, fallsInBetween ? FALL - begun : ANSWER));
    return fallsInBetween ? failing("anthropic", "server") : "ok";
  });
  return { ...provider, inFlightWhenItFell: () => inFlight };
}

test.each([
  { outage: 60 * SECOND, until: 200 * SECOND },
  { outage: 250 * SECOND, until: 400 * SECOND },
])(
  "P02: an outage of the primary ($outage ms) costs nobody a section and the primary few calls",
  async ({ outage, until }) => {
    const primary = fallible(outage);
    const fallback = scriptedProvider("openai", () => "ok");
    const generator = createResilientGenerator({
      generators: [primary.generator, fallback.generator],
      system: createSystem(),
      observer: rememberingObserver(),
    });
    const startedAt = Date.now();
    const results: { at: number; provider: string }[] = [];
    const failures: unknown[] = [];
    const ask = () => {
      const at = Date.now() - startedAt;
      generator.generate(noteRequest()).then(
        ({ provider }) => results.push({ at, provider }),
        (error: unknown) => failures.push(error),
      );
    };

    for (let time = 0; time < until; time += SECOND) {
      if (time % (4 * SECOND) === 0) ask();
      if (time === FALL - SECOND) for (let row = 0; row < 20; row++) ask();
      await vi.advanceTimersByTimeAsync(SECOND);
    }
    await vi.advanceTimersByTimeAsync(10 * SECOND);

    expect(failures).toEqual([]);
    expect(results).toHaveLength(until / (4 * SECOND) + 20);
    expect(primary.inFlightWhenItFell()).toBe(21);

    const callsAt = primary.calls.map((call) => call - startedAt);
    const whileDown = callsAt.filter((at) => at >= FALL && at < FALL + outage);
    const atFirst = whileDown.filter((at) => at < FALL + 60 * SECOND);
    const afterwards = whileDown.filter((at) => at >= FALL + 60 * SECOND);
    expect(atFirst.length).toBeLessThanOrEqual(2);
    expect(afterwards.length).toBeLessThanOrEqual(Math.ceil((outage - 60 * SECOND) / (60 * SECOND)));
    for (const [index, at] of afterwards.entries())
      if (index > 0) expect(at - (afterwards[index - 1] ?? 0)).toBeGreaterThanOrEqual(60 * SECOND);

    // Within a minute of its return the primary has its work back.
    const late = results.filter(({ at }) => at >= FALL + outage + 65 * SECOND);
    expect(late.length).toBeGreaterThan(5);
    expect(late.every(({ provider }) => provider === "anthropic")).toBe(true);
  },
);
