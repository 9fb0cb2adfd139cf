import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { webDarkTheme, webLightTheme } from "@fluentui/tokens";

/** Where the pages read their colours, sizes and fonts from. */
export const TOKENS_FILE = join(import.meta.dirname, "src/theme/tokens.css");

/**
 * Fluent's tokens as custom properties. As a style sheet they cost the pages no JavaScript and are there before the first
 * script runs. Dark holds what differs from light; without `data-theme` on the root the system's preference decides.
 */
export function tokensCss(): string {
  const light = Object.entries(webLightTheme);
  const dark = Object.entries(webDarkTheme).filter(
    ([name, value]) => value !== webLightTheme[name as keyof typeof webLightTheme],
  );
  const block = (tokens: [string, string | number][]) =>
    tokens.map(([name, value]) => `  --${name}: ${value};\n`).join("");
  return [
    "/* Written by `node excel-addin/theme.ts` from @fluentui/tokens; not to be edited. */\n",
    `:root {\n  color-scheme: light;\n${block(light)}}\n`,
    `:root[data-theme="dark"] {\n  color-scheme: dark;\n${block(dark)}}\n`,
    `@media (prefers-color-scheme: dark) {\n:root:not([data-theme]) {\n  color-scheme: dark;\n${block(dark)}}\n}\n`,
  ].join("");
}

if (import.meta.main) writeFileSync(TOKENS_FILE, tokensCss());
