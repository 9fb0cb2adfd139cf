import { COLUMNS } from "@rnd-cards/api/contract/columns.ts";
import { ERRORS, errorMessage, ProductError } from "@rnd-cards/api/contract/errors.ts";
import { ISSUES } from "@rnd-cards/api/contract/issues.ts";
import { type Bilingual, LANGUAGES } from "@rnd-cards/api/contract/language.ts";
import { SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { describe, expect, it } from "vitest";

const texts: [string, Bilingual][] = [
  ...Object.entries(ERRORS),
  ...Object.entries(ISSUES).map(([code, { message }]) => [code, message] as [string, Bilingual]),
  ...Object.entries(COLUMNS).map(([key, { hint }]) => [key, hint] as [string, Bilingual]),
  ...Object.entries(SECTIONS).map(([key, { title }]) => [key, title] as [string, Bilingual]),
];
const parameters = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe("every text for people", () => {
  it.each(texts)("%s exists in both languages with the same parameters", (_, text) => {
    for (const language of LANGUAGES) expect(text[language].trim()).not.toBe("");
    expect(text.pl).not.toBe(text.en);
    expect(parameters(text.pl)).toEqual(parameters(text.en));
  });
});

it("an error names its code, not a status or a text, and is told in the reader's language", () => {
  const error = new ProductError("rate_limited", { seconds: 7 });
  expect(error).toMatchObject({ code: "rate_limited", message: "rate_limited" });
  expect(errorMessage(error.code, "pl", error.params)).toBe("Za dużo żądań. Spróbuj ponownie za 7 s.");
  expect(errorMessage(error.code, "en", error.params)).toBe("Too many requests. Try again in 7 s.");
});
