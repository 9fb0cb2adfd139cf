import { LANGUAGES, type Language, pickLanguage } from "@rnd-cards/api/contract/language.ts";

export const THEMES = ["light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

export const PANE_WIDTHS = [320, 350, 450] as const;
/** Pixels. */
export const PANE_LIMITS = { min: 280, max: 640 } as const;

export interface Preferences {
  language: Language;
  theme: Theme;
  paneWidth: number;
}

const KEY = "rnd-cards-playground";

/** What the person chose the last time; what the browser says where nothing was chosen. */
export function readPreferences(): Preferences {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const standard: Preferences = {
    language: pickLanguage(navigator.language),
    theme: dark ? "dark" : "light",
    paneWidth: 350,
  };
  try {
    const kept: Partial<Preferences> = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const width = Number(kept.paneWidth);
    return {
      language: LANGUAGES.find((known) => known === kept.language) ?? standard.language,
      theme: THEMES.find((known) => known === kept.theme) ?? standard.theme,
      paneWidth: width >= PANE_LIMITS.min && width <= PANE_LIMITS.max ? width : standard.paneWidth,
    };
  } catch {
    return standard;
  }
}

export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // A browser that keeps nothing still shows everything.
  }
}
