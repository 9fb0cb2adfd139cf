import { bandOf } from "@rnd-cards/api/contract/findings.ts";
import {
  type BatchOrigin,
  batchesCard,
  confirmCancelCard,
  progressCard,
  retryCard,
  statusCard,
  summaryCard,
} from "@rnd-cards/bot/cards/cards.ts";
import { describe, expect, test } from "vitest";
import { SAMPLE_TIME } from "../../support/sample-cards.ts";
import { buttonsOf, ofType, plainWords, pressesOf } from "./card-reader.ts";
import { batchOf, FINISHED, healthIn, RUNNING, summaryOf } from "./samples.ts";

const progress = (parts: Partial<Parameters<typeof progressCard>[0]> = {}, language: "pl" | "en" = "pl") =>
  progressCard({ batch: RUNNING, timeLeftMs: null, health: null, origin: "chat", ...parts }, language);

describe("the progress card", () => {
  test("says in words what its bar draws", () => {
    const { card } = progress({ timeLeftMs: 260_000 });
    const [bar] = ofType(card, "ProgressBar");
    expect(bar).toMatchObject({ value: 11, max: 20 });
    const words = plainWords(card);
    expect(words).toContain("11 z 20 gotowych");
    expect(words).toContain("jeszcze ok. 4 min");
    for (const part of ["8 do przeglądu", "3 szkice", "1 nieudana", "3 powstają", "5 czeka"])
      expect(words).toContain(part);
  });

  test("draws, where clients know no bar, a cell for each state that has cards", () => {
    const [bar] = ofType(progress().card, "ProgressBar");
    const cells = ofType(bar?.fallback, "Column");
    expect(cells.map(({ style }) => style)).toEqual(["good", "warning", "attention", "accent", "emphasis"]);
    expect(plainWords(bar?.fallback)).toBe("8\n3\n1\n3\n5");
  });

  test("tells what went wrong, why, and in which rows", () => {
    const words = plainWords(progress().card);
    expect(words).toContain("1 karta nie powstała: zabrakło czasu na napisanie (wiersz 13).");
    expect(words).toContain(
      "3 karty to szkice z samych wierszy: modele językowe nie odpowiadały (wiersze 10–12).",
    );
    expect(plainWords(progress({}, "en").card)).toContain(
      "3 cards are drafts from the rows alone: the language models did not answer (rows 10–12).",
    );
  });

  test("tells of sections without text", () => {
    const batch = batchOf(["review", "review"]);
    const cards = batch.cards.map((card) => ({ ...card, sectionsFailed: 1 }));
    expect(plainWords(progress({ batch: { ...batch, cards } }).card)).toContain(
      "2 karty mają sekcje bez tekstu (wiersze 2, 3).",
    );
  });

  test("tells of a degraded service, and only then", () => {
    expect(plainWords(progress({ health: healthIn("pl", true) }).card)).toContain(
      "Modele językowe są niedostępne",
    );
    expect(plainWords(progress({ health: healthIn("pl", false) }).card)).not.toContain("niedostępne");
  });

  test.each<[BatchOrigin, string]>([
    ["chat", "Wysłano z tego czatu, 20 lis 2026, 14:05."],
    ["elsewhere", "z Excela lub przez API, 20 lis 2026, 14:05."],
  ])("says where the batch came from: %s", (origin, words) => {
    expect(plainWords(progress({ origin }).card)).toContain(words);
  });

  test("can be stopped while it runs, and no more once it was asked to stop", () => {
    expect(buttonsOf(progress())).toEqual(["Przejrzyj", "Zatrzymaj"]);
    const stopping = { ...RUNNING, cancelledAt: SAMPLE_TIME };
    expect(buttonsOf(progress({ batch: stopping }))).toEqual(["Przejrzyj"]);
    expect(plainWords(progress({ batch: stopping }).card)).toContain("Partia zatrzymuje się");
  });

  test("is reviewed, exported and retried when it is over", () => {
    const over = progress({ batch: FINISHED });
    expect(buttonsOf(over)).toEqual(["Przejrzyj", "Pobierz Word", "Ponów"]);
    expect(pressesOf(over.card)).toEqual([
      { verb: "review", batchId: "batch-1" },
      { verb: "export", batchId: "batch-1" },
      { verb: "ask-retry", batchId: "batch-1" },
    ]);
    expect(buttonsOf(progress({ batch: batchOf(["review", "review"]) }))).toEqual([
      "Przejrzyj",
      "Pobierz Word",
    ]);
  });

  test("does not count as done what was stopped or failed", () => {
    expect(plainWords(progress({ batch: batchOf(["review", "failed", "cancelled"]) }).card)).toContain(
      "1 z 3 gotowych",
    );
  });
});

