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
  const block = (selector: string, scheme: string, tokens: [string, string | number][]) => [
    `${selector} {`,
    `  color-scheme: ${scheme};`,
    ...tokens.map(([name, value]) => `  --${name}: ${value};`),
    "}",
  ];
  const unsaid = block(":root:not([data-theme])", "dark", dark).map((line) => `  ${line}`);
  const lines = [
    ...["/* Written by `node excel-addin/theme.ts` from @fluentui/tokens; not to be edited. */", ""],
    ...[...block(":root", "light", light), ""],
    ...[...block(':root[data-theme="dark"]', "dark", dark), ""],
    ...["@media (prefers-color-scheme: dark) {", ...unsaid, "}", ""],
  ];
  return lines.join("\n");
}

if (import.meta.main) writeFileSync(TOKENS_FILE, tokensCss());
