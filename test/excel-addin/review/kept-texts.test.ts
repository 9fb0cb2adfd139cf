import { createKeptTexts } from "@rnd-cards/excel-addin/src/review/session/kept-texts.ts";
import { expect, it } from "vitest";

/** A tab's storage; `room` is how many texts it takes before it is full. */
function shelf(room = Number.POSITIVE_INFINITY) {
  const items = new Map<string, string>();
  return {
    items,
    get length() {
      return items.size;
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (name: string) => items.get(name) ?? null,
    removeItem: (name: string) => void items.delete(name),
    setItem(name: string, value: string) {
      if (items.size >= room && !items.has(name)) throw new DOMException("full", "QuotaExceededError");
      items.set(name, value);
    },
  };
}
const text = { cardId: "card-1", section: "koszty", revision: 3, text: "Moje koszty." } as const;

it("keeps what was typed over a reload of the page, until it is saved", () => {
  const storage = shelf();
  createKeptTexts(storage).keep(text);
  const reloaded = createKeptTexts(storage);
  expect(reloaded.get("card-1", "koszty")).toEqual(text);
  expect(reloaded.list("card-2")).toEqual([]);
  reloaded.drop("card-1", "koszty");
  expect(createKeptTexts(storage).list()).toEqual([]);
});

it("keeps what was typed in memory where the browser stores nothing, or nothing more", () => {
  for (const storage of [null, shelf(0)]) {
    const kept = createKeptTexts(storage);
    kept.keep(text);
    expect(kept.get("card-1", "koszty")?.text).toBe("Moje koszty.");
  }
});

it("leaves at most 40 texts in the browser's storage, the ones touched last", () => {
  const storage = shelf();
  const kept = createKeptTexts(storage);
  for (let card = 0; card < 50; card++) kept.keep({ ...text, cardId: `card-${card}` });
  expect(storage.items.size).toBe(40);
  expect(storage.items.has("rnd-cards.text:card-49:koszty")).toBe(true);
  expect(kept.list().length).toBe(50);
});

it("passes over what it cannot read", () => {
  const storage = shelf();
  storage.items.set("rnd-cards.text:card-1:koszty", "{not json");
  storage.items.set("rnd-cards.text:card-2:koszty", '{"text": 5}');
  expect(createKeptTexts(storage).list()).toEqual([]);
});
