import { globSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES } from "@rnd-cards/api/contract/language.ts";
import { expect, test } from "vitest";

const CARDS = join(import.meta.dirname, "../../../bot/cards");
const FORMS = { pl: "few,many,one", en: "one,other" };

type Words = string | Record<string, string>;
const files = globSync("*texts.ts", { cwd: CARDS });
const phrases = (
  await Promise.all(
    files.map(async (file) => {
      const { TEXTS } = (await import(join(CARDS, file))) as { TEXTS: Record<string, Record<string, Words>> };
      return Object.entries(TEXTS).map(([key, words]) => ({ path: `${file} ${key}`, words }));
    }),
  )
).flat();
const formsOf = (words: Words | undefined) =>
  typeof words === "string" ? [words] : Object.values(words ?? {});

test("every phrase exists in both languages", () => {
  expect(phrases.length).toBeGreaterThan(150);
  const holes = phrases.filter(({ words }) =>
    LANGUAGES.some(
      (language) => formsOf(words[language]).length === 0 || formsOf(words[language]).includes(""),
    ),
  );
  expect(holes.map(({ path }) => path)).toEqual([]);
});

test("a phrase that counts has every form of its language", () => {
  const wrong = phrases.filter(({ words }) =>
    LANGUAGES.some((language) => {
      const forms = words[language];
      return typeof forms === "object" && Object.keys(forms).sort().join() !== FORMS[language];
    }),
  );
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

test("both sides of a phrase, and all its forms, tell the same particulars", () => {
  const wrong = phrases.filter(({ words }) => {
    const sets = LANGUAGES.flatMap((language) => formsOf(words[language])).map((form) =>
      [...new Set(form.match(/\{\w+\}/g) ?? [])].sort().join(),
    );
    return new Set(sets).size > 1;
  });
  expect(wrong.map(({ path }) => path)).toEqual([]);
});
