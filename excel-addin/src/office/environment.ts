import { pickLanguage } from "@rnd-cards/api/contract/language.ts";
import type { Environment } from "./host.ts";
import { supports } from "./supports.ts";

export function environment(): Environment {
  const { displayLanguage, officeTheme } = Office.context;
  const background = officeTheme?.bodyBackgroundColor;
  const foreground = officeTheme?.bodyForegroundColor;
  return {
    language: pickLanguage(displayLanguage),
    theme:
      background && foreground
        ? { dark: officeTheme.isDarkTheme ?? isDark(background), background, foreground }
        : null,
    singleUndo: supports("singleUndo"),
  };
}

/** Excel tells of a new theme where it can; everywhere else it shows when the person comes back to the pane. */
export function onEnvironment(listener: (now: Environment) => void): () => void {
  let before = JSON.stringify(environment());
  const look = () => {
    const now = environment();
    const text = JSON.stringify(now);
    if (text === before) return;
    before = text;
    listener(now);
  };
  const { document } = Office.context;
  const type = Office.EventType?.OfficeThemeChanged;
  if (type) document?.addHandlerAsync?.(type, look);
  const page = typeof window === "undefined" ? null : window;
  page?.addEventListener("focus", look);
  return () => {
    if (type) document?.removeHandlerAsync?.(type, { handler: look });
    page?.removeEventListener("focus", look);
  };
}

/** By the brightness people see; for Excels that do not say. */
function isDark(colour: string): boolean {
  const [red = 255, green = 255, blue = 255] = (colour.match(/[0-9a-f]{2}/gi) ?? []).map((part) =>
    Number.parseInt(part, 16),
  );
  return red * 0.299 + green * 0.587 + blue * 0.114 < 128;
}
