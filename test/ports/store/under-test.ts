import type { ModelCall, Source } from "@rnd-cards/api/contract/card.ts";
import { SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import { type BatchRecord, type CardRecord, newCard } from "@rnd-cards/api/core/cards/card-record.ts";
import type { Outline } from "@rnd-cards/api/core/cards/outline.ts";
import type { Principal } from "@rnd-cards/api/core/ports/identity.ts";
import type { Retry, Store } from "@rnd-cards/api/core/ports/store.ts";
import { afterEach, beforeEach } from "vitest";
import { goodRow } from "../../support/rows.ts";

export interface StoreUnderTest {
  store: Store;
  /** Closes the store and opens the same data anew, as after a restart. */
  reopen(): Promise<Store>;
  /** Closes what is open and removes the data. Safe after `reopen`. */
  dispose(): Promise<void>;
}
export type MakeStore = (options: { visibility: "owner" | "tenant" }) => Promise<StoreUnderTest>;

/** A fresh store for every test. */
export function eachWithStore(make: MakeStore, visibility: "owner" | "tenant" = "owner") {
  let current: StoreUnderTest | null = null;
  beforeEach(async () => {
    current = await make({ visibility });
  });
  afterEach(async () => {
    await current?.dispose();
    current = null;
  });
  return (): StoreUnderTest => {
    if (!current) throw new Error("no store outside a test");
    return current;
  };
}

export const T = Date.UTC(2026, 10, 24, 12);
export const LEASE = 10_000;

export const anna: Principal = { tenantId: "tenant-1", userId: "anna", name: "Anna Zawadzka" };
export const colleague: Principal = { tenantId: "tenant-1", userId: "bartek", name: "Bartek Lis" };
export const stranger: Principal = { tenantId: "tenant-2", userId: "anna", name: "Anna Obca" };

export function aBatch(id: string, owner: Principal = anna, parts: Partial<BatchRecord> = {}): BatchRecord {
  return {
    ...{ id, tenantId: owner.tenantId, ownerId: owner.userId, name: `Partia ${id}`, createdAt: T },
    ...{
      createdBy: owner.name,
      cancelledAt: null,
      idempotencyKey: `key-of-${id}`,
      bodyHash: `hash-${id}`,
      total: 3,
    },
    ...parts,
  };
}

/** Card number `n` of a batch: id `<batchId>-<n>`, row `n + 1`. */
export function aCard(batchId: string, n: number, owner: Principal = anna, at = T): CardRecord {
  const place = { id: `${batchId}-${n}`, batchId, tenantId: owner.tenantId, ownerId: owner.userId };
  return newCard(place, goodRow({ rowKey: `row-${n}`, rowNumber: n + 1, nazwaProjektu: `Projekt ${n}` }), at);
}

/** Stores a visible batch with `cards` queued cards (3) and returns their ids. */
export async function submit(
  store: Store,
  batchId: string,
  { owner = anna, cards = 3, at = T }: { owner?: Principal; cards?: number; at?: number } = {},
): Promise<string[]> {
  const user = store.forUser(owner);
  const all = Array.from({ length: cards }, (_, index) => aCard(batchId, index + 1, owner, at));
  for (let from = 0; from < all.length; from += 100) await user.addCards(all.slice(from, from + 100));
  await user.addBatch(aBatch(batchId, owner, { createdAt: at, total: cards }));
  return all.map(({ id }) => id);
}

/** Claims a card that must be free. */
export async function claim(
  store: Store,
  cardId: string,
  now = T,
): Promise<{ card: CardRecord; token: number }> {
  const found = await store.system().claim(cardId, { worker: "w1", now, leaseMs: LEASE, maxDeaths: 8 });
  if (found.outcome !== "claimed") throw new Error(`${cardId} is ${found.outcome}`);
  return found;
}

/** The card as its owner sees it, which must be there. */
export async function look(store: Store, cardId: string, owner: Principal = anna): Promise<CardRecord> {
  const card = await store.forUser(owner).findCard(cardId);
  if (!card) throw new Error(`no card ${cardId}`);
  return card;
}

export const model: Source = { kind: "model", provider: "anthropic", model: "m", promptVersion: "1" };
export const template: Source = { kind: "template", templateVersion: "1" };

export const written = (text: string, at = T) => ({ state: "written", text, source: model, at }) as const;
export const templated = (text: string, at = T) =>
  ({ state: "template", text, source: template, at }) as const;
export const edited = (text: string, at = T) =>
  ({ state: "edited", text, source: { kind: "edited", by: "Anna Zawadzka" }, at }) as const;
export const refused = (at = T) => ({ state: "failed", failure: "contract", at }) as const;

/** Anna asks for cards again, with no wishes unless `parts` names some. */
export const retry = (at = T, parts: Partial<Retry> = {}): Retry => ({
  ...{ by: "Anna Zawadzka", at, hints: "", provider: null },
  ...parts,
});

export const aCall = (n: number): ModelCall => ({
  ...{ purpose: "outline", provider: "anthropic", model: "m", promptVersion: "1" },
  ...{ inputTokens: n, cachedTokens: 0, outputTokens: 1, milliseconds: 5, at: T },
});

export const anOutline: Outline = {
  facts: [{ fact: "Natrysk zamiast kąpieli", quote: "natrysk pozwoli uzyskać równą warstwę" }],
  stages: [{ name: "Dobór prekursora", output: "raport z prób" }],
  ...{ uncertainty: "Czy krótsze wygrzewanie wystarczy?", stateOfKnowledge: null, newElement: "natrysk" },
  ...{ knowledgeGained: null, artefacts: ["raport"], gaps: [{ what: "koszty", source: "ewidencja" }] },
};

/** Writes every section of a claimed card and settles it in review. */
export async function finish(store: Store, cardId: string, now = T): Promise<void> {
  const { token } = await claim(store, cardId, now);
  for (const key of SECTION_KEYS.slice(1))
    await store.system().saveSection(cardId, token, key, written(`Tekst ${key}`, now), []);
  await store.system().settle(cardId, token, { event: "written" }, now);
}
