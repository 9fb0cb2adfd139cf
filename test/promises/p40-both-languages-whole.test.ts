import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LANGUAGES } from "@rnd-cards/api/contract/language.ts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findCutTexts } from "../excel-addin/views/harness/find-cut-texts.ts";
import { type Harness, openHarness } from "../excel-addin/views/harness/open-harness.ts";
import { SCREENS, type ScreenName } from "../excel-addin/views/harness/screens.ts";

const ROOT = join(import.meta.dirname, "../..");
/** Wherever the pane, the bot, its pages and the contract keep what people read. */
const SOURCES = globSync(
  ["excel-addin/{src,playground}/**/*texts.ts", "bot/**/*texts.ts", "api/contract/*.ts"],
  { cwd: ROOT, exclude: (name) => name.includes("node_modules") },
);

/** A text in a language: words, or their forms by number. */
type Words = string | Record<string, string>;

interface Text {
  path: string;
  pl?: Words;
  en?: Words;
}

const FORMS = { pl: ["few", "many", "one"], en: ["one", "other"] };

/** Everything below a value that has a Polish or an English side. */
function textsIn(value: unknown, path: string, depth = 0): Text[] {
  if (typeof value !== "object" || value === null || depth > 6) return [];
  // Schemas are objects of classes; texts are plain, modules have no prototype at all.
  if (![Object.prototype, Array.prototype, null].includes(Object.getPrototypeOf(value))) return [];
  if ("pl" in value || "en" in value) return [{ path, ...(value as Pick<Text, "pl" | "en">) }];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${path}.${key}`, depth + 1));
}

const formsOf = (words: Words | undefined): string[] =>
  words === undefined ? [] : typeof words === "string" ? [words] : Object.values(words);
const paramsOf = (words: Words | undefined): string[] =>
  [...new Set(formsOf(words).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();

async function allTexts(): Promise<Text[]> {
  const modules = await Promise.all(
    SOURCES.map(async (file) => ({
      file,
      module: (await import(join(ROOT, file))) as Record<string, unknown>,
    })),
  );
  return modules.flatMap(({ file, module }) => textsIn(module, file));
}

describe("P40: both languages are whole", () => {
  test("every text that people read exists in Polish and in English", async () => {
    const texts = await allTexts();
    expect(texts.length).toBeGreaterThan(200);
    const holes = texts.filter(({ pl, en }) =>
      [pl, en].some(
        (words) => formsOf(words).length === 0 || formsOf(words).some((form) => form.trim() === ""),
      ),
    );
    expect(holes.map(({ path }) => path)).toEqual([]);
  });

  test("a text that stands beside what shows it has both sides too", async () => {
    const files = globSync("{api,bot,excel-addin}/**/*.{ts,tsx}", {
      cwd: ROOT,
      exclude: (name) => /node_modules|dist/.test(name),
    });
    const sides = await Promise.all(
      files.map(async (file) => {
        const source = await readFile(join(ROOT, file), "utf8");
        const count = (side: "pl" | "en") => source.match(new RegExp(`\\b${side}:`, "g"))?.length ?? 0;
        return { file, pl: count("pl"), en: count("en") };
      }),
    );
    const told = sides.filter(({ pl, en }) => pl + en > 0);
    expect(told.length).toBeGreaterThan(40);
    expect(told.filter(({ pl, en }) => pl !== en)).toEqual([]);
  });

  test("a text that counts has every form of its language", async () => {
    const wrong = (await allTexts()).filter((text) =>
      LANGUAGES.some((language) => {
        const words = text[language];
        return typeof words === "object" && Object.keys(words).sort().join() !== FORMS[language].join();
      }),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  test("both sides of a text tell the same particulars", async () => {
    const wrong = (await allTexts())
      .map(({ path, pl, en }) => ({ path, pl: paramsOf(pl).map(neutral), en: paramsOf(en).map(neutral) }))
      .filter(({ pl, en }) => pl.join() !== en.join());
    expect(wrong).toEqual([]);
  });

  describe("no text is wider than its place at 320 px", () => {
    let harness: Harness;
    beforeAll(async () => {
      harness = await openHarness();
    });
    afterAll(() => harness.close());

    test.each(LANGUAGES)("on any screen of the pane in %s", { timeout: 120_000 }, async (language) => {
      const page = await harness.open("start", language, { width: 320 });
      const found: Partial<Record<ScreenName, string[]>> = {};
      for (const screen of Object.keys(SCREENS) as ScreenName[]) {
        await harness.show(page, screen);
        await harness.unfold(page);
        const cut = await page.evaluate(findCutTexts);
        if (cut.length > 0) found[screen] = cut;
      }
      expect(found).toEqual({});
    });
  });
});

/** Particulars that are words themselves have a name in each language. */
const SIDES: Record<string, string> = { "{sEn}": "{s}", "{lista}": "{list}" };
const neutral = (param: string) => SIDES[param] ?? param;
