import type { Row } from "@rnd-cards/api/contract/row.ts";
import { PROSE_SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import {
  GenerationError,
  type GenerationFailure,
  type TextGenerator,
} from "@rnd-cards/api/core/ports/text-generator.ts";
import { utcDay } from "@rnd-cards/api/core/use-cases/context.ts";
import { describe, expect, it } from "vitest";
import { ANNA } from "../../../support/product.ts";
import { goodRows } from "../../../support/rows.ts";
import { type StubScript, stubGenerator } from "../../../support/stub-generator.ts";
import { openUseCases, type UseCasesSetup } from "../../../support/use-cases.ts";
import { pass, virtualTime } from "../../../support/virtual-time.ts";

const rows = goodRows(3) as Row[];
const BROKEN = { blocks: [{ label: "x", text: "```" }] };
/** An answer that cannot be used and was paid for, as most are. */
const paidFor = (failure: GenerationFailure, input = 70) =>
  new GenerationError(failure, "stub", { usage: { input, cached: 20, output: 5 } });
const away = () => new GenerationError("unavailable", "stub");

async function opened(script: StubScript, setup: UseCasesSetup = {}, count = 1) {
  const generator = stubGenerator(rows, { script });
  const product = await openUseCases(rows, { ...setup, context: { generator, ...setup.context } });
  const batchId = await product.submit(rows.slice(0, count));
  const record = async (index = 0) => {
    const card = (await product.cards(batchId))[index];
    if (!card) throw new Error("no card");
    return card;
  };
  /** The tokens of all cards' calls, and those of the tenant's day. */
  const books = async () => {
    const calls = (await product.cards(batchId)).flatMap((card) => card.calls);
    const told = calls.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0);
    const { store, system } = product.context;
    return { told, spent: await store.system().spentTokens(ANNA.tenantId, utcDay(system)) };
  };
  const work = async (options?: Parameters<typeof product.work>[1]) => product.work(await record(), options);
  const workOnAll = async () => {
    for (const card of await product.cards(batchId)) await product.work(card);
  };
  return { ...product, generator, batchId, record, books, work, workOnAll };
}

