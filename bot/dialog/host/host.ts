import type { ReadonlySignal } from "@preact/signals";

export const THEMES = ["default", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

/** Where a page is shown: Teams as plain data, or a browser by itself. */
export interface Host {
  /** How Teams looks now; null: no Teams around, the browser's preference decides. */
  theme: ReadonlySignal<Theme | null>;
  /** As Teams says it, such as `pl-pl`; null: no Teams around. */
  locale: string | null;
  /** What a link into the tab names; null: it names nothing. */
  subPage: string | null;
  /** Closes the dialog and hands something to the bot; null where there is no dialog to close. */
  submit: ((result: object) => void) | null;
  /** Opens an address outside the page. Rejects when Teams will not. Null: a browser, which saves files by itself. */
  openLink: ((url: string) => Promise<void>) | null;
}
