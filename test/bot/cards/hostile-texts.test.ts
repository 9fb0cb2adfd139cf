import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { LANGUAGES, type Language } from "@rnd-cards/api/contract/language.ts";
import { SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import { CARD_STATES, type CardState } from "@rnd-cards/api/contract/states.ts";
import * as cards from "@rnd-cards/bot/cards/cards.ts";
import { bytesOf } from "@rnd-cards/bot/cards/fit-card.ts";
import type { OutgoingMessage } from "@rnd-cards/bot/gateway/gateway.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { modelCard, SAMPLE_TIME } from "../../support/sample-cards.ts";
import { flawsOf, ofType, partsOf, wordsOf } from "./card-reader.ts";
import { assess, batchOf, healthIn, summaryOf } from "./samples.ts";

/** Stands in every hostile text, so that a text is known wherever it lands. */
const MARK = "☢";
const PIECES = [
  ...[
    "**gruby** ",
    "_pochyły_ ",
    "[kliknij](https://evil.example/a?b=c) ",
    "https://evil.example ",
    "www.evil.pl ",
  ],
  ...[
    "<at>Prezes</at> ",
    "{{DATE(2026-01-01T00:00:00Z, SHORT)}} ",
    "# tytuł\n",
    "- punkt\n",
    "| a | b |\n",
    "1. raz\n",
  ],
  ...[
    "![](http://x.example/y.png)",
    "`kod` ",
    "słowo ",
    "zażółć gęślą jaźń ",
    '"cytat\\" ',
    "\u202Eabc",
    "\u0000\u001b",
  ],
  ...[
    "e\u0301\u0301\u0301\u0301\u0301\u0301",
    "👩‍🔬",
    "\uD83D",
    "a".repeat(300),
    "\n\n\n",
    "a\nb\n",
    "[do uzupełnienia: x] ",
  ],
];
const hostile = fc
  .tuple(
    fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "binary", maxLength: 20 })), {
      maxLength: 12,
    }),
    fc.integer({ min: 1, max: 400 }),
  )
  .map(([pieces, times]) => (MARK + pieces.join("")).repeat(times).slice(0, 10_000));

const summary = (texts: readonly string[], index: number, state: CardState): CardSummary =>
  summaryOf(index, {
    ...{
      state,
      name: texts[index % texts.length] ?? MARK,
      draftReason: state === "draft" ? "refused" : null,
    },
    rowNumber: index * 7,
  });

type Draw = (texts: readonly string[], states: readonly CardState[], language: Language) => OutgoingMessage;
const at = (texts: readonly string[], index: number) => texts[index % texts.length] ?? MARK;

function hostileCard(texts: readonly string[], state: CardState) {
  const card = modelCard({ name: at(texts, 0), state });
  const sections = { ...card.sections };
  SECTION_KEYS.forEach((key, index) => {
    const by = at(texts, index + 1);
    const source =
      index % 2 === 0
        ? { kind: "edited" as const, by }
        : { kind: "model" as const, provider: by, model: by, promptVersion: by };
    sections[key] = { ...sections[key], text: at(texts, index), source };
  });
  const approval = { version: 3, by: at(texts, 1), at: SAMPLE_TIME, reason: at(texts, 2) };
  const pending = {
    target: "all" as const,
    hints: at(texts, 3),
    provider: null,
    by: at(texts, 4),
    at: SAMPLE_TIME,
  };
  return { ...card, sections, approval, pending };
}

function batch(texts: readonly string[], states: readonly CardState[]) {
  const made = batchOf(states, { name: at(texts, 0) });
  return { ...made, cards: states.map((state, index) => summary(texts, index, state)) };
}

function health(texts: readonly string[], language: Language) {
  const [known] = healthIn(language, true).features;
  return {
    ...healthIn(language, true),
    features: texts.flatMap((note) => (known ? [{ ...known, note }] : [])),
  };
}

