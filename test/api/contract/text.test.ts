import { pickLanguage } from "@rnd-cards/api/contract/language.ts";
import { cleanBatchName, foldHeader, lengthOf, normaliseText } from "@rnd-cards/api/contract/text.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

describe("normalising a text", () => {
  it.each([
    ["<p>Dawka <b>5 mg</b></p>", "Dawka 5 mg"],
    ["stężenie <5 mg i >2 mg", "stężenie <5 mg i >2 mg"],
    ["a < b oraz c > d", "a < b oraz c > d"],
    ["<script>x</script>", "x"],
    ["<<b>b>x", "x"],
    ["a<br/>b<!-- ukryte -->c", "abc"],
    ["e\u0301\u0000\u0007\r\nx", "é\nx"],
    ["  \t x \u00a0", "x"],
  ])("turns %j into %j", (from, to) => expect(normaliseText(from)).toBe(to));

  it("leaves no control characters and no space around, whatever comes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const once = normaliseText(text);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
        expect(once).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
        expect(once).toBe(once.trim());
      }),
    );
  });

  it("stays fast on texts made to be slow", () => {
    const startedAt = performance.now();
    for (const piece of ["<a ", "<!--", "</", "<a x=", "< "]) normaliseText(piece.repeat(10_000));
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

it("headers fold to the same whatever their case, spaces, diacritics and marks", () => {
  for (const header of [
    "Data rozpoczęcia",
    "DATA  ROZPOCZECIA*",
    "data\u00a0rozpoczęcia:",
    "dataRozpoczecia",
  ])
    expect(foldHeader(header)).toBe("datarozpoczecia");
});

it("a length counts what people see as one character", () => expect(lengthOf("zażółć 😀")).toBe(8));

it("a batch name loses what file systems refuse", () => {
  expect(cleanBatchName('  Klient <A>: "2024/25" | *?\\ v1. ')).toBe("Klient A 202425 v1");
  expect(cleanBatchName("Chemia Północ S.A. . ")).toBe("Chemia Północ S.A.");
  expect(cleanBatchName("Partia 3...")).toBe("Partia 3");
  expect(cleanBatchName("?".repeat(10))).toBe("");
  expect(cleanBatchName("ó".repeat(300))).toHaveLength(255);
});

it.each([
  [undefined, "pl"],
  ["en-GB,en;q=0.9,pl;q=0.8", "en"],
  ["de, pl;q=0.5, en;q=0.4", "pl"],
  ["en;q=0, pl", "pl"],
  ["*", "pl"],
  ["EN", "en"],
])("Accept-Language %s is answered in %s", (header, language) => expect(pickLanguage(header)).toBe(language));
