import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { PROSE_SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { GenerationError, type TextGenerator } from "@rnd-cards/api/core/ports/text-generator.ts";
import { judgeCard } from "@rnd-cards/api/core/use-cases/judge-card.ts";
import { describe, expect, it } from "vitest";
import { untilAborted } from "../../../support/model-requests.ts";
import { ANNA } from "../../../support/product.ts";
import { goodRows } from "../../../support/rows.ts";
import { type StubScript, stubGenerator } from "../../../support/stub-generator.ts";
import { openUseCases, type UseCasesSetup } from "../../../support/use-cases.ts";

const rows = goodRows(1) as Row[];
const TWO = ["first", "second"];
const QUOTE = rows[0]?.opis.split(". ")[0] ?? "";
const OPINION = { rule: "R20", quote: QUOTE, why: "To czynność okresowa, a nie praca badawcza." };
const WINDOW = { limit: 100, windowMs: 3_600_000 };
const QUOTAS = { batches: WINDOW, retries: WINDOW, exports: WINDOW };

const judges =
  (...answers: unknown[]): StubScript =>
  ({ purpose }) =>
    purpose === "judgement" ? (answers.length > 1 ? answers.shift() : answers[0]) : undefined;
const agrees = judges({ opinions: [OPINION] });

/** One card of Anna's, worked on once. */
async function worked(script: StubScript, providers: readonly string[] = TWO, setup: UseCasesSetup = {}) {
  const generator = stubGenerator(rows, { script, providers });
  const product = await openUseCases(rows, { ...setup, context: { generator, ...setup.context } });
  const batchId = await product.submit(rows);
  const record = async () => {
    const [card] = await product.cards(batchId);
    if (!card) throw new Error("no card");
    return card;
  };
  await product.work(await record());
  const { id: cardId } = await record();
  return {
    ...{ ...product, generator, batchId, cardId, record },
    card: () => product.card(batchId),
    assess: () => product.useCases.assessCard(ANNA, cardId),
    workAgain: async () => product.work(await record()),
    ask: (wish = {}, who = ANNA) => product.useCases.judgeCard(who, cardId, wish),
    asked: () => generator.calls.filter(({ purpose }) => purpose === "judgement"),
  };
}

describe("a card that was just written", () => {
  it("is judged once by the provider that did not write it, and by nobody else", async () => {
    const { card, asked } = await worked(agrees);
    const { state, judgement, judgementFailure, judging, calls } = await card();
    expect({ state, judgementFailure, judging }).toEqual({
      state: "review",
      judgementFailure: null,
      judging: null,
    });
    expect(asked()).toMatchObject([{ provider: "second", alone: true }]);
    expect(judgement).toMatchObject({
      ...{ provider: "second", model: "second-1", promptVersion: "judge-v1", opinions: [OPINION] },
    });
    expect(calls.at(-1)).toMatchObject({ purpose: "judgement", provider: "second", inputTokens: 1000 });
  });

  it("is not judged where one provider is configured, or the operator wants none", async () => {
    for (const { asked, card } of [
      await worked(agrees, ["stub"]),
      await worked(agrees, TWO, { settings: { judge: { auto: false, timeoutMs: 1_000 } } }),
    ]) {
      expect(asked()).toEqual([]);
      expect(await card()).toMatchObject({ state: "review", judgement: null, judgementFailure: null });
    }
  });

  it("carries the opinion with its reason in the assessment, the stored findings and the counts, and loses by it", async () => {
    const plain = await worked(judges({ opinions: [] }));
    const { assess, card } = await worked(agrees);
    const { score, points, caps, findings } = await assess();
    const [judged] = findings.filter((finding) => finding.judged);
    expect(judged).toMatchObject({ rule: "R20", quote: QUOTE, severity: "major" });
    expect(judged?.message.pl).toMatch(/^Fragment opisuje rutynę: „.*Opinia modelu: To czynność okresowa, /);
    expect(judged?.message.en).toContain("The model's opinion (in Polish): To czynność okresowa, ");
    const before = await plain.card();
    const after = await card();
    expect(score).toBeLessThanOrEqual(before.score?.score ?? 0);
    expect(points.R20).toBe(0);
    expect(after.score?.score).toBe(score);
    expect(caps.map(({ rule }) => rule)).toContain("R20");
    expect(after.findings?.filter((finding) => finding.judged)).toMatchObject([
      { rule: "R20", quote: QUOTE },
    ]);
    expect(after.findingCounts?.majors).toBe((before.findingCounts?.majors ?? 0) + 1);
  });

  it("shows a statutory test as unmet where the judge does not see it met", async () => {
    const { assess, card } = await worked(judges({ opinions: [] }));
    const { tests } = await assess();
    const quote = (await card()).sections.nowatorstwo.text.slice(0, 60);
    const against = await worked(judges({ opinions: [{ ...OPINION, rule: "R17", quote }] }));
    const met = (results: typeof tests) => results.find(({ test }) => test === "new_knowledge")?.met;
    expect(met(tests)).toBe(true);
    expect(met((await against.assess()).tests)).toBe(false);
  });

  it.each([
    ["does not come", new GenerationError("unavailable", "second"), "unavailable"],
    ["is refused", new GenerationError("refused", "second"), "refused"],
    ["is filtered", new GenerationError("content_filter", "second"), "content_filter"],
    ["is cut off", new GenerationError("cut_off", "second"), "cut_off"],
    ["cannot be read", { verdict: "100/100" }, "contract"],
    ["breaks the program", new TypeError("bug"), "unavailable"],
  ])(
    "is in review all the same when the judgement %s, and says why there is none",
    async (_, answer, failure) => {
      const { card, asked } = await worked(judges(answer));
      expect(await card()).toMatchObject({
        state: "review",
        reason: null,
        judgement: null,
        judgementFailure: failure,
      });
      expect(asked()).toHaveLength(1);
    },
  );

  it("waits for the judge no longer than the judge may take", async () => {
    const real = stubGenerator(rows, { providers: TWO });
    const generate: TextGenerator["generate"] = (request) =>
      request.purpose === "judgement" ? untilAborted(request.signal) : real.generate(request);
    const { card } = await worked(agrees, TWO, {
      ...{ context: { generator: { ...real, generate } }, settings: { judge: { auto: true, timeoutMs: 5 } } },
    });
    expect(await card()).toMatchObject({ state: "review", judgement: null, judgementFailure: "timeout" });
  });

  it("is not judged beyond the day's tokens, and is in review", async () => {
    let reserved = 0;
    const { card, asked } = await worked(agrees, TWO, {
      instead: (store) => ({
        system: {
          reserveTokens: async (reserve) =>
            ++reserved > 1 + PROSE_SECTIONS.length ? false : store.system().reserveTokens(reserve),
        },
      }),
    });
    expect(await card()).toMatchObject({ state: "review", judgementFailure: "budget_exhausted" });
    expect(asked()).toEqual([]);
  });

  it("is not judged while the other provider's circuit is open, and says so", async () => {
    const generator = stubGenerator(rows, { providers: TWO });
    const health = () =>
      generator
        .health()
        .map((one) => (one.provider === "second" ? { ...one, circuit: "open" as const } : one));
    const { card } = await worked(agrees, TWO, { context: { generator: { ...generator, health } } });
    expect(await card()).toMatchObject({ state: "review", judgement: null, judgementFailure: "unavailable" });
    expect(generator.calls.filter(({ purpose }) => purpose === "judgement")).toEqual([]);
  });

  it.each([
    ["settle", 1],
    ["saveJudgement", 2],
  ] as const)(
    "whose worker dies at its %s is finished by the next one, asked %i times in all",
    async (method, asks) => {
      let dead = true;
      const { card, work, record, asked, context } = await worked(agrees, TWO, {
        instead: (store) => ({
          system: {
            [method]: async (...args: never[]) => {
              if (dead) throw new ProductError("store_unavailable");
              return (store.system()[method] as (...all: never[]) => Promise<boolean>)(...args);
            },
          },
        }),
      });
      dead = false;
      const later = { ...context.system, now: () => Date.now() + 11_000 };
      await work(await record(), { context: { system: later } });
      expect(await card()).toMatchObject({ state: "review", judgement: { provider: "second" } });
      expect(asked()).toHaveLength(asks);
    },
  );
});

describe("a judgement that a person asks for", () => {
  it("comes with one provider too, and touches neither state, texts nor approval meanwhile and afterwards", async () => {
    const { ask, card, workAgain, asked, useCases, cardId, assess } = await worked(agrees, ["stub"]);
    const { version } = await card();
    await useCases.approveCard(ANNA, cardId, { version, reason: "Uzgodnione z klientem" });
    const before = await card();
    const { judging, card: summary } = await ask();
    expect(judging).toMatchObject({ provider: null, by: ANNA.name });
    expect(summary).toMatchObject({ state: "review", approved: true });
    expect(await card()).toMatchObject({ state: "review", judging, sections: before.sections });
    await workAgain();
    const after = await card();
    expect(after).toMatchObject({ state: "review", approval: before.approval, sections: before.sections });
    expect(after).toMatchObject({ judging: null, judgement: { provider: "stub", opinions: [OPINION] } });
    expect((await assess()).caps).toContainEqual({ rule: "R20", cap: 74 });
    expect(asked()).toHaveLength(1);
  });

  it("is asked of the provider the person chose, or of the one that did not write the card", async () => {
    const { ask, workAgain, asked } = await worked(agrees, TWO, {
      settings: { judge: { auto: false, timeoutMs: 1_000 } },
    });
    await ask();
    await workAgain();
    await ask({ provider: "first" });
    await workAgain();
    expect(asked()).toMatchObject([
      { provider: "second", alone: false },
      { provider: "first", alone: false },
    ]);
  });

  it("asked for twice is one, for one unit of the quota", async () => {
    const { ask, workAgain, asked } = await worked(agrees, ["stub"], {
      settings: { quotas: { ...QUOTAS, retries: { limit: 1, windowMs: 3_600_000 } } },
    });
    const first = await ask();
    expect((await ask()).judging).toEqual(first.judging);
    await workAgain();
    expect(asked()).toHaveLength(1);
    await expect(ask()).rejects.toMatchObject({ code: "quota_exhausted" });
  });

  it("that comes to nothing leaves the earlier one and says why", async () => {
    const script = judges({ opinions: [OPINION] }, new GenerationError("refused", "second"));
    const { ask, workAgain, card } = await worked(script);
    const { judgement } = await card();
    await ask();
    await workAgain();
    expect(await card()).toMatchObject({
      state: "review",
      judgement,
      judgementFailure: "refused",
      judging: null,
    });
  });

  it("of a cancelled batch is given all the same, and the batch stays cancelled", async () => {
    const { ask, workAgain, card, useCases, batchId } = await worked(agrees, ["stub"]);
    await useCases.cancelBatch(ANNA, batchId);
    await ask();
    await workAgain();
    expect((await card()).judgement).not.toBeNull();
    expect((await useCases.getBatch(ANNA, batchId)).state).toBe("cancelled");
  });

  it("may be asked for by everybody who may review, in the owner's place in line", async () => {
    const { ask, context } = await worked(agrees, ["stub"], { visibility: "tenant" });
    const job = Promise.withResolvers<unknown>();
    context.queue.consume(
      async (one) => {
        if (one.attempt === 2) job.resolve(one);
        return "done";
      },
      { concurrency: 1 },
    );
    const { judging } = await ask({}, { ...ANNA, userId: "bartek", name: "Bartek Lis" });
    expect(judging.by).toBe("Bartek Lis");
    expect(await job.promise).toMatchObject({ user: { tenantId: ANNA.tenantId, userId: ANNA.userId } });
  });

  it("is given back when the process stops, and given by the next one", async () => {
    const { ask, work, record, card, workAgain, context } = await worked(agrees, ["stub"]);
    await ask();
    const stopping = new AbortController();
    const slow = stubGenerator(rows, { latencyMs: 60_000 });
    const working = work(await record(), { stopping: stopping.signal, context: { generator: slow } });
    while (slow.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
    stopping.abort();
    await working;
    expect(await record()).toMatchObject({ state: "review", claim: null, notBefore: null });
    expect((await record()).judging).not.toBeNull();
    expect(await context.store.system().listDue({ now: context.system.now(), limit: 5 })).toHaveLength(1);
    await workAgain();
    expect((await card()).judgement).toMatchObject({ opinions: [OPINION] });
  });

  it("is refused clearly: nobody to ask, a provider there is not, no tokens, a card in work, a failed one, somebody else's", async () => {
    const { ask, useCases, cardId, context, record } = await worked(agrees, ["stub"]);
    const without = { ...context, generator: { ...context.generator, health: () => [] } };
    await expect(judgeCard(without, ANNA, cardId)).rejects.toMatchObject({ code: "no_judge" });
    await expect(ask({ provider: "nobody" })).rejects.toMatchObject({ code: "provider_unknown" });
    await expect(ask({}, { ...ANNA, userId: "x" })).rejects.toMatchObject({ code: "card_not_found" });
    const spent = { ...context, settings: { ...context.settings, dailyTokens: 1 } };
    await expect(judgeCard(spent, ANNA, cardId)).rejects.toMatchObject({ code: "budget_exhausted" });
    await useCases.regenerateCard(ANNA, cardId, { target: "koszty", hints: "" });
    await expect(ask()).rejects.toMatchObject({ code: "card_in_work" });
    const now = context.system.now();
    await context.store.system().claim(cardId, { worker: "w", now, leaseMs: 1, maxDeaths: 8 });
    const { lastToken } = await record();
    await context.store.system().settle(cardId, lastToken, { event: "failed", reason: "internal" }, now);
    await expect(ask()).rejects.toMatchObject({ code: "card_not_judged" });
  });
});

describe("after an edit", () => {
  it("an opinion whose words are gone is gone from the card, its findings and its score", async () => {
    const { card, useCases, cardId, assess } = await worked(agrees);
    const before = await card();
    const holds = PROSE_SECTIONS.filter((key) => before.sections[key].text.includes(QUOTE));
    for (const section of holds) {
      const { revision, text } = (await card()).sections[section];
      await useCases.editSection(
        ANNA,
        { cardId, section },
        { revision, text: text.replaceAll(QUOTE, "Zdanie") },
      );
    }
    const after = await card();
    expect(before.judgement?.opinions).toHaveLength(1);
    expect(after.judgement?.opinions).toEqual([]);
    expect(after.findings?.filter(({ judged }) => judged)).toEqual([]);
    const { findings, score } = await assess();
    expect(findings.filter(({ judged }) => judged)).toEqual([]);
    expect(after.score?.score).toBe(score);
  });
});
