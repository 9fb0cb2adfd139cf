import type { SectionKey } from "@rnd-cards/api/contract/sections.ts";

/** A text somebody has typed and not saved, with the revision it was begun on. */
export interface KeptText {
  cardId: string;
  section: SectionKey;
  revision: number;
  text: string;
}

/**
 * Texts that were typed and not saved. They outlive the editor, the card that is shown and, where the browser has a session
 * storage, a reload of the page; they end with the tab. Bounded: of more than 40 the longest untouched ones go from storage,
 * while the view keeps every one it was given.
 */
export interface KeptTexts {
  get(cardId: string, section: SectionKey): KeptText | null;
  keep(text: KeptText): void;
  drop(cardId: string, section: SectionKey): void;
  /** Of one card, or of all. */
  list(cardId?: string): KeptText[];
}

const PREFIX = "rnd-cards.text:";
const MOST_STORED = 40;

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** `storage` null: in memory only, as where a browser forbids it. */
export function createKeptTexts(storage: Shelf | null): KeptTexts {
  const texts = new Map<string, KeptText>();
  const nameOf = (cardId: string, section: SectionKey) => `${PREFIX}${cardId}:${section}`;
  for (const [name, text] of readAll(storage)) texts.set(name, text);
  return {
    get: (cardId, section) => texts.get(nameOf(cardId, section)) ?? null,
    keep(text) {
      const name = nameOf(text.cardId, text.section);
      // Put in anew, so that the order of the map is the order of touching.
      texts.delete(name);
      texts.set(name, text);
      const last = [...texts.keys()].slice(0, -MOST_STORED);
      for (const old of last) attempt(() => storage?.removeItem(old));
      attempt(() => storage?.setItem(name, JSON.stringify(text)));
    },
    drop(cardId, section) {
      const name = nameOf(cardId, section);
      texts.delete(name);
      attempt(() => storage?.removeItem(name));
    },
    list: (cardId) => [...texts.values()].filter((text) => cardId === undefined || text.cardId === cardId),
  };
}

/** The tab's storage, or null where it is forbidden. */
export function sessionShelf(): Shelf | null {
  try {
    return globalThis.sessionStorage ?? null;
  } catch {
    return null;
  }
}

function* readAll(storage: Shelf | null): Generator<[string, KeptText]> {
  const names: string[] = [];
  attempt(() => {
    for (let index = 0; index < Math.min(storage?.length ?? 0, 1000); index++) {
      const name = storage?.key(index);
      if (name?.startsWith(PREFIX)) names.push(name);
    }
  });
  for (const name of names.slice(0, MOST_STORED)) {
    const text = attempt(() => JSON.parse(storage?.getItem(name) ?? "null") as KeptText | null);
    if (text && typeof text.text === "string" && typeof text.revision === "number") yield [name, text];
  }
}

/** Storage may be full, or forbidden; memory holds the texts then. */
function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}
