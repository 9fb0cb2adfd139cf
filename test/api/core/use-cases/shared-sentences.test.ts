import { warsawDate } from "@rnd-cards/api/contract/dates.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { assessmentOf } from "@rnd-cards/api/core/cards/assessment-of.ts";
import type { CardRecord } from "@rnd-cards/api/core/cards/card-record.ts";
import { describe, expect, it } from "vitest";
import { ANNA } from "../../../support/product.ts";
import { goodRow, goodRows } from "../../../support/rows.ts";
import { stubGenerator } from "../../../support/stub-generator.ts";
import { openUseCases, type UseCasesSetup } from "../../../support/use-cases.ts";

const COPIED =
  "Przed pracami przejrzano literaturę i wcześniejsze wyroby firmy, a żadne z nich nie dawały odpowiedzi.";

/** Cards from the rows alone, whose sentences are nobody's; and what the store was asked for them. */
async function drafts(count: number, setup: UseCasesSetup = {}) {
  const rows = goodRows(count) as Row[];
  const reads = { cards: 0, pages: 0 };
  const product = await openUseCases(rows, {
    ...setup,
    settings: { maxRows: 500 },
    context: { generator: { ...stubGenerator(rows), health: () => [] } },
    instead: (store) => ({
      user: {
        findCard: (id) => {
          reads.cards++;
          return store.forUser(ANNA).findCard(id);
        },
        listCards: (id, page) => {
          reads.pages++;
          return store.forUser(ANNA).listCards(id, page);
        },
      },
    }),
  });
  const batchId = await product.submit(rows);
  const all: CardRecord[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page = await product.context.store
      .forUser(ANNA)
      .listCards(batchId, { limit: 100, ...(after ? { after } : {}) });
    all.push(...page.items);
    after = page.next;
  }
  const ids = all.map(({ id }) => id);
  const settle = async () => {
    for (const { id, attempt } of all) await product.work({ id, attempt });
  };
  const write = async (index: number, text: string) => {
    const cardId = ids[index] ?? "";
    const { revision } = (await product.useCases.getCard(ANNA, cardId)).sections.nowatorstwo;
    await product.useCases.editSection(ANNA, { cardId, section: "nowatorstwo" }, { revision, text });
  };
  const shared = async (index: number) => {
    const { findings } = await product.useCases.assessCard(ANNA, ids[index] ?? "");
    return findings.filter(({ rule, params }) => rule === "R25" && "cards" in params);
  };
  return { ...product, rows, batchId, ids, settle, write, shared, reads };
}

describe("the assessment of a card", () => {
  it("quotes a sentence that other cards of the batch have, and says how many", async () => {
    const { settle, write, shared } = await drafts(4);
    await settle();
    for (const index of [0, 1, 3]) await write(index, `Stan wiedzy: Krótko nr ${"abcd"[index]}. ${COPIED}`);
    for (const index of [0, 1, 3])
      expect(await shared(index)).toMatchObject([
        { section: "nowatorstwo", quote: COPIED, params: { cards: 2 }, severity: "minor" },
      ]);
    expect(await shared(2)).toEqual([]);
  });

  it("follows the other cards' texts as they change", async () => {
    const { settle, write, shared } = await drafts(2);
    await settle();
    await write(0, COPIED);
    expect(await shared(0)).toEqual([]);
    await write(1, COPIED);
    expect(await shared(0)).toHaveLength(1);
    await write(1, "Stan wiedzy: Opisano własnymi słowami.");
    expect(await shared(0)).toEqual([]);
  });

  it("knows nothing of other batches", async () => {
    const { settle, write, shared, useCases, work, cards, submit } = await drafts(1);
    await settle();
    await write(0, COPIED);
    const other = await submit([goodRow()], "Inna");
    const [card] = await cards(other);
    if (!card) throw new Error("no card");
    await work(card);
    const { revision } = (await useCases.getCard(ANNA, card.id)).sections.nowatorstwo;
    const at = { cardId: card.id, section: "nowatorstwo" } as const;
    await useCases.editSection(ANNA, at, { revision, text: COPIED });
    expect(await shared(0)).toEqual([]);
  });

  it("finds nothing in drafts, whose like sentences are the product's own", async () => {
    const { settle, shared } = await drafts(3);
    await settle();
    for (const index of [0, 1, 2]) expect(await shared(index)).toEqual([]);
  });

  it("keeps the score that is stored with the card: a colleague's card takes no points away", async () => {
    const { settle, write, shared, useCases, ids, batchId } = await drafts(2);
    await settle();
    await write(0, COPIED);
    const alone = (await useCases.assessCard(ANNA, ids[0] ?? "")).score;
    await write(1, COPIED);
    const { score, points } = await useCases.assessCard(ANNA, ids[0] ?? "");
    expect(await shared(0)).toHaveLength(1);
    expect([score, points.R25]).toEqual([alone, 2]);
    const { cards } = await useCases.getBatch(ANNA, batchId);
    expect(cards[0]?.score?.score).toBe(score);
  });

  it("is what the reviewer's sheet is made of too, for every card of the batch, at the same score", async () => {
    const { settle, write, useCases, ids, batchId, documents } = await drafts(3);
    await settle();
    for (const index of [0, 2]) await write(index, COPIED);
    await useCases.exportReview(ANNA, batchId, { language: "pl" });
    const [document] = documents;
    if (document?.kind !== "review") throw new Error("no reviewer's sheet");
    expect(document.cards.map(({ shared }) => shared?.map(({ params }) => params))).toEqual([
      [{ cards: 1 }],
      [],
      [{ cards: 1 }],
    ]);
    const [card] = document.cards;
    if (!card) throw new Error("no card");
    const { findings, score } = assessmentOf(card, warsawDate(document.draftedAt));
    const shown = await useCases.assessCard(ANNA, ids[0] ?? "");
    expect(findings).toEqual(shown.findings);
    expect(score).toBe(shown.score);
  });

  it("reads a large batch once, page by page, and then only what changed", async () => {
    const { settle, write, shared, reads } = await drafts(130);
    await settle();
    for (const index of [0, 129]) await write(index, COPIED);
    reads.pages = 0;
    expect(await shared(0)).toMatchObject([{ params: { cards: 1 } }]);
    expect(reads.pages).toBe(2);
    reads.cards = 0;
    expect(await shared(0)).toHaveLength(1);
    expect(reads).toEqual({ pages: 2, cards: 1 });
    await write(7, COPIED);
    reads.cards = 0;
    expect(await shared(0)).toMatchObject([{ params: { cards: 2 } }]);
    expect(reads).toEqual({ pages: 2, cards: 2 });
  }, 30_000);
});
