import type { Card } from "@rnd-cards/api/contract/card.ts";
import { approvedCard, reviewCard } from "@rnd-cards/bot/cards/cards.ts";
import { describe, expect, test } from "vitest";
import { draftCard, modelCard, SAMPLE_TIME, unfinishedCard } from "../../support/sample-cards.ts";
import { buttonsOf, ofType, plainWords, pressesOf } from "./card-reader.ts";
import { assess, faultyCard, summaryOf } from "./samples.ts";

type Parts = Partial<Parameters<typeof reviewCard>[0]>;
const review = (card: Card, parts: Parts = {}, language: "pl" | "en" = "pl") =>
  reviewCard(
    { card, assessment: assess(card), position: 3, total: 20, providers: ["anthropic", "openai"], ...parts },
    language,
  );
const scored = (card: Card, score: number) => ({ ...assess(card), score });

describe("the review card", () => {
  test("says which card it is, its score and what the score means", () => {
    const message = review(modelCard());
    const words = plainWords(message.card);
    expect(words).toContain("Karta 3 z 20 · wiersz 2");
    expect(words).toContain("gotowa do przeglądu");
    expect(words).toContain("Nie mówią, czy ulga zostanie uznana.");
    expect(message.text).toMatch(/^Karta 3 z 20: „Powłoka.*ocena 94 na 100, gotowa do przeglądu\.$/);
  });

  test("marks each test of the law in a sign, a word and the sentence that meets it", () => {
    const words = plainWords(review(modelCard()).card);
    expect(words).toContain("Cechy prac B+R w dokumencie: 4 z 4");
    expect(words.match(/ – wykazane/g)).toHaveLength(4);
    expect(words).toContain("„W chwili rozpoczęcia prac nie było wiadomo");
    const draft = plainWords(review(draftCard()).card);
    expect(draft.match(/ – brakuje/g)).toHaveLength(4);
    expect(draft).toContain("Nie opisano konkretnej niepewności technicznej.");
  });

  test("shows the five worst findings and says how many more there are", () => {
    const words = plainWords(review(faultyCard()).card);
    const severities = words.match(/■ Blokujące|◆ Ważne|○ Drobne/g) ?? [];
    expect(severities).toEqual(["■ Blokujące", "■ Blokujące", "◆ Ważne", "◆ Ważne", "◆ Ważne"]);
    expect(words).toContain("Kwoty 120 000 zł nie ma w danych klienta.");
    expect(words).toMatch(/i 3 kolejne uwagi/);
  });

  test("quotes what a finding is about where its message does not", () => {
    const card = modelCard();
    const [finding] = assess(faultyCard()).findings;
    if (!finding) throw new Error("a finding");
    const findings = [{ ...finding, quote: "zdanie z karty" }];
    expect(plainWords(review(card, { assessment: { ...assess(card), findings } }).card)).toContain(
      "„zdanie z karty”",
    );
  });

  test("folds the sections, each opened by its title, and opens the one asked for", () => {
    const { card } = review(faultyCard(), { expanded: "koszty" });
    const texts = ofType(card, "Container").filter(({ id }) => id !== undefined);
    expect(texts).toHaveLength(7);
    expect(texts.filter(({ isVisible }) => isVisible).map(({ id }) => id)).toEqual(["text-koszty"]);
    const toggles = ofType(card, "Action.ToggleVisibility").map(({ targetElements }) => targetElements);
    expect(toggles).toEqual(texts.map(({ id }) => [id]));
  });

  test("lets labels and gaps of a text stand out", () => {
    const runs = ofType(review(faultyCard(), { expanded: "koszty" }).card, "TextRun");
    expect(runs).toContainEqual(expect.objectContaining({ text: "Kategorie:", weight: "bolder" }));
    expect(runs).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining("[do uzupełnienia: "), color: "warning" }),
    );
    expect(runs).toContainEqual(
      expect.objectContaining({ text: expect.stringMatching(/^\n?Etap 1$/), weight: "bolder" }),
    );
  });

  test("says that a model wrote the text, and which; a draft says that none did and why", () => {
    expect(plainWords(review(modelCard()).card)).toContain("Tekst napisał model językowy (anthropic).");
    const draft = review(draftCard());
    expect(plainWords(draft.card)).not.toContain("napisał model");
    expect(plainWords(draft.card)).toContain("Szkic z samego wiersza: nie skonfigurowano modelu językowego.");
    expect(draft.aiGenerated).toBe(false);
  });

  test("approves the version that was shown", () => {
    const card = modelCard({ version: 17 });
    expect(buttonsOf(review(card))).toEqual(["Zatwierdź", "Popraw", "Wygeneruj ponownie", "Następna"]);
    expect(pressesOf(review(card).card)).toContainEqual({ verb: "approve", cardId: "card-1", version: 17 });
  });

  test("asks for a reason below a score of 50 and not from there", () => {
    const card = modelCard();
    const low = review(card, { assessment: scored(card, 49) });
    expect(ofType(low.card, "Input.Text")).toContainEqual(
      expect.objectContaining({ id: "reason", isRequired: true, maxLength: 500 }),
    );
    expect(low.card.actions).not.toContainEqual(expect.objectContaining({ verb: "approve" }));
    const fine = review(card, { assessment: scored(card, 50) });
    expect(ofType(fine.card, "Input.Text").map(({ id }) => id)).toEqual(["hints"]);
    expect(fine.card.actions).toContainEqual(expect.objectContaining({ verb: "approve" }));
  });

  test("regenerates the whole card or one section, with hints and a provider to choose", () => {
    const { card } = review(modelCard());
    const choices = ofType(card, "Input.ChoiceSet");
    expect(choices.map(({ id, value }) => [id, value])).toEqual([
      ["target", "all"],
      ["provider", "any"],
    ]);
    expect(ofType(choices[0], "Input.ChoiceSet")[0]?.choices).toHaveLength(8);
    expect(ofType(card, "Input.Text")).toContainEqual(
      expect.objectContaining({ id: "hints", maxLength: 1000 }),
    );
    expect(ofType(card, "Action.Execute").find(({ verb }) => verb === "regenerate")?.associatedInputs).toBe(
      "auto",
    );
    expect(buttonsOf(review(modelCard(), { providers: [] }))).not.toContain("Wygeneruj ponownie");
    expect(ofType(review(modelCard(), { providers: ["anthropic"] }).card, "Input.ChoiceSet")).toHaveLength(1);
  });

  test("shows who approved it and why, and offers to take that back", () => {
    const approval = { version: 9, by: "Anna Kowalska", at: SAMPLE_TIME, reason: "Uzgodnione z klientem." };
    const message = review(modelCard({ approved: true, approval }));
    expect(plainWords(message.card)).toContain("Zatwierdził(a): Anna Kowalska, 20 lis 2026, 14:05");
    expect(plainWords(message.card)).toContain("Uzasadnienie: Uzgodnione z klientem.");
    expect(buttonsOf(message)).toEqual(["Cofnij zatwierdzenie", "Popraw", "Wygeneruj ponownie", "Następna"]);
    expect(plainWords(message.card)).toContain("Zatwierdzenie karty przestanie obowiązywać.");
  });

  test("offers nothing to decide while it is being written", () => {
    const pending = {
      ...{ target: "nowatorstwo" as const, hints: "krócej", provider: null, by: "Anna", at: SAMPLE_TIME },
    };
    const message = review(modelCard({ state: "queued", pending }), { assessment: null });
    expect(buttonsOf(message)).toEqual(["Odśwież", "Następna"]);
    expect(plainWords(message.card)).toContain("Od nowa powstaje: Nowatorstwo (Anna). Wskazówki: krócej");
  });

  test("of a card that failed says why, and offers to retry or edit it, not to approve it", () => {
    const message = review(unfinishedCard({ reason: "generation_timeout" }), { assessment: null, total: 1 });
    expect(buttonsOf(message)).toEqual(["Popraw", "Ponów"]);
    expect(ofType(message.card, "Action.ToggleVisibility")).toHaveLength(2);
    expect(plainWords(message.card)).toContain("Karta nie powstała: zabrakło czasu na napisanie.");
  });

  test("says why it is shown again", () => {
    expect(plainWords(review(modelCard(), { notice: "changed" }).card)).toContain("nie została zatwierdzona");
    expect(plainWords(review(modelCard(), { notice: "not-regenerated" }).card)).toContain(
      "Nie powstał nowy tekst",
    );
  });
});

test("an approved card leads to the next one, the last one to the document", () => {
  const approval = { version: 1, by: "Anna", at: SAMPLE_TIME, reason: null };
  const approved = (left: number) =>
    approvedCard({ card: summaryOf(0), approval, position: 1, total: 5, left }, "pl");
  expect(buttonsOf(approved(2))).toEqual(["Następna", "Pokaż kartę", "Cofnij zatwierdzenie"]);
  expect(plainWords(approved(2).card)).toContain("Do przejrzenia zostały 2 karty.");
  expect(buttonsOf(approved(0))).toEqual(["Pobierz Word", "Pokaż kartę", "Cofnij zatwierdzenie"]);
});
