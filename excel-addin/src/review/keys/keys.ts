import type { Bilingual } from "@rnd-cards/api/contract/language.ts";

/** What single letters do while nothing is being typed. */
export const KEYS = {
  next: { key: "n", does: { pl: "następna karta", en: "next card" } },
  previous: { key: "p", does: { pl: "poprzednia karta", en: "previous card" } },
  list: { key: "l", does: { pl: "lista kart", en: "all cards" } },
  approve: { key: "a", does: { pl: "zatwierdź", en: "approve" } },
  finding: {
    key: "f",
    does: {
      pl: "następna uwaga w tekście (Shift: poprzednia)",
      en: "next finding in the text (Shift: previous)",
    },
  },
  gap: { key: "g", does: { pl: "następna luka (Shift: poprzednia)", en: "next gap (Shift: previous)" } },
  edit: { key: "e", does: { pl: "edytuj bieżącą sekcję", en: "edit the current section" } },
  regenerate: {
    key: "r",
    does: { pl: "wygeneruj ponownie bieżącą sekcję", en: "regenerate the current section" },
  },
  versions: { key: "v", does: { pl: "wersje bieżącej sekcji", en: "versions of the current section" } },
  help: { key: "?", does: { pl: "ta pomoc", en: "this help" } },
} as const satisfies Readonly<Record<string, { key: string; does: Bilingual }>>;
export type KeyName = keyof typeof KEYS;

/** Keys that work while something is being typed too. */
export const EDIT_KEYS: readonly { key: string; does: Bilingual }[] = [
  { key: "Ctrl+S", does: { pl: "zapisz sekcję", en: "save the section" } },
  {
    key: "Esc",
    does: {
      pl: "zamknij edycję (tekst zostaje), wróć do uwagi",
      en: "close the editor (the text is kept), back to the finding",
    },
  },
];

const SETTING = "rnd-cards.letter-keys";

/** Whether single letters are shortcuts; people who speak to their computer switch them off. Remembered in the browser. */
export function letterKeysWanted(): boolean {
  try {
    return globalThis.localStorage?.getItem(SETTING) !== "off";
  } catch {
    return true;
  }
}

export function wantLetterKeys(wanted: boolean): void {
  try {
    globalThis.localStorage?.setItem(SETTING, wanted ? "on" : "off");
  } catch {
    // A browser that stores nothing asks again next time.
  }
}

/** The shortcut an event stands for; null while something is being typed, with modifiers, or where letters are off. */
export function keyOf(event: KeyboardEvent): { name: KeyName; shift: boolean } | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return null;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input, textarea, select, [contenteditable], dialog")) return null;
  const names = Object.keys(KEYS) as KeyName[];
  const name = names.find((candidate) => KEYS[candidate].key === event.key.toLowerCase());
  if (!name || (name !== "help" && !letterKeysWanted())) return null;
  return { name, shift: event.shiftKey };
}
