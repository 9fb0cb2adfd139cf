import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
  webDarkTheme,
  webLightTheme,
} from "@fluentui/tokens";

/** Where the pages read their colours, sizes and fonts from. */
export const TOKENS_FILE = join(import.meta.dirname, "src/theme/tokens.css");
/** What pages in Teams read beside them. */
export const TEAMS_TOKENS_FILE = join(import.meta.dirname, "src/theme/teams-tokens.css");

type Tokens = Record<string, string | number>;
const LIGHT: Tokens = webLightTheme;

const unlikeLight = (theme: Tokens) => Object.entries(theme).filter(([name, value]) => value !== LIGHT[name]);

const block = (selector: string, scheme: string, tokens: [string, string | number][]) => [
  `${selector} {`,
  `  color-scheme: ${scheme};`,
  ...tokens.map(([name, value]) => `  --${name}: ${value};`),
  "}",
];
const HEAD = ["/* Written by `node excel-addin/theme.ts` from @fluentui/tokens; not to be edited. */", ""];

/**
 * Fluent's tokens as custom properties. As a style sheet they cost the pages no JavaScript and are there before the first
 * script runs. Dark holds what differs from light; without `data-theme` on the root the system's preference decides.
 */
export function tokensCss(): string {
  const light = Object.entries(LIGHT);
  const dark = unlikeLight(webDarkTheme);
  const unsaid = block(":root:not([data-theme])", "dark", dark).map((line) => `  ${line}`);
  const lines = [
    ...HEAD,
    ...[...block(":root", "light", light), ""],
    ...[...block(':root[data-theme="dark"]', "dark", dark), ""],
    ...["@media (prefers-color-scheme: dark) {", ...unsaid, "}", ""],
  ];
  return lines.join("\n");
}

/** The three looks of Teams, on top of `tokensCss`: each holds what differs from light. */
export function teamsTokensCss(): string {
  const lines = [
    ...HEAD,
    ...[...block(':root[data-theme="teams"]', "light", unlikeLight(teamsLightTheme)), ""],
    ...[...block(':root[data-theme="teams-dark"]', "dark", unlikeLight(teamsDarkTheme)), ""],
    ...[...block(':root[data-theme="teams-contrast"]', "dark", unlikeLight(teamsHighContrastTheme)), ""],
  ];
  return lines.join("\n");
}

if (import.meta.main) {
  writeFileSync(TOKENS_FILE, tokensCss());
  writeFileSync(TEAMS_TOKENS_FILE, teamsTokensCss());
}
