import { isBar, type Table } from "@rnd-cards/api/adapters/word/blocks.ts";
import { sourcesAppendix } from "@rnd-cards/api/adapters/word/sources-appendix.ts";
import { wordsOf } from "@rnd-cards/api/adapters/word/words.ts";
import type { Card } from "@rnd-cards/api/contract/card.ts";
import { SECTION_KEYS, SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { describe, expect, it } from "vitest";
import { draftCard, modelCard, SAMPLE_TIME, unfinishedCard } from "../../../support/sample-cards.ts";

function rows(...cards: Card[]): string[][] {
  const table = sourcesAppendix(cards, wordsOf("pl")).find((block): block is Table => block.kind === "table");
  return (table?.rows ?? []).map((cells) =>
    cells.map((cell) =>
      cell
        .flatMap((content) => (isBar(content) ? [] : content))
        .map(({ text }) => text)
        .join(""),
    ),
  );
}

describe("the appendix of sources", () => {
  it("names every section of every card once", () => {
    const cards = [modelCard(), draftCard(), unfinishedCard()];
    const named = rows(...cards).flatMap(([card, sections]) =>
      (sections ?? "").split(", ").map((section) => `${card?.split(".")[0]} ${section}`),
    );
    const expected = cards.flatMap((_, index) =>
      SECTION_KEYS.map((key) => `${index + 1} ${SECTIONS[key].title.pl}`),
    );
    expect(named.toSorted()).toEqual(expected.toSorted());
  });

  it("says which model, of which provider, by which prompt, wrote what, and when", () => {
    expect(rows(modelCard())[1]).toEqual([
      "1.",
      "Cel projektu, Opis projektu, Nowatorstwo, Metodologia, Rezultaty, Koszty, Harmonogram",
      "model językowy: anthropic, claude-sonnet-5-5; polecenie section-v1",
      "20.11.2026 14:05–14:07",
    ]);
  });

  it("says what came from the sheet, from a template and from a person", () => {
    const card = draftCard();
    card.sections.koszty = {
      ...card.sections.koszty,
      state: "edited",
      source: { kind: "edited", by: "Jan Kos" },
      at: SAMPLE_TIME + 86_400_000,
    };
    expect(
      rows(card).map(([, sections, source, when]) => [sections?.split(", ").length, source, when]),
    ).toEqual([
      [1, "z arkusza klienta, bez zmian", "20.11.2026 14:05"],
      [6, "szablon z danych arkusza, wersja draft-1", "20.11.2026 14:05–14:07"],
      [1, "edycja: Jan Kos", "21.11.2026 14:05"],
    ]);
  });

  it("does not hide sections that failed or were never written", () => {
    expect(rows(unfinishedCard()).slice(2)).toEqual([
      ["1.", "Nowatorstwo", "nie powstała: tekst modelu nie spełniał wymagań sekcji", "20.11.2026 14:05"],
      ["1.", "Metodologia, Rezultaty, Koszty, Harmonogram", "nie napisano", "–"],
    ]);
  });

  it("names the source of an earlier text that stayed because the new one failed", () => {
    const card = draftCard();
    card.sections.koszty = { ...card.sections.koszty, state: "failed", failure: "cut_off" };
    expect(rows(card)[2]?.[2]).toBe(
      "nowy tekst nie powstał: tekst modelu był urwany; wcześniejszy: szablon z danych arkusza, wersja draft-1",
    );
  });

  it("says who approved a card and when", () => {
    const approval = { version: 9, by: "Ewa Mazur", at: SAMPLE_TIME + 60_000, reason: null };
    expect(rows(modelCard({ approval })).at(-1)).toEqual([
      "1.",
      "cała karta",
      "zatwierdzenie: Ewa Mazur",
      "20.11.2026 14:06",
    ]);
  });

  it("prints Warsaw time, in winter and in summer, and spells out a span over midnight", () => {
    const at = (time: string) => {
      const card = modelCard();
      for (const key of SECTION_KEYS) card.sections[key].at = Date.parse(time);
      return card;
    };
    expect(rows(at("2026-01-10T23:30:00Z"))[1]?.[3]).toBe("11.01.2026 00:30");
    expect(rows(at("2026-07-10T12:00:00Z"))[1]?.[3]).toBe("10.07.2026 14:00");
    const long = at("2026-07-10T12:00:00Z");
    long.sections.harmonogram.at = Date.parse("2026-07-11T07:00:00Z");
    expect(rows(long)[1]?.[3]).toBe("10.07.2026 14:00 – 11.07.2026 09:00");
  });
});