describe("the calls of a card", () => {
  it("are all there when no outline came of them", async () => {
    const { work, record, books } = await opened((_, nth) =>
      nth === 1 ? paidFor("invalid_output") : paidFor("refused"),
    );
    await work();
    const card = await record();
    expect(card).toMatchObject({ state: "draft", draftReason: "refused" });
    const cost = { inputTokens: 70, cachedTokens: 20, outputTokens: 5, provider: "stub", model: "stub-1" };
    expect(card.calls).toMatchObject([
      { ...cost, purpose: "outline", promptVersion: "outline-v1" },
      { ...cost, purpose: "outline" },
    ]);
    expect(await books()).toEqual({ told: 150, spent: 150 });
  });

  it("are all there when sections were answered badly, cut off, refused, or then not at all", async () => {
    const asked = new Map<string, number>();
    const { work, record, books } = await opened(({ purpose }) => {
      const nth = (asked.get(purpose) ?? 0) + 1;
      asked.set(purpose, nth);
      if (purpose === "koszty") return paidFor("cut_off");
      if (purpose === "rezultaty") return paidFor("content_filter");
      if (purpose === "metodologia") return nth === 1 ? BROKEN : away();
      return undefined;
    });
    await work();
    const { state, calls, sections } = await record();
    expect(state).toBe("draft");
    expect(sections).toMatchObject({
      ...{ koszty: { state: "failed" }, rezultaty: { state: "failed" }, metodologia: { state: "template" } },
    });
    const of = (purpose: string) => calls.filter((call) => call.purpose === purpose).length;
    expect([of("koszty"), of("rezultaty"), of("metodologia"), of("outline")]).toEqual([2, 1, 1, 1]);
    const { told, spent } = await books();
    expect(told).toBe(spent);
  });

  it("are all there when the card ran out of time between two of them", async () => {
    let asked = 0;
    const generate: TextGenerator["generate"] = async ({ signal }) => {
      if (++asked === 1) throw paidFor("invalid_output");
      return new Promise((_, refuse) => {
        signal.addEventListener("abort", () => refuse(signal.reason), { once: true });
      });
    };
    const { work, record } = await opened(() => undefined, {
      ...{ context: { generator: { ...stubGenerator(rows), generate } }, settings: { cardDeadlineMs: 30 } },
    });
    await work();
    const card = await record();
    expect(card).toMatchObject({ state: "failed", reason: "generation_timeout" });
    expect(card.calls).toMatchObject([{ purpose: "outline", inputTokens: 70 }]);
  });

  it.each([
    ["is given back because the process stops", "queued"],
    ["is given back after a failure of ours", "queued"],
  ])("are all there when the card %s", async (why, state) => {
    const stopping = new AbortController();
    const { work, record, generator } = await opened(async ({ purpose }) => {
      if (purpose === "outline") return undefined;
      if (generator.calls.filter((call) => call.purpose === purpose).length === 1) return BROKEN;
      if (why.includes("stops")) {
        stopping.abort();
        throw new Error("never answered");
      }
      throw new TypeError("a fault of ours");
    });
    await work({ stopping: stopping.signal });
    const card = await record();
    expect(card.state).toBe(state);
    const asked = new Set(card.calls.map(({ purpose }) => purpose));
    expect([...asked].sort()).toEqual(["outline", ...PROSE_SECTIONS].sort());
  });

  it("are all there when the batch was cancelled between two asks, though no text is written any more", async () => {
    virtualTime();
    const answer = Promise.withResolvers<void>();
    const { useCases, batchId, record, work } = await opened(async ({ purpose }) => {
      // The schedule, which any answer makes one of, is stored before: nothing but the end is left to carry the others.
      if (purpose === "outline" || purpose === "harmonogram") return undefined;
      await answer.promise;
      return BROKEN;
    });
    const done = work();
    await pass(1_000, 50);
    await useCases.cancelBatch(ANNA, batchId);
    await pass(4_000);
    answer.resolve();
    await pass(1_000, 50);
    await done;
    const card = await record();
    expect(card.state).toBe("cancelled");
    expect(card.calls.map(({ purpose }) => purpose).sort()).toEqual(["outline", ...PROSE_SECTIONS].sort());
  });

  it("are all there when a regeneration came to nothing", async () => {
    let script: StubScript = () => undefined;
    const { work, record, useCases, books } = await opened((call, nth) => script(call, nth));
    await work();
    const before = await record();
    script = (_, nth) => (nth % 2 === 0 ? paidFor("cut_off") : paidFor("refused"));
    for (const target of ["koszty", "all"] as const) {
      await useCases.regenerateCard(ANNA, before.id, { target, hints: "" });
      await work();
    }
    const after = await record();
    expect(after.state).toBe("review");
    expect(after.sections.koszty.text).toBe(before.sections.koszty.text);
    expect(after.calls.length).toBeGreaterThanOrEqual(before.calls.length + 1 + PROSE_SECTIONS.length);
    const { told, spent } = await books();
    expect(told).toBe(spent);
  });

  it("add up to what the tenant's day was charged, whatever the model does", async () => {
    const whims = [
      () => undefined,
      () => BROKEN,
      () => paidFor("cut_off", 31),
      () => undefined,
      () => paidFor("invalid_output", 47),
      () => away(),
      () => paidFor("refused", 11),
    ];
    for (let seed = 0; seed < 14; seed++) {
      const script: StubScript = (_, nth) => whims[(nth * nth + seed * 3) % whims.length]?.();
      const { workOnAll, books } = await opened(script, {}, 3);
      await workOnAll();
      const { told, spent } = await books();
      expect(told, `seed ${seed}`).toBe(spent);
      expect(told, `seed ${seed}`).toBeGreaterThan(0);
    }
  });

  it("cost no write of their own: a refused outline takes as many as one that never came", async () => {
    const versions: number[] = [];
    for (const answer of [away, () => paidFor("refused")]) {
      const { work, record } = await opened(answer);
      await work();
      versions.push((await record()).version);
    }
    expect(versions[0]).toBe(versions[1]);
  });

  it("wait for the next write when one fails", async () => {
    let fail = true;
    const { work, record } = await opened(({ purpose }) => (purpose === "outline" ? undefined : away()), {
      instead: (store) => ({
        system: {
          saveOutline: async (...given) => {
            if (fail) {
              fail = false;
              throw new TypeError("a fault of ours");
            }
            return store.system().saveOutline(...given);
          },
        },
      }),
    });
    await work();
    expect((await record()).calls.map(({ purpose }) => purpose)).toEqual(["outline"]);
  });
});
