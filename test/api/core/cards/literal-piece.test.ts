import { literalPiece } from "@rnd-cards/api/core/cards/literal-piece.ts";
import { describe, expect, it } from "vitest";

const TEXTS = [
  "Cel techniczny: Natrysk „na mokro” – bez kąpieli.\n\nCel poznawczy: Poznanie granic.",
  "Za prace odpowiada Anna Zawadzka, która prowadzi próby wygrzewania.",
];

describe("the words of a card that a quote means", () => {
  it("are the quote itself where it stands", () => {
    expect(literalPiece("Natrysk „na mokro” – bez kąpieli.", TEXTS)).toBe(
      "Natrysk „na mokro” – bez kąpieli.",
    );
  });

  it.each([
    [
      "other quotation marks and dashes",
      'Natrysk "na mokro" - bez kąpieli',
      "Natrysk „na mokro” – bez kąpieli",
    ],
    ["other spaces and line breaks", "bez  kąpieli. Cel poznawczy:", "bez kąpieli.\n\nCel poznawczy:"],
    ["marks around it and dots behind", "„Poznanie granic...”", "Poznanie granic"],
    [
      "the person's token in it",
      "Za prace odpowiada [[OSOBA]], która prowadzi próby",
      ", która prowadzi próby",
    ],
  ])("are found with %s", (_, quote, piece) => {
    const found = literalPiece(quote, TEXTS);
    expect(found).toBe(piece);
    expect(TEXTS.some((text) => text.includes(found ?? "?"))).toBe(true);
  });

  it.each([
    "Natrysk na sucho, bez kąpieli",
    "natrysk „na mokro”",
    "",
    "[[OSOBA]]",
    "(.*)+$",
    "x".repeat(5_000),
  ])("are none for what does not stand there: %s", (quote) => expect(literalPiece(quote, TEXTS)).toBeNull());
});
