import {
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
  webDarkTheme,
  webLightTheme,
} from "@fluentui/tokens";

type Tokens = Readonly<Record<string, string | number>>;

interface Look {
  selector: string;
  tokens: Tokens;
  scheme: "light" | "dark";
}

const LIGHT: Tokens = webLightTheme;
const DARK: Look = { selector: ':root[data-theme="dark"]', tokens: webDarkTheme, scheme: "dark" };

/** What a page may look like beside light. Teams has three looks of its own; a page of it outside Teams looks as in Office. */
export const LOOKS: Readonly<Record<"office" | "teams", readonly Look[]>> = {
  office: [DARK],
  teams: [
    DARK,
    { selector: ':root[data-theme="teams"]', tokens: teamsLightTheme, scheme: "light" },
    { selector: ':root[data-theme="teams-dark"]', tokens: teamsDarkTheme, scheme: "dark" },
    { selector: ':root[data-theme="teams-contrast"]', tokens: teamsHighContrastTheme, scheme: "dark" },
  ],
};

/** Every name Fluent has a token for. */
export const TOKEN_NAMES: ReadonlySet<string> = new Set(Object.keys(LIGHT));

/**
 * Fluent's tokens as custom properties, those of `used` alone. As a style sheet they cost the pages no JavaScript and are there
 * before the first script runs. A look holds what differs from light, and what looks have in common is said once. Without
 * `data-theme` on the root the system's preference decides: no list of selectors can say that, so it repeats the dark ones.
 */
export function themeCss(looks: readonly Look[], used: ReadonlySet<string>): string {
  const names = [...used].filter((name) => TOKEN_NAMES.has(name)).sort();
  const shared = new Map<string, string[]>();
  const add = (selectors: string, line: string) =>
    shared.set(selectors, [...(shared.get(selectors) ?? []), line]);
  for (const name of names) {
    const unlike = looks.filter(({ tokens }) => tokens[name] !== LIGHT[name]);
    for (const [value, same] of Map.groupBy(unlike, ({ tokens }) => tokens[name]))
      add(same.map(({ selector }) => selector).join(",\n"), declared(name, value));
  }
  for (const { selector, scheme } of looks) add(selector, `color-scheme: ${scheme};`);
  const dark = names.filter((name) => DARK.tokens[name] !== LIGHT[name]);
  const unsaid = block(":root:not([data-theme])", [
    "color-scheme: dark;",
    ...dark.map((name) => declared(name, DARK.tokens[name])),
  ]);
  return [
    block(":root", ["color-scheme: light;", ...names.map((name) => declared(name, LIGHT[name]))]),
    ...[...shared].map(([selectors, lines]) => block(selectors, lines)),
    `@media (prefers-color-scheme: dark) {\n${unsaid}\n}`,
  ].join("\n");
}

const declared = (name: string, value: string | number | undefined) => `--${name}: ${value};`;
const block = (selectors: string, lines: readonly string[]) => `${selectors} {\n${lines.join("\n")}\n}`;