const BUILDERS: Readonly<Record<string, Draw>> = {
  progress: (texts, states, l) =>
    cards.progressCard(
      { batch: batch(texts, states), timeLeftMs: 5e6, health: health(texts, l), origin: "elsewhere" },
      l,
    ),
  status: (texts, states, l) =>
    cards.statusCard({ batch: batch(texts, states), timeLeftMs: 5e6, health: health(texts, l) }, l),
  summary: (texts, states, l) => {
    const made = batch(texts, states);
    return cards.summaryCard({ batch: made, cards: made.cards }, l);
  },
  review: (texts, [state = "review"], l) => {
    const card = hostileCard(texts, state);
    const assessment = assess(modelCard());
    const findings = Array.from({ length: 40 }, (_, index) => ({
      ...{ rule: "R11" as const, severity: "major" as const, quote: at(texts, index), position: 0 },
      ...{ section: "koszty" as const, judged: false, params: {} },
      message: { pl: at(texts, index + 1), en: at(texts, index + 1) },
    }));
    const tests = assessment.tests.map((one, index) => ({ ...one, met: true, quote: at(texts, index) }));
    return cards.reviewCard(
      {
        ...{ card, assessment: { ...assessment, score: 30, findings, tests }, position: 1, total: 2000 },
        ...{ providers: texts, expanded: "koszty", notice: "changed" },
      },
      l,
    );
  },
  approved: (texts, states, l) =>
    cards.approvedCard(
      {
        card: summary(texts, 0, states[0] ?? "review"),
        approval: { version: 1, by: at(texts, 1), at: SAMPLE_TIME, reason: at(texts, 2) },
        ...{ position: 1, total: 2, left: 1 },
      },
      l,
    ),
  edited: (texts, _, l) =>
    cards.editedCard(
      {
        card: summary(texts, 0, "review"),
        ...{ sections: SECTION_KEYS, by: at(texts, 1), approvalEnded: true },
      },
      l,
    ),
  regenerating: (texts, _, l) =>
    cards.regeneratingCard(
      { card: summary(texts, 0, "queued"), pending: hostileCard(texts, "queued").pending },
      l,
    ),
  batches: (texts, states, l) =>
    cards.batchesCard(
      {
        items: texts.flatMap((name) => Array.from({ length: 4 }, () => ({ ...batch([name], states) }))),
        next: "n",
      },
      l,
    ),
  nudge: (texts, states, l) => cards.nudgeCard({ batch: batch(texts, states), left: 3 }, l),
  confirmCancel: (texts, states, l) => cards.confirmCancelCard({ batch: batch(texts, states) }, l),
  retry: (texts, states, l) =>
    cards.retryCard({ batch: batch(texts, states), failed: 3, drafts: 4, providers: texts }, l),
  unknown: (texts, _, l) => cards.unknownCommandCard({ said: at(texts, 0), nearest: at(texts, 1) }, l),
  issues: (texts, _, l) =>
    cards.issuesCard(
      {
        ...{ fileName: at(texts, 0), validRows: 3, total: 2000, pendingId: "p" },
        issues: Array.from({ length: 300 }, (_, row) => ({
          ...{ rowKey: `r${row}`, rowNumber: row, column: "opis" as const, header: at(texts, row) },
          ...{ code: "too_long" as const, severity: "error" as const, message: `${row} ${at(texts, row)}` },
        })),
      },
      l,
    ),
  error: (texts, _, l) =>
    cards.errorCard(
      {
        ...{ title: at(texts, 0), detail: at(texts, 1) },
        ways: texts.map((title) => ({ title, press: { verb: "help", data: {} } })),
      },
      l,
    ),
  fileFailed: (texts, _, l) => cards.fileFailed({ batchName: at(texts, 0), batchId: "b", why: "upload" }, l),
  fileDelivered: (texts, _, l) =>
    cards.fileDelivered(
      { batchName: at(texts, 0), file: { name: "a.docx", contentUrl: "", uniqueId: "", fileType: "docx" } },
      l,
    ),
  fileOffered: (texts, _, l) =>
    cards.fileOffered({ batchName: at(texts, 0), fileName: at(texts, 1), bytes: 10, pendingId: "p" }, l),
};

const ACTIVE = /https?:\/\/|www\.\p{L}|<\/?at>|\{\{|\p{L}@\p{L}|[\u202a-\u202e]|(?!\n)\p{Cc}/u;
/** 17 builders of 2 languages: 2,040 cards. */
const RUNS = 60;

describe.each(LANGUAGES)("whatever texts come from outside, in %s", (language) => {
  test.each(Object.entries(BUILDERS))("%s", { timeout: 60_000 }, (_, draw) => {
    fc.assert(
      fc.property(
        fc.array(hostile, { minLength: 1, maxLength: 6 }),
        fc.array(fc.constantFrom(...CARD_STATES), { minLength: 1, maxLength: 60 }),
        (texts, states) => {
          const { text, card, fileConsent } = draw(texts, states, language);
          expect(text.trim()).not.toBe("");
          expect([...text].length).toBeLessThanOrEqual(1000);
          expect(text).not.toMatch(ACTIVE);
          expect(text).not.toContain("\n");
          if (fileConsent) expect(fileConsent.description).not.toMatch(ACTIVE);
          if (!card) return;
          expect(bytesOf(card)).toBeLessThanOrEqual(20_000);
          expect(JSON.stringify(card).isWellFormed()).toBe(true);
          // Markdown is read in text blocks and in what stands for the card; links and mentions could be anywhere.
          for (const block of ofType(card, "TextBlock")) expect(block.text).not.toContain(MARK);
          expect(String(card.fallbackText)).not.toMatch(/(?<!\\)(\*\*|\[)/);
          for (const { text: run, title, fallbackText, label } of partsOf(card))
            for (const said of [run, title, fallbackText, label]) expect(String(said)).not.toMatch(ACTIVE);
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
  });
});

test("a hostile card is still sound by schema 1.5", () => {
  const sample = fc.sample(fc.array(hostile, { minLength: 1, maxLength: 6 }), { numRuns: 5, seed: 7 });
  for (const texts of sample)
    for (const draw of Object.values(BUILDERS)) {
      const { card } = draw(texts, CARD_STATES, "pl");
      if (card) expect(flawsOf(card)).toEqual([]);
    }
});

test("where texts were cut, the card says so", () => {
  const texts = [`${MARK} słowo `.repeat(2000)];
  const said = (name: string) => wordsOf(BUILDERS[name]?.(texts, ["review"], "pl").card);
  expect(said("review")).toContain("Pokazano początek");
  expect(said("issues")).toContain("Dłuższe teksty skrócono.");
  expect(said("progress")).toContain("Dłuższe teksty skrócono.");
  expect(said("review")).toMatch(/słowo…/);
});

test("a whole batch of 2,000 rows fits on its cards", () => {
  const states = Array.from(
    { length: 2000 },
    (_, index) => CARD_STATES[index % CARD_STATES.length] ?? "review",
  );
  for (const name of ["progress", "status", "summary"]) {
    const { card } = BUILDERS[name]?.(["Partia"], states, "pl") ?? {};
    expect(card && bytesOf(card)).toBeLessThan(12_000);
  }
});
