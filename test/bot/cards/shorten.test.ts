import { shorten } from "@rnd-cards/bot/cards/shorten.ts";
import fc from "fast-check";
import { expect, test } from "vitest";

test("a text that fits stays whole", () => {
  expect(shorten("Ala ma kota", 11)).toBe("Ala ma kota");
  expect(shorten("", 5)).toBe("");
});

test("a longer one ends behind a whole word", () => {
  expect(shorten("Powłoka zol-żel odporna na solankę", 30)).toBe("Powłoka zol-żel odporna na…");
  expect(shorten("jeden, dwa i trzy", 8)).toBe("jeden…");
  expect(shorten("jeden dwa", 6)).toBe("jeden…");
});

test("a single long word is cut where the room ends", () => {
  expect(shorten("a".repeat(50), 10)).toBe(`${"a".repeat(9)}…`);
});

test("no character is torn apart, and the room holds", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.integer({ min: 2, max: 80 }),
      (text, room) => {
        const short = shorten(text, room);
        expect([...short].length).toBeLessThanOrEqual(room);
        expect(short.isWellFormed()).toBe(true);
        if ([...text].length <= room) expect(short).toBe(text);
        else expect(short.endsWith("…")).toBe(true);
      },
    ),
  );
});
