import type { Theme } from "../host/host.ts";

const NAMES = { default: "teams", dark: "teams-dark", contrast: "teams-contrast" } as const;

/** Dresses the page as Teams is dressed; null leaves it to the browser's preference. Contrast themes of the system come on top. */
export function showTheme(theme: Theme | null, root: HTMLElement = document.documentElement): void {
  if (theme) root.dataset.theme = NAMES[theme];
  else delete root.dataset.theme;
}
