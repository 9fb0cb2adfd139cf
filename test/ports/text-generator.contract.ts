import { inspect } from "node:util";
import type { GenerationFailure, TextGenerator } from "@rnd-cards/api/core/ports/text-generator.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Dialect, refused, streamed } from "../support/model-dialects.ts";
import { failureOf, NOTE, noteRequest, outcomeOf } from "../support/model-requests.ts";
import { type ModelStub, startModelStub } from "../support/model-stub.ts";

const ANSWER = JSON.stringify(NOTE);
const LIMITS = { idleTimeoutMs: 150, firstEventTimeoutMs: 150, callTimeoutMs: 500 };

/** What every generator over one provider promises, asked of the real SDK over real HTTP. */
export function textGeneratorContract(name: string, dialect: Dialect): void {
  describe(`text generator: ${name}`, () => {
    let stub: ModelStub;
    let generator: TextGenerator;
    beforeEach(async () => {
      stub = await startModelStub();
      generator = dialect.make(stub.url);
    });
    afterEach(async () => {
      await generator.close();
      await stub.close();
    });
    const ask = (signal?: AbortSignal) => generator.generate(noteRequest(signal));
    const hurried = () => {
      generator = dialect.make(stub.url, LIMITS);
    };

    describe("a good answer", () => {
      beforeEach(() => stub.script(streamed(dialect, ...dialect.answer(ANSWER))));

      test("comes back checked, with who wrote it and what it cost, cached tokens among the input", async () => {
        expect(await ask()).toEqual({
          value: NOTE,
          provider: dialect.provider,
          model: dialect.model,
          usage: { input: 120, cached: 100, output: 30 },
        });
      });

      test("takes one request that carries the prompt's blocks in order, the instructions apart", async () => {
        await ask();
        expect(stub.requests).toHaveLength(1);
        const { system, messages } = stub.requests[0]?.body ?? {};
        const [first, ...rest] = [...(system ? [{ role: "system", content: system }] : []), ...messages];
        expect(first.role).toBe("system");
        expect(JSON.stringify(first)).toContain("KANAREK-1");
        expect(rest).toHaveLength(1);
        expect(JSON.stringify(rest)).toMatch(/KANAREK-2.*KANAREK-3/s);
      });

      test("is asked for by a closed schema whose limits stand in words", async () => {
        await ask();
        const sent = JSON.stringify(stub.requests[0]?.body);
        expect(sent).toContain('"additionalProperties":false');
        expect(sent).toContain("At most 80 characters.");
        expect(sent).toContain("At most 5 items.");
        expect(sent).not.toMatch(/maxLength|minLength|maxItems|\$schema/);
      });

      test("survives any split of its bytes", async () => {
        const pieces = dialect.answer(ANSWER).map((piece) => Buffer.from(piece));
        const bytes = Buffer.concat(pieces);
        const split = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, i) =>
          bytes.subarray(i * 7, i * 7 + 7),
        );
        stub.script(streamed(dialect, ...split));
        expect((await ask()).value).toEqual(NOTE);
      });

      test("is noted in health, as is a failure", async () => {
        expect(generator.health()).toEqual([
          {
            provider: dialect.provider,
            model: dialect.model,
            circuit: "closed",
            lastSuccessAt: null,
            lastFailureAt: null,
          },
        ]);
        const before = Date.now();
        await ask();
        expect(generator.health()[0]?.lastSuccessAt).toBeGreaterThanOrEqual(before);
        expect(generator.health()[0]?.lastFailureAt).toBeNull();
        stub.script(refused(dialect, 500));
        await outcomeOf(ask());
        expect(generator.health()[0]?.lastFailureAt).toBeGreaterThanOrEqual(before);
      });
    });

    describe("an answer that cannot be used", () => {
      test.each([
        ["is no JSON", "Oto sekcja: KANAREK-4"],
        ["breaks off", ANSWER.slice(0, -8)],
        ["breaks its schema", JSON.stringify({ ...NOTE, points: ["KANAREK-4", ""] })],
        ["is too long for its schema", JSON.stringify({ ...NOTE, title: "KANAREK-4 ".repeat(20) })],
        ["is empty", ""],
      ])("that %s is invalid_output, after one request", async (_, text) => {
        stub.script(streamed(dialect, ...dialect.answer(text)));
        const error = await failureOf(ask());
        expect(error.failure).toBe("invalid_output");
        expect(error.usage).toEqual({ input: 120, cached: 100, output: 30 });
        expect(stub.requests).toHaveLength(1);
      });

      test.each<["length" | "refusal" | "odd", GenerationFailure]>([
        ["length", "cut_off"],
        ["refusal", "refused"],
        ["odd", "invalid_output"],
      ])("that ends by %s is %s although its text is whole", async (ending, failure) => {
        stub.script(streamed(dialect, ...dialect.answer(ANSWER, ending)));
        const error = await failureOf(ask());
        expect(error.failure).toBe(failure);
        expect(error.usage?.output).toBe(30);
      });

      const pieces = dialect.answer(ANSWER);
      const cuts = Array.from({ length: pieces.length - dialect.spare - 1 }, (_, index) => index);
      test.each(cuts)("whose connection is cut after %i of its pieces is network", async (count) => {
        stub.script(streamed(dialect, ...pieces.slice(0, count), "cut"));
        expect(await outcomeOf(ask())).toBe("network");
        expect(stub.requests).toHaveLength(1);
      });

      test.each(cuts)("that ends properly after %i of its pieces is network too", async (count) => {
        stub.script(streamed(dialect, ...pieces.slice(0, count)));
        expect(await outcomeOf(ask())).toBe("network");
        expect(stub.requests).toHaveLength(1);
      });

      test("that turns into an error halfway is the provider's trouble", async () => {
        stub.script(streamed(dialect, ...pieces.slice(0, 3), dialect.overloaded));
        expect(["overloaded", "server"]).toContain(await outcomeOf(ask()));
        expect(stub.requests).toHaveLength(1);
      });

      test("that never ends is given up by its length", async () => {
        generator = dialect.make(stub.url, { callTimeoutMs: 10_000 });
        const flood = dialect.answer("x".repeat(700_000)).slice(0, -dialect.spare - 2);
        stub.script(streamed(dialect, ...flood, "silence"));
        expect(await outcomeOf(ask())).toBe("invalid_output");
      });
    });

    describe("a refusal with a status", () => {
      test.each<[number, GenerationFailure]>([
        [400, "bad_request"],
        [401, "misconfigured"],
        [402, "quota"],
        [403, "misconfigured"],
        [404, "misconfigured"],
        [408, "timeout"],
        [409, "rate_limited"],
        [413, "bad_request"],
        [422, "bad_request"],
        [424, "server"],
        [429, "rate_limited"],
        [500, "server"],
        [502, "server"],
        [503, "server"],
        [504, "server"],
        [529, "overloaded"],
      ])("%i is %s, and the SDK does not try again", async (status, failure) => {
        stub.script(refused(dialect, status));
        const error = await failureOf(ask());
        expect(error.failure).toBe(failure);
        expect(error.provider).toBe(dialect.provider);
        expect(error.retryAfterMs).toBeNull();
        expect(stub.requests).toHaveLength(1);
      });

      test.each<[Record<string, string>, number]>([
        [{ "retry-after": "7" }, 7_000],
        [{ "retry-after": "7", "retry-after-ms": "1250" }, 1_250],
        [{ "retry-after": "0.5" }, 500],
      ])("carries what the provider asks to wait: %o", async (headers, ms) => {
        stub.script(refused(dialect, 429, { headers }));
        expect((await failureOf(ask())).retryAfterMs).toBe(ms);
      });

      test("carries a wait that is named as a date", async () => {
        stub.script(
          refused(dialect, 503, { headers: { "retry-after": new Date(Date.now() + 60_000).toUTCString() } }),
        );
        const { retryAfterMs } = await failureOf(ask());
        expect(retryAfterMs).toBeGreaterThan(55_000);
        expect(retryAfterMs).toBeLessThanOrEqual(60_000);
      });

      test("that is no JSON is still told by its status", async () => {
        stub.script({
          status: 502,
          headers: { "content-type": "text/html" },
          body: ["<h1>Bad gateway</h1>"],
        });
        expect(await outcomeOf(ask())).toBe("server");
      });
    });

    test("a server that is not there is network", async () => {
      await stub.close();
      expect(await outcomeOf(ask())).toBe("network");
    });

    describe("time", () => {
      beforeEach(hurried);
      const pieces = dialect.answer(ANSWER);

      test("headers and then silence end at the limit for the first event", async () => {
        stub.script(streamed(dialect, "silence"));
        expect(await outcomeOf(ask())).toBe("timeout");
        expect(await stub.requests[0]?.over).toBe("gone");
      });

      test("silence in the middle ends at the idle limit", async () => {
        stub.script(streamed(dialect, ...pieces.slice(0, 3), "silence"));
        expect(await outcomeOf(ask())).toBe("timeout");
      });

      test("pings that keep the line warm do not count as an answer", async () => {
        generator = dialect.make(stub.url, { ...LIMITS, callTimeoutMs: 30_000 });
        const pings = Array.from({ length: 100 }, () => [dialect.ping, { waitMs: 50 }]).flat();
        stub.script(streamed(dialect, ...pings, ...pieces));
        expect(await outcomeOf(ask())).toBe("timeout");
        expect(await stub.requests[0]?.over).toBe("gone");
      });

      test("an answer that keeps coming has its limit in all", async () => {
        const [delta = ""] = pieces.slice(2);
        const steps = [...pieces.slice(0, 2), ...Array<typeof delta>(30).fill(delta)];
        const slowly = steps.flatMap((piece) => [piece, { waitMs: 75 }]);
        stub.script(streamed(dialect, ...slowly, "silence"));
        const before = Date.now();
        expect(await outcomeOf(ask())).toBe("timeout");
        expect(Date.now() - before).toBeGreaterThanOrEqual(LIMITS.callTimeoutMs - 5);
      });

      test("an answer slower than the idle limit in all, but not between events, is a good one", async () => {
        const slowly = pieces.flatMap((piece) => [piece, { waitMs: 30 }]);
        stub.script(streamed(dialect, ...slowly));
        expect(await outcomeOf(ask())).toBe("ok");
      });
    });

    describe("giving up", () => {
      test("before the call asks nobody", async () => {
        const reason = new Error("enough");
        expect(await outcomeOf(ask(AbortSignal.abort(reason)))).toBe(reason);
        expect(stub.requests).toHaveLength(0);
      });

      test("during the call ends it at once with the signal's reason, and the connection with it", async () => {
        stub.script(streamed(dialect, ...dialect.answer(ANSWER).slice(0, 3), "silence"));
        const controller = new AbortController();
        const call = outcomeOf(ask(controller.signal));
        await expect.poll(() => stub.requests.length).toBe(1);
        const reason = new Error("enough");
        controller.abort(reason);
        // The default limits are far away: nothing but the signal can have ended it.
        expect(await call).toBe(reason);
        expect(await stub.requests[0]?.over).toBe("gone");
      });

      test("leaves nothing on the caller's signal", async () => {
        stub.script(streamed(dialect, ...dialect.answer(ANSWER)));
        const { signal } = new AbortController();
        let listeners = 0;
        const { addEventListener, removeEventListener } = signal;
        signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
          listeners++;
          addEventListener.apply(signal, args);
        };
        signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
          listeners--;
          removeEventListener.apply(signal, args);
        };
        await ask(signal);
        expect(listeners).toBe(0);
      });

      test("by closing ends what runs; closing twice is safe; later calls are unavailable", async () => {
        stub.script(streamed(dialect, "silence"));
        const call = outcomeOf(ask());
        await expect.poll(() => stub.requests.length).toBe(1);
        await generator.close();
        await generator.close();
        expect(await call).toBe("unavailable");
        expect(await outcomeOf(ask())).toBe("unavailable");
        expect(stub.requests).toHaveLength(1);
      });
    });

    test("no error carries a word of the prompt, the answer or the provider's message", async () => {
      const told = { code: "invalid_prompt", message: "cannot use KANAREK-5" };
      const replies = [
        refused(dialect, 400, told),
        refused(dialect, 500, told),
        streamed(dialect, ...dialect.answer("KANAREK-4 {")),
        streamed(
          dialect,
          ...dialect.answer(JSON.stringify({ ...NOTE, "KANAREK-4": 1, points: "KANAREK-4" })),
        ),
        streamed(dialect, ...dialect.answer("KANAREK-4"), "event: x\ndata: {KANAREK-4\n\n"),
        streamed(dialect, 'event: message_start\ndata: {"KANAREK-4\n\n'),
      ];
      for (const reply of replies) {
        stub.script(reply);
        const error = await ask().then(
          () => null,
          (thrown: unknown) => thrown,
        );
        expect(inspect(error, { depth: 10 })).not.toContain("KANAREK");
      }
    });
  });
}
