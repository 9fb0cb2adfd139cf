import { readFile } from "node:fs/promises";
import {
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
  webDarkTheme,
  webLightTheme,
} from "@fluentui/tokens";
import { LOOKS, TOKEN_NAMES, themeCss } from "@rnd-cards/excel-addin/theme.ts";
import { usedTokens } from "@rnd-cards/excel-addin/used-tokens.ts";
import { expect, test } from "vitest";
import { buildTaskpane } from "./harness/build-taskpane.ts";

const THEMES: Record<string, Record<string, string | number>> = {
  ":root": webLightTheme,
  ':root[data-theme="dark"]': webDarkTheme,
  ":root:not([data-theme])": webDarkTheme,
  ':root[data-theme="teams"]': teamsLightTheme,
  ':root[data-theme="teams-dark"]': teamsDarkTheme,
  ':root[data-theme="teams-contrast"]': teamsHighContrastTheme,
};

/** What a style sheet of tokens declares for one selector, as a browser would read it. */
function declaredFor(css: string, selector: string): Map<string, string> {
  const declared = new Map<string, string>();
  for (const [, selectors = "", body = ""] of css.matchAll(/([^{}]+)\{([^{}]+)\}/g)) {
    const named = selectors.split(",").map((one) => one.trim());
    if (!named.includes(selector) && !named.includes(":root")) continue;
    for (const [, name = "", value = ""] of body.matchAll(/([\w-]+): ([^;]+);/g)) declared.set(name, value);
  }
  return declared;
}

test.each(Object.entries(THEMES))(
  "in the look %s every token has the value Fluent gives it",
  (look, theme) => {
    const css = themeCss(LOOKS.teams, TOKEN_NAMES);
    const declared = declaredFor(css, look);
    const wrong = [...TOKEN_NAMES].filter((name) => declared.get(`--${name}`) !== String(theme[name]));
    expect(wrong).toEqual([]);
    const dark = look.includes("not(") || /dark|contrast/.test(look);
    expect(declared.get("color-scheme")).toBe(dark ? "dark" : "light");
  },
);

test("what nothing is drawn with is not written", () => {
  const css = themeCss(LOOKS.office, new Set(["colorNeutralBackground1", "ours"]));
  expect(new Set(css.match(/--\w+/g))).toEqual(new Set(["--colorNeutralBackground1"]));
});

test("every property that our styles rely on is a token in every look or one of our own", async () => {
  const sources = (await Promise.all((await usedTokens()).files.map((file) => readFile(file, "utf8")))).join(
    "\n",
  );
  const used = new Set(sources.match(/(?<=var\()--[\w-]+(?=\))/g));
  expect(used.size).toBeGreaterThan(50);
  const missing = [...used].filter(
    (name) =>
      !sources.includes(`${name}:`) && !Object.values(THEMES).every((theme) => name.slice(2) in theme),
  );
  expect(missing).toEqual([]);
});

test("whatever built pages and Fluent's elements in them are drawn with is in their style sheets", async () => {
  const built = await buildTaskpane();
  const sheets = built.flatMap((file) =>
    file.type === "asset" && file.fileName.endsWith(".css") ? [String(file.source)] : [],
  );
  const scripts = built.flatMap((file) => (file.type === "chunk" ? [file.code] : []));
  const used = new Set([...sheets, ...scripts].join("\n").match(/(?<=var\(--)[A-Za-z0-9]+/g));
  const tokens = [...used].filter((name) => TOKEN_NAMES.has(name));
  expect(tokens.length).toBeGreaterThan(100);
  // One sheet for Excel, one for cards in a browser, one for Teams.
  const themes = sheets.filter((css) => css.includes("--colorNeutralBackground1:"));
  expect(themes.length).toBe(3);
  for (const css of themes) expect(tokens.filter((name) => !css.includes(`--${name}:`))).toEqual([]);
});