describe("the summary", () => {
  const summary = summaryCard({ batch: FINISHED, cards: FINISHED.cards }, "pl");

  test("draws scores by band with drafts and failures apart, and says the same", () => {
    const inBands = FINISHED.cards
      .filter(({ state }) => state === "review")
      .map(({ score }) => bandOf(score?.score ?? 0));
    const count = (band: string) => inBands.filter((one) => one === band).length;
    const [bar] = ofType(summary.card, "ColumnSet");
    expect(plainWords(bar).split("\n").map(Number)).toEqual(
      [count("ready"), count("needs_work"), count("weak"), count("reason_needed"), 4, 2].filter((n) => n > 0),
    );
    const words = plainWords(summary.card);
    expect(words).toContain(`${count("weak")} słabych`);
    expect(words).toContain("4 szkice");
  });

  test("puts what needs attention first, five rows at most, each opening its card", () => {
    const rows = pressesOf(summary.card).filter(({ verb }) => verb === "open-card");
    expect(rows.map(({ cardId }) => cardId)).toEqual(["card-18", "card-19", "card-17", "card-16", "card-15"]);
    expect(plainWords(summary.card)).toContain("i 15 kolejnych");
  });

  test("counts approvals and, with nothing left, offers the document alone", () => {
    const cards = batchOf(["review", "review"]).cards;
    const [first, second] = cards;
    if (!first || !second) throw new Error("two cards");
    const half = summaryCard(
      { batch: batchOf(["review", "review"]), cards: [{ ...first, approved: true }, second] },
      "pl",
    );
    expect(plainWords(half.card)).toContain("Zatwierdzone: 1 z 2");
    expect(buttonsOf(half)).toEqual(["Przejrzyj", "Pobierz Word"]);
    const all = cards.map((card) => ({ ...card, approved: true }));
    const done = summaryCard({ batch: batchOf(["review", "review"]), cards: all }, "pl");
    expect(buttonsOf(done)).toEqual(["Pobierz Word"]);
    expect(plainWords(done.card)).toContain("Wszystkie karty zatwierdzone");
  });

  test("names what to retry: drafts alone, or whatever failed too", () => {
    const drafts = batchOf(["draft", "review"]);
    expect(buttonsOf(summaryCard({ batch: drafts, cards: drafts.cards }, "pl")).at(-1)).toBe("Ponów szkice");
    expect(buttonsOf(summary).at(-1)).toBe("Ponów");
  });

  test("offers nothing to read where nothing was made", () => {
    const failed = batchOf(["failed", "failed"]);
    const message = summaryCard({ batch: failed, cards: failed.cards }, "pl");
    expect(buttonsOf(message)).toEqual(["Ponów"]);
    expect(message.text).toContain("Żadna karta nie powstała");
    expect(message.aiGenerated).toBe(false);
  });

  test("never says the score is about the relief", () => {
    expect(plainWords(summary.card)).toContain(
      "Ocena mówi o dokumencie, nie o tym, czy ulga zostanie uznana.",
    );
  });
});

test("the status card speaks of the batch, and of what does not work", () => {
  const none = statusCard({ batch: null, timeLeftMs: null, health: healthIn("pl", false) }, "pl");
  expect(plainWords(none.card)).toContain("Nie masz jeszcze żadnej partii");
  expect(plainWords(none.card)).toContain("Wszystko działa.");
  const down = statusCard({ batch: RUNNING, timeLeftMs: null, health: healthIn("pl", true) }, "pl");
  expect(plainWords(down.card)).toContain("Nie wszystko działa");
  expect(plainWords(down.card)).not.toContain("Wszystko działa.");
  expect(plainWords(statusCard({ batch: null, timeLeftMs: null, health: null }, "pl").card)).toContain(
    "Nie wiadomo",
  );
});

test("the list of batches opens each and asks for older ones with the cursor it was given", () => {
  const items = ["a", "b"].map((id) => ({ ...RUNNING, id }));
  const { card } = batchesCard({ items, next: "cursor-1" }, "pl");
  expect(pressesOf(card)).toEqual([
    { verb: "status", batchId: "a" },
    { verb: "status", batchId: "b" },
    { verb: "batches", after: "cursor-1" },
  ]);
  expect(pressesOf(batchesCard({ items, next: null }, "pl").card)).toHaveLength(2);
});

test("a batch is stopped only after a question that can be answered with no", () => {
  expect(pressesOf(confirmCancelCard({ batch: RUNNING }, "pl").card)).toEqual([
    { verb: "cancel", batchId: "batch-1" },
    { verb: "status", batchId: "batch-1" },
  ]);
});

describe("the retry card", () => {
  const scopes = (parts: Partial<Parameters<typeof retryCard>[0]>) =>
    pressesOf(
      retryCard({ batch: FINISHED, failed: 2, drafts: 4, providers: ["anthropic", "openai"], ...parts }, "pl")
        .card,
    ).map(({ scope }) => scope);

  test("offers each scope there are cards for", () => {
    expect(scopes({})).toEqual(["failed", "drafts", "both"]);
    expect(scopes({ drafts: 0 })).toEqual(["failed"]);
    expect(scopes({ failed: 0 })).toEqual(["drafts"]);
  });

  test("without a model offers failed cards alone, asks for no wishes and says why", () => {
    expect(scopes({ providers: [] })).toEqual(["failed"]);
    const { card } = retryCard({ batch: FINISHED, failed: 2, drafts: 4, providers: [] }, "pl");
    expect(ofType(card, "Input.Text")).toEqual([]);
    expect(plainWords(card)).toContain("Żaden model językowy nie jest skonfigurowany");
  });

  test("takes hints along, and a provider where there is a choice", () => {
    const { card } = retryCard(
      { batch: FINISHED, failed: 2, drafts: 4, providers: ["anthropic", "openai"] },
      "pl",
    );
    expect(ofType(card, "Action.Execute").every(({ associatedInputs }) => associatedInputs === "auto")).toBe(
      true,
    );
    expect(ofType(card, "Input.ChoiceSet")).toHaveLength(1);
    const one = retryCard({ batch: FINISHED, failed: 2, drafts: 4, providers: ["anthropic"] }, "pl");
    expect(ofType(one.card, "Input.ChoiceSet")).toHaveLength(0);
  });
});

test("rows are told in spans, and how many more there are", () => {
  const scattered = batchOf(Array.from({ length: 40 }, () => "failed" as const));
  const cards = scattered.cards.map((card, index) => ({
    ...card,
    rowNumber: index < 5 ? index + 2 : index * 3,
  }));
  expect(plainWords(progress({ batch: { ...scattered, cards } }).card)).toContain(
    "(wiersze 2–6, 15, 18, 21, 24, 27 i 30 więcej)",
  );
  expect(summaryOf(1).rowNumber).toBe(3);
});
