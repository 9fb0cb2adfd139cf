import { line } from "@rnd-cards/bot/cards/elements.ts";
import { escaped, harmless } from "@rnd-cards/bot/cards/plain-text.ts";
import { expect, test } from "vitest";

const seen = (text: string) => harmless(text).replaceAll("\u2060", "");

test("what people read stays as it was written", () => {
  for (const text of [
    "Nowak Sp. z o.o. – B+R 2026",
    "a < b > c",
    "koszt: 1.5 tys. zł",
    "[do uzupełnienia: x]",
    "„Zażółć”\ngęślą",
  ])
    expect(seen(text)).toBe(text);
  expect(harmless("dane_2026.xlsx")).toBe("dane_2026.xlsx");
});

test.each([
  ["https://evil.example/x", /https?:\/\/|\w\.\w{2}/],
  ["www.evil.example", /www\.\w/],
  ["pisz na a@b.pl", /\w@\w/],
  ["javascript:alert(1)", /javascript:\w/],
  ["mailto:x", /mailto:\w/],
  ["<at>Jan</at>", /<at>|<\/at>/],
  ["{{DATE(2026-01-01T00:00:00Z, SHORT)}}", /\{\{|\{DATE/],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a binding of card templates, not of ours
  ["${name}", /\$\{name/],
])("%s is no more than letters", (text, active) => {
  expect(text).toMatch(active);
  expect(harmless(text)).not.toMatch(active);
});

test("text cannot be turned round or hidden", () => {
  expect(harmless("a\u202Eb\u0000c\u200Bd\u00ADe")).toBe("abcde");
  expect(harmless(`e${"\u0301".repeat(50)}`).length).toBeLessThan(7);
  expect(harmless("\uD83D")).toBe("\uFFFD");
});

test("cleaning twice is cleaning once", () => {
  const text = "http://a.example <at>b</at> {{TIME(x)}} c@d.pl";
  expect(harmless(harmless(text))).toBe(harmless(text));
});

test("where markdown is read, text stays text", () => {
  expect(escaped("*a* _b_ `c` ~d~ [e](f) \\g")).toBe("\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\[e\\](f) \\\\g");
  expect(escaped("# tytuł")).toBe("\\# tytuł");
  expect(escaped("- punkt")).toBe("\\- punkt");
  expect(escaped("1. punkt")).toBe("1\\. punkt");
  expect(escaped("a\n\n# b")).toBe("a # b");
  expect(escaped("<b>x</b> & y")).not.toMatch(/<|& /);
  expect(escaped("B+R 2026-11")).toBe("B+R 2026-11");
});

test("a line of a card is harmless whoever wrote it", () => {
  expect(JSON.stringify(line(["<at>Jan</at>", { text: "https://evil.example" }]))).not.toMatch(
    /<at>|https:\/\//,
  );
});
