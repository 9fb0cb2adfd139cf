import { signal } from "@preact/signals";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { Workbook } from "../excel/workbook.ts";
import type { AppTheme, PaneLink, RibbonHandler } from "../pane-link.ts";
import type { Theme } from "./preferences.ts";

/** Colours as this application shows them, told to the add-in. */
const APP_THEMES: Readonly<Record<Theme, AppTheme>> = {
  light: { dark: false, background: "#FFFFFF", foreground: "#242424" },
  dark: { dark: true, background: "#1F1F1F", foreground: "#FFFFFF" },
  contrast: { dark: true, background: "#000000", foreground: "#FFFFFF" },
};

/** A button waits this long for an add-in that is just starting. */
const START_MS = 15_000;

export interface PaneControl {
  link: PaneLink;
  /** The frame's serial: another one is another start of the add-in. Null: not started. */
  serial: { readonly value: number | null };
  shown: { readonly value: boolean };
  /** Starts the add-in anew. */
  restart(): void;
  close(): void;
  tellTheme(theme: Theme): void;
  tellLanguage(language: Language): void;
  /** Does what the add-in has associated with a button. False: it does not answer. Rejects with the add-in's error. */
  run(action: string): Promise<boolean>;
}

/** Starts, shows, hides and ends the add-in in its frame, as Excel does with one shared runtime. */
export function createPaneControl(
  workbook: Workbook,
  start: { theme: Theme; language: Language },
): PaneControl {
  const serial = signal<number | null>(1);
  const shown = signal(true);
  const themeListeners = new Set<() => void>();
  const shownListeners = new Set<(shown: boolean) => void>();
  let { theme, language } = start;
  let handlers = new Map<string, RibbonHandler>();
  let waiting = new Map<string, () => void>();
  let last = 1;

  const show = (now: boolean) => {
    if (shown.peek() === now) return;
    shown.value = now;
    for (const listener of shownListeners) listener(now);
  };

  /** Whatever the add-in left here dies with its frame. */
  const forget = () => {
    handlers = new Map();
    waiting = new Map();
    themeListeners.clear();
    shownListeners.clear();
  };

  const link: PaneLink = {
    workbook,
    get language() {
      return language;
    },
    get theme() {
      return APP_THEMES[theme];
    },
    get shown() {
      return shown.peek();
    },
    onTheme(listener) {
      themeListeners.add(listener);
      return () => themeListeners.delete(listener);
    },
    onShown(listener) {
      shownListeners.add(listener);
      return () => shownListeners.delete(listener);
    },
    associate(action, handler) {
      handlers.set(action, handler);
      waiting.get(action)?.();
      waiting.delete(action);
    },
    show: () => show(true),
    hide: () => show(false),
    openWindow: (address) => window.open(address, "_blank", "noopener"),
  };

  const launch = () => {
    forget();
    last++;
    serial.value = last;
  };

  /** A shared runtime starts without being shown when a button needs it. */
  const answering = async (action: string): Promise<RibbonHandler | null> => {
    if (serial.peek() === null) launch();
    if (!handlers.has(action)) {
      await new Promise<void>((resolve) => {
        waiting.set(action, resolve);
        setTimeout(resolve, START_MS);
      });
    }
    return handlers.get(action) ?? null;
  };

  return {
    link,
    serial,
    shown,
    restart() {
      launch();
      workbook.adopt();
      show(true);
    },
    close() {
      forget();
      serial.value = null;
      workbook.adopt();
      show(false);
    },
    tellTheme(next) {
      theme = next;
      for (const listener of [...themeListeners]) listener();
    },
    tellLanguage(next) {
      language = next;
    },
    async run(action) {
      const handler = await answering(action);
      if (!handler) return false;
      await new Promise<void>((resolve, reject) => {
        Promise.resolve(handler({ source: { id: action }, completed: resolve })).catch(reject);
      });
      return true;
    },
  };
}
