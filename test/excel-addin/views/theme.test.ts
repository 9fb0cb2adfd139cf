import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { TEAMS_TOKENS_FILE, TOKENS_FILE, teamsTokensCss, tokensCss } from "@rnd-cards/excel-addin/theme.ts";
import { expect, test } from "vitest";

/** Declarations and selectors without the formatter's taste. */
const bare = (css: string) =>
  css
    .replaceAll("'", '"')
    .replace(/\s+/g, "")
    .replace(/(\.\d*?)0+(?=\D)/g, "$1");

test.each([
  ["Office", TOKENS_FILE, tokensCss],
  ["Teams", TEAMS_TOKENS_FILE, teamsTokensCss],
])("the style sheet of tokens for %s is what the installed Fluent says", async (_for, file, written) => {
  const same = bare(await readFile(file, "utf8")) === bare(written());
  expect(same, "run: npx node excel-addin/theme.ts").toBe(true);
});

test("every token that a style sheet relies on exists", async () => {
  const root = join(import.meta.dirname, "../../..");
  const sheets = await Promise.all(
    globSync(["excel-addin/src/**/*.css", "bot/dialog/**/*.css"], { cwd: root }).map((file) =>
      readFile(join(root, file), "utf8"),
    ),
  );
  const all = sheets.join("\n");
  const used = all.match(/var\(--[A-Za-z0-9-]+\)/g) ?? [];
  const missing = new Set(used.filter((use) => !all.includes(`${use.slice(4, -1)}:`)));
  expect([...missing]).toEqual([]);
});
