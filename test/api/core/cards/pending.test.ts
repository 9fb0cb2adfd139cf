import type { Pending } from "@rnd-cards/api/contract/card.ts";
import { PROSE_SECTIONS, SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import { claimCard, settleCard, storeSection } from "@rnd-cards/api/core/cards/card-changes.ts";
import {
  type CardRecord,
  newCard,
  openSections,
  replaceSection,
} from "@rnd-cards/api/core/cards/card-record.ts";
import { chosenProvider, hintsFor, isTarget } from "@rnd-cards/api/core/cards/pending.ts";
import { regenerateCard } from "@rnd-cards/api/core/cards/review-changes.ts";
import { describe, expect, it } from "vitest";
import { goodRow } from "../../../support/rows.ts";

const T = 1_000_000;
const row = goodRow();
const wish = (parts: Partial<Pending> = {}): Pending => ({
  ...{ target: "koszty", hints: "", provider: null, by: "Anna", at: T },
  ...parts,
});

/** A card in work on a regeneration, with token 1. */
function inWork(pending: Pending, parts: Partial<CardRecord> = {}): CardRecord {
  const card = newCard({ id: "c", batchId: "b", tenantId: "t", ownerId: "o" }, row, T);
  for (const key of PROSE_SECTIONS)
    card.sections[key] = replaceSection(card.sections[key], {
      ...{ state: "written", text: `Tekst ${key}`, source: { kind: "row" }, at: T },
    });
  const queued = regenerateCard({ ...card, state: "review", ...parts }, pending);
  if (!queued) throw new Error("not queued");
  const claimed = claimCard(queued, { worker: "w", now: T, leaseMs: 10, maxDeaths: 8 });
  if (claimed.outcome !== "claimed") throw new Error(claimed.outcome);
  return claimed.card;
}

describe("a regeneration", () => {
  it("of all is of every section a model writes, and of one of nothing else", () => {
    for (const key of SECTION_KEYS) {
      expect(isTarget("all", key)).toBe(key !== "nazwa_projektu");
      expect(isTarget("koszty", key)).toBe(key === "koszty");
    }
    expect(openSections(inWork(wish({ target: "all" })))).toEqual([...PROSE_SECTIONS]);
  });

  it("that is stopped leaves a section that had failed before as it was", () => {
    const { sections } = newCard({ id: "c", batchId: "b", tenantId: "t", ownerId: "o" }, row, T);
    const koszty = { ...sections.koszty, state: "failed", failure: "refused" } as const;
    const card = inWork(wish(), { sections: { ...sections, koszty } });
    expect(card.sections.koszty.state).toBe("empty");
    const after = settleCard(card, 1, { event: "cancelled" }, T);
    expect(after).toMatchObject({ state: "review", pending: null, sections: { koszty } });
  });

  it("of a card its workers died on leaves its texts standing", () => {
    const card = inWork(wish({ target: "all" }), {});
    const again = claimCard({ ...card, deaths: 7 }, { worker: "w", now: T + 10, leaseMs: 10, maxDeaths: 8 });
    expect(again).toMatchObject({ outcome: "poisoned", card: { state: "failed", pending: null } });
    if (again.outcome !== "poisoned") throw new Error(again.outcome);
    for (const key of PROSE_SECTIONS)
      expect(again.card.sections[key]).toMatchObject({ state: "written", text: `Tekst ${key}` });
  });

  it("takes a template where there was no text at all", () => {
    const { sections } = newCard({ id: "c", batchId: "b", tenantId: "t", ownerId: "o" }, row, T);
    const card = inWork(wish(), { sections });
    const source = { kind: "template", templateVersion: "1" } as const;
    const write = { state: "template", text: "z arkusza", source, at: T } as const;
    const filled = storeSection(card, 1, "koszty", write, []);
    expect(filled?.sections.koszty).toMatchObject({ state: "template", text: "z arkusza" });
  });
});

describe("a worker's text", () => {
  it("ends an approval, should one have outlived the queueing", () => {
    const approval = { version: 1, by: "Anna", at: T, reason: null };
    const card = { ...inWork(wish()), approval };
    const write = { state: "written", text: "x", source: { kind: "row" }, at: T } as const;
    expect(storeSection(card, 1, "koszty", write, [])?.approval).toBeNull();
  });
});

const none = { wishes: null };

describe("hints", () => {
  it("go to the sections they were given for, and to none without any", () => {
    expect(hintsFor({ ...none, pending: wish({ hints: "krócej" }), row }, "koszty")).toBe("krócej");
    expect(hintsFor({ ...none, pending: wish({ hints: "krócej" }), row }, "rezultaty")).toBeNull();
    expect(hintsFor({ ...none, pending: wish({ hints: "krócej", target: "all" }), row }, "rezultaty")).toBe(
      "krócej",
    );
    expect(hintsFor({ ...none, pending: wish(), row }, "koszty")).toBeNull();
    expect(hintsFor({ ...none, pending: null, row }, "koszty")).toBeNull();
  });

  it("name nobody, hold no secrets, and cannot pass for our own mark", () => {
    const hints = "Zawadzka pyta [[OSOBA]], pisać na anna@example.com";
    const seen = hintsFor({ ...none, pending: wish({ hints }), row }, "koszty");
    expect(seen).toMatch(/^\[\[OSOBA\]\] pyta OSOBA, pisać na /);
    expect(seen).not.toContain("example");
  });

  it("leave the choice of a provider alone", () => {
    expect(chosenProvider({ ...none, pending: wish({ provider: "openai" }) })).toEqual({
      provider: "openai",
    });
    expect(chosenProvider({ ...none, pending: wish() })).toEqual({});
    expect(chosenProvider({ ...none, pending: null })).toEqual({});
  });
});
