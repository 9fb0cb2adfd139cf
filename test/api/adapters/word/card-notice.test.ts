import { cardNotice } from "@rnd-cards/api/adapters/word/card-notice.ts";
import { wordsOf } from "@rnd-cards/api/adapters/word/words.ts";
import { type Card, DRAFT_REASONS } from "@rnd-cards/api/contract/card.ts";
import { LANGUAGES, type Language } from "@rnd-cards/api/contract/language.ts";
import { CARD_STATES, FAIL_REASONS } from "@rnd-cards/api/contract/states.ts";
import { describe, expect, it } from "vitest";
import { draftCard, modelCard, SAMPLE_TIME, unfinishedCard } from "../../../support/sample-cards.ts";

const APPROVAL = { version: 9, by: "Ewa Mazur", at: SAMPLE_TIME, reason: null };

const notice = (card: Card, language: Language = "pl") =>
  cardNotice(card, wordsOf(language))
    ?.runs.map(({ text }) => text)
    .join("") ?? null;

describe("the mark at the top of a chapter", () => {
  it("is absent on a whole card that somebody approved", () => {
    expect(notice(modelCard({ approval: APPROVAL }))).toBeNull();
  });

  it("says of any other card that nobody approved it, in both languages", () => {
    expect(notice(modelCard())).toBe(
      "KARTA NIEZATWIERDZONA – nikt jeszcze nie zatwierdził treści tej karty. Przed użyciem wymaga sprawdzenia.",
    );
    expect(notice(modelCard(), "en")).toBe(
      "NOT APPROVED – nobody has approved the text of this card yet. To be checked before use.",
    );
    expect(notice(draftCard(), "en")).toMatch(/ Nobody has approved the card\.$/);
    expect(notice(draftCard({ approval: APPROVAL }))).not.toContain("zatwierdził");
  });

  it("says of a draft that no model had a part in it, and why", () => {
    expect(notice(draftCard())).toBe(
      "SZKIC – sporządzono wyłącznie z danych arkusza, bez udziału modelu językowego. Nie skonfigurowano modelu językowego. Przed użyciem wymaga uzupełnienia i sprawdzenia. Karty nikt nie zatwierdził.",
    );
    expect(notice(draftCard(), "en")).toMatch(
      /^DRAFT – drawn up from the sheet's data alone, without a language model/,
    );
  });

  it("names the sections of a draft that came from the sheet when a model wrote the others", () => {
    const card = draftCard({ draftReason: "providers_down" });
    card.sections.nowatorstwo = modelCard().sections.nowatorstwo;
    card.sections.koszty = {
      ...card.sections.koszty,
      state: "edited",
      source: { kind: "edited", by: "Jan Kos" },
    };
    expect(notice(card)).toBe(
      "SZKIC – wyłącznie z danych arkusza, bez udziału modelu językowego, sporządzono sekcje: cel projektu, opis projektu, metodologia, rezultaty, harmonogram. Modele językowe były niedostępne. Przed użyciem wymaga uzupełnienia i sprawdzenia. Karty nikt nie zatwierdził.",
    );
  });

  it("lists what an unfinished card lacks", () => {
    expect(notice(unfinishedCard())).toBe(
      "KARTA NIEUKOŃCZONA – praca nad kartą zakończyła się błędem programu. Bez treści: nowatorstwo, metodologia, rezultaty, koszty, harmonogram. Karty nikt nie zatwierdził.",
    );
  });

  it("tells template text in a card whose time ran out", () => {
    const card = modelCard({ state: "failed", reason: "generation_timeout" });
    card.sections.koszty = draftCard().sections.koszty;
    expect(notice(card)).toBe(
      "KARTA NIEUKOŃCZONA – przekroczono czas przewidziany na opracowanie karty. Wyłącznie z danych arkusza, bez udziału modelu językowego, sporządzono sekcje: koszty. Karty nikt nie zatwierdził.",
    );
  });

  it("tells a section that failed in a card that otherwise stands", () => {
    const card = modelCard();
    card.sections.koszty = { ...card.sections.koszty, state: "failed", failure: "refused" };
    expect(notice(card)).toBe(
      "KARTA NIEPEŁNA – nie wszystkie sekcje powstały. Nie udało się napisać ponownie: koszty. Karty nikt nie zatwierdził.",
    );
  });

  it("stands on every card that is not for review, in both languages, without gaps in the wording", () => {
    for (const language of LANGUAGES)
      for (const state of CARD_STATES.filter((state) => state !== "review"))
        for (const reason of [...FAIL_REASONS, null])
          for (const draftReason of [...DRAFT_REASONS, null]) {
            const text = notice(modelCard({ state, reason, draftReason }), language);
            expect(text).toMatch(/^\p{Lu}+(?: \p{Lu}+)?(?: –|\.)/u);
            expect(text).not.toMatch(/undefined|null|[{}]| {2}|: \./);
          }
  });
});
