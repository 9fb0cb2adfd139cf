import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { bandOf } from "@rnd-cards/api/contract/findings.ts";
import {
  byAttention,
  filterCards,
  newest,
  nextOpen,
} from "@rnd-cards/excel-addin/src/review/list/attention.ts";
import { describe, expect, it } from "vitest";

function card(id: string, parts: Partial<CardSummary> = {}, score: number | null = 90): CardSummary {
  return {
    ...{ id, batchId: "b", rowKey: id, rowNumber: 2, name: `Projekt ${id}`, state: "review" },
    ...{ reason: null, draftReason: null, version: 1, sectionsDone: 8, sectionsFailed: 0, approved: false },
    score: score === null ? null : { score, band: bandOf(score), rubricVersion: "1" },
    findingCounts: { blockers: 0, majors: 0, minors: 0, worst: [] },
    updatedAt: 0,
    ...parts,
  };
}
const blockers = { blockers: 1, majors: 0, minors: 0, worst: [] };
const ids = (cards: readonly CardSummary[]) => cards.map(({ id }) => id);

describe("the order of cards", () => {
  it("puts what needs a person most first and what is settled last", () => {
    const cards = [
      card("approved", { approved: true }, 20),
      card("cancelled", { state: "cancelled" }),
      card("fine", {}, 95),
      card("working", { state: "generating" }, null),
      card("better", {}, 80),
      card("weak", {}, 30),
      card("blocked", { findingCounts: blockers }, 90),
      card("draft", { state: "draft" }, 60),
      card("failed", { state: "failed" }, null),
    ];
    expect(ids(byAttention(cards))).toEqual([
      ...["failed", "draft", "blocked", "weak", "better", "fine"],
      ...["working", "approved", "cancelled"],
    ]);
  });

  it("keeps the order of the rows among equals", () => {
    const cards = [card("b", { rowNumber: 9 }), card("a", { rowNumber: 3 })];
    expect(ids(byAttention(cards))).toEqual(["a", "b"]);
  });

  it("goes on to the next undecided card, round the end, and stops when none is left", () => {
    const order = [card("a"), card("b", { approved: true }), card("c"), card("d", { state: "queued" })];
    expect(nextOpen(order, "a")?.id).toBe("c");
    expect(nextOpen(order, "c")?.id).toBe("a");
    const done = order.map((one) => ({ ...one, approved: true }));
    expect(nextOpen(done, "a")).toBeNull();
  });
});

it("filters by what is left to do and by name or row number, whatever the case", () => {
  const cards = [
    card("a", { name: "Łożyska ŚLIZGOWE", rowNumber: 7 }),
    card("b", { state: "draft" }),
    card("c", { approved: true }),
  ];
  expect(ids(filterCards(cards, "open", ""))).toEqual(["a", "b"]);
  expect(ids(filterCards(cards, "drafts", ""))).toEqual(["b"]);
  expect(ids(filterCards(cards, "all", " ślizgowe"))).toEqual(["a"]);
  expect(ids(filterCards(cards, "all", "7"))).toEqual(["a"]);
});

it("shows the newer of what the host and the review itself know of a card", () => {
  const own = new Map([
    ["a", card("a", { version: 5, approved: true })],
    ["b", card("b", { version: 1, approved: true })],
  ]);
  const shown = newest([card("a", { version: 4 }), card("b", { version: 2 })], own);
  expect(shown.map(({ approved }) => approved)).toEqual([true, false]);
});
