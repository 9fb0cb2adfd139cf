import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { outlineRequest } from "@rnd-cards/api/core/cards/outline-request.ts";
import {
  type GenerateRequest,
  GenerationError,
  type TextGenerator,
  type TokenUsage,
} from "@rnd-cards/api/core/ports/text-generator.ts";
import { utcDay } from "@rnd-cards/api/core/use-cases/context.ts";
import { BudgetExhausted, paidCall } from "@rnd-cards/api/core/use-cases/paid-call.ts";
import { describe, expect, it } from "vitest";
import { goodRow } from "../../../support/rows.ts";
import { stubGenerator } from "../../../support/stub-generator.ts";
import { openUseCases, type UseCasesSetup } from "../../../support/use-cases.ts";

const row: Row = goodRow();
const TENANT = "tenant-1";

/** A call whose model behaves as given; and what the tenant's books say. */
async function calling(generate: TextGenerator["generate"], setup: UseCasesSetup = {}) {
  const generator = { ...stubGenerator([row]), generate };
  const { context, log } = await openUseCases([row], { ...setup, context: { generator } });
  const spent = () => context.store.system().spentTokens(TENANT, utcDay(context.system));
  const call = (signal = new AbortController().signal, own: Partial<TextGenerator> = {}) =>
    paidCall({ ...context, generator: { ...generator, ...own } }, TENANT, "outline-v1", {
      ...outlineRequest(row),
      signal,
    });
  return { call, spent, log, context };
}

const answering =
  (usage: TokenUsage): TextGenerator["generate"] =>
  async (request) => ({ ...(await stubGenerator([row]).generate(request)), usage });
const failing =
  (error: Error): TextGenerator["generate"] =>
  async () => {
    throw error;
  };

describe("a paid call", () => {
  it("costs what the model says it did, cached tokens as part of what it read", async () => {
    const { call, spent } = await calling(answering({ input: 1000, cached: 600, output: 300 }));
    const { call: paid } = await call();
    expect(paid).toMatchObject({
      inputTokens: 1000,
      cachedTokens: 600,
      outputTokens: 300,
      purpose: "outline",
    });
    expect(await spent()).toBe(1300);
  });

  it("reserves room for the thinking of a model that thinks first", async () => {
    let reserved = 0;
    const { call } = await calling(answering({ input: 1, cached: 0, output: 1 }), {
      instead: (store) => ({
        system: {
          reserveTokens: async (reserve) => {
            reserved = reserve.tokens;
            return store.system().reserveTokens(reserve);
          },
        },
      }),
    });
    await call();
    const plain = reserved;
    await call(undefined, { thinkingRoom: () => 4_000 });
    expect(reserved).toBe(plain + 4_000);
  });

  it("costs more than was reserved when the model took more, and the next one knows", async () => {
    const { call, spent } = await calling(answering({ input: 1000, cached: 0, output: 9_000 }), {
      settings: { dailyTokens: 10_000 },
    });
    await call();
    expect(await spent()).toBe(10_000);
    await expect(call()).rejects.toBeInstanceOf(BudgetExhausted);
    expect(await spent()).toBe(10_000);
  });

  it("reserves its whole prompt and answer while it is under way", async () => {
    const answer = Promise.withResolvers<void>();
    const seen = Promise.withResolvers<GenerateRequest<unknown>>();
    const { call, spent } = await calling(async (request) => {
      seen.resolve(request);
      await answer.promise;
      return stubGenerator([row]).generate(request);
    });
    const done = call();
    const { maxTokens, blocks } = await seen.promise;
    const characters = blocks.reduce((sum, { text }) => sum + text.length, 0);
    expect(await spent()).toBe(maxTokens + Math.ceil(characters / 2.5));
    answer.resolve();
    await done;
    expect(await spent()).toBe(1300);
  });

  it.each([
    ["what it cost all the same", { input: 900, cached: 0, output: 3500 }, 4400],
    ["nothing when the provider says nothing", null, 0],
  ] as const)("that failed costs %s", async (_what, usage, cost) => {
    const { call, spent } = await calling(failing(new GenerationError("cut_off", "stub", { usage })));
    await expect(call()).rejects.toMatchObject({ failure: "cut_off" });
    expect(await spent()).toBe(cost);
  });

  it("that was interrupted keeps its reservation: nobody can say what it cost", async () => {
    const stop = new AbortController();
    const started = Promise.withResolvers<void>();
    const { call, spent } = await calling(({ signal }) => {
      started.resolve();
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    });
    const done = call(stop.signal);
    await started.promise;
    const reserved = await spent();
    stop.abort(new Error("stopping"));
    await expect(done).rejects.toThrow("stopping");
    expect(await spent()).toBe(reserved);
    expect(reserved).toBeGreaterThan(3_500);
  });

  it("that is interrupted before it is made costs nothing", async () => {
    const stop = new AbortController();
    let asked = 0;
    const { call, spent } = await calling(
      async () => {
        asked++;
        throw new Error("asked");
      },
      {
        instead: (store) => ({
          system: {
            reserveTokens: async (reserve) => {
              stop.abort(new Error("stopping"));
              return store.system().reserveTokens(reserve);
            },
          },
        }),
      },
    );
    await expect(call(stop.signal)).rejects.toThrow("stopping");
    await expect(call(stop.signal)).rejects.toThrow("stopping");
    expect([asked, await spent()]).toEqual([0, 0]);
  });

  it("hands over an answer that is paid for even when the books cannot be corrected", async () => {
    const away: UseCasesSetup["instead"] = () => ({
      system: {
        settleTokens: async () => {
          throw new ProductError("store_unavailable");
        },
      },
    });
    const good = await calling(answering({ input: 1, cached: 0, output: 1 }), { instead: away });
    expect((await good.call()).value).toBeDefined();
    expect(good.log).toMatchObject([{ level: "warn" }]);
    const bad = await calling(failing(new GenerationError("refused", "stub")), { instead: away });
    await expect(bad.call()).rejects.toMatchObject({ failure: "refused" });
  });

  it("is not made beyond the tenant's day, and another tenant's day is another", async () => {
    let asked = 0;
    const { call, context } = await calling(
      async (request) => {
        asked++;
        return stubGenerator([row]).generate(request);
      },
      { settings: { dailyTokens: 100 } },
    );
    await expect(call()).rejects.toBeInstanceOf(BudgetExhausted);
    expect(asked).toBe(0);
    const day = utcDay(context.system);
    await context.store.system().settleTokens({ tenantId: "other", day, delta: 100 });
    expect(await context.store.system().spentTokens(TENANT, day)).toBe(0);
  });
});
