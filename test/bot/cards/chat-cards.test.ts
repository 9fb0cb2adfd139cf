import { issue } from "@rnd-cards/api/contract/issues.ts";
import {
  errorCard,
  fileDelivered,
  fileFailed,
  fileOffered,
  helpCard,
  issuesCard,
  languageCard,
  unknownCommandCard,
  welcomeCard,
} from "@rnd-cards/bot/cards/cards.ts";
import { describe, expect, test } from "vitest";
import { buttonsOf, plainWords, pressesOf } from "./card-reader.ts";

describe("the card of errors in a workbook", () => {
  const empty = (rowNumber: number) =>
    issue("missing_required", "pl", { rowNumber, rowKey: `r${rowNumber}`, column: "opis", header: "Opis" });
  const short = (rowNumber: number) =>
    issue(
      "too_short",
      "pl",
      { rowNumber, rowKey: `r${rowNumber}`, column: "opis", header: "Opis" },
      { length: rowNumber, min: 100 },
    );
  const show = (parts: Partial<Parameters<typeof issuesCard>[0]>) =>
    issuesCard(
      { fileName: "dane.xlsx", issues: [], validRows: 3, total: 5, pendingId: "p-1", ...parts },
      "pl",
    );

  test("gathers what is wrong by row, in the sheet's order", () => {
    const words = plainWords(show({ issues: [short(9), empty(4), short(4)] }).card).split("\n");
    const rows = words.filter((line) => /^Wiersz/.test(line));
    expect(rows).toEqual(["Wiersz 4", "Wiersz 9"]);
    expect(words[words.indexOf("Wiersz 4") + 4]).toMatch(/4/);
  });

  test("says once what is the same in many rows", () => {
    const issues = Array.from({ length: 30 }, (_, index) => empty(index + 2));
    const words = plainWords(show({ issues }).card);
    expect(words).toContain("Wiersze 2–31");
    expect(words.match(/Pole „Opis” jest puste|„Opis”/g)).toHaveLength(1);
    expect(words).not.toContain("więcej");
  });

  test("shows twenty at most and says how many more there are", () => {
    const issues = Array.from({ length: 53 }, (_, index) => short(index + 2));
    const { card } = show({ issues });
    expect(plainWords(card).match(/✕ /g)?.length).toBe(20 + 1);
    expect(plainWords(card)).toContain("i 33 błędy więcej");
  });

  test("sends the valid rows or none, both by the waiting workbook's id", () => {
    const message = show({ issues: [empty(4)] });
    expect(buttonsOf(message)).toEqual(["Wyślij 3 poprawne wiersze", "Anuluj"]);
    expect(pressesOf(message.card)).toEqual([
      { verb: "submit-valid", pendingId: "p-1" },
      { verb: "discard-workbook", pendingId: "p-1" },
    ]);
  });

  test("with no valid row, or nothing that waits, offers the template instead", () => {
    expect(buttonsOf(show({ issues: [empty(4)], validRows: 0 }))).toEqual(["Szablon Excel", "Anuluj"]);
    expect(buttonsOf(show({ issues: [empty(4)], pendingId: null }))).toEqual(["Szablon Excel"]);
  });

  test("tells errors from warnings", () => {
    const warning = issue("duplicate_name", "pl", { rowNumber: 2, rowKey: "a" }, { other: 3 });
    const words = plainWords(show({ issues: [warning, warning] }).card);
    expect(words).toContain("2 uwagi nie blokują wysłania.");
    expect(words).toContain("Skoroszyt bez błędów");
    expect(words).not.toContain("Popraw wiersze");
  });
});

test("help and the answer to unknown words have a button for each command", () => {
  const verbs = [
    "review",
    "status",
    "batches",
    "export",
    "ask-retry",
    "ask-cancel",
    "template",
    "choose-language",
  ];
  for (const message of [helpCard("pl"), unknownCommandCard({ said: "co?", nearest: null }, "pl")])
    expect(pressesOf(message.card).map(({ verb }) => verb)).toEqual(verbs);
  expect(plainWords(helpCard("en").card)).toContain("batches");
});

test("words that come close to a command are answered with it", () => {
  const { card, text } = unknownCommandCard({ said: "eksprot", nearest: "eksport" }, "pl");
  expect(plainWords(card)).toContain("Czy chodziło o „eksport”?");
  expect(text).toContain("eksport");
});

test("either language is one press away, and the other one is offered in itself", () => {
  expect(pressesOf(languageCard({ current: "pl" }, "pl").card)).toEqual([
    { verb: "set-language", language: "pl" },
    { verb: "set-language", language: "en" },
  ]);
  expect(pressesOf(welcomeCard("pl").card)).toContainEqual({ verb: "set-language", language: "en" });
  expect(plainWords(welcomeCard("pl").card)).toContain("Prefer English?");
  expect(plainWords(welcomeCard("en").card)).toContain("Wolisz po polsku?");
});

test("an error names its ways on, six at most", () => {
  const ways = Array.from({ length: 9 }, (_, index) => ({
    title: `Wyjście ${index}`,
    press: { verb: "help" as const, data: {} },
  }));
  const message = errorCard({ title: "Nie wyszło", detail: "Bo nie.", ways }, "pl");
  expect(buttonsOf(message)).toHaveLength(6);
  expect(message.text).toBe("Nie wyszło. Bo nie.");
});

describe("files", () => {
  test("are offered under their own name, with their size and an id that says nothing", () => {
    const { fileConsent, text, card } = fileOffered(
      { batchName: "Nowak", fileName: "Nowak_2026.docx", bytes: 148_000, pendingId: "p-2" },
      "pl",
    );
    expect(card).toBeUndefined();
    expect(fileConsent).toMatchObject({
      name: "Nowak_2026.docx",
      bytes: 148_000,
      context: { verb: "deliver-file", data: { pendingId: "p-2" } },
    });
    expect(text).toContain("Nowak\\_2026.docx” (145 KB)");
  });

  test("that are there are shown as files", () => {
    const file = {
      name: "a.docx",
      contentUrl: "https://x.sharepoint.com/a.docx",
      uniqueId: "u",
      fileType: "docx",
    };
    expect(fileDelivered({ batchName: "Nowak", file }, "pl").fileInfo).toEqual(file);
  });

  test.each(["expired", "upload", "unavailable"] as const)(
    "that did not arrive (%s) can be asked for again",
    (why) => {
      const message = fileFailed({ batchName: "Nowak", batchId: "b-1", why }, "pl");
      expect(pressesOf(message.card)).toContainEqual({ verb: "export", batchId: "b-1" });
    },
  );
});
