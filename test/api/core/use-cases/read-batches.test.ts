import type { Row } from "@rnd-cards/api/contract/row.ts";
import { describe, expect, it } from "vitest";
import { ANNA } from "../../../support/product.ts";
import { goodRow, goodRows } from "../../../support/rows.ts";
import { openUseCases } from "../../../support/use-cases.ts";

const rows = goodRows(3) as Row[];
const COLLEAGUE = { ...ANNA, userId: "borek", name: "Borek" };
const STRANGER = { ...ANNA, tenantId: "tenant-2" };

describe("reading", () => {
  it("lists batches newest first, page by page, each with its counts", async () => {
    const { useCases, submit } = await openUseCases();
    for (let n = 1; n <= 5; n++) await submit(rows.slice(0, 1), `Partia ${n}`);
    const first = await useCases.listBatches(ANNA, { limit: 2 });
    const second = await useCases.listBatches(ANNA, { limit: 2, after: first.next ?? "" });
    const third = await useCases.listBatches(ANNA, { limit: 2, after: second.next ?? "" });
    const names = [first, second, third].map(({ items }) => items.map(({ name }) => name));
    expect(names).toEqual([["Partia 5", "Partia 4"], ["Partia 3", "Partia 2"], ["Partia 1"]]);
    expect(third.next).toBeNull();
    expect(first.items[0]).toMatchObject({ state: "queued", total: 1, counts: { queued: 1 } });
    await expect(useCases.listBatches(ANNA, { limit: 2, after: "made up" })).rejects.toMatchObject({
      code: "invalid_request",
    });
  });

  it("shows a batch whose counts and state agree with the cards beside them, while cards are being written", async () => {
    const { useCases, submit, cards, work } = await openUseCases(rows);
    const batchId = await submit(rows);
    const working = Promise.all((await cards(batchId)).map((card) => work(card)));
    for (let look = 0; look < 40; look++) {
      const batch = await useCases.getBatch(ANNA, batchId);
      const count = (state: string) => batch.cards.filter((card) => card.state === state).length;
      for (const [state, counted] of Object.entries(batch.counts)) expect(counted).toBe(count(state));
      expect(batch.state === "finished").toBe(count("review") === 3);
    }
    await working;
    expect((await useCases.getBatch(ANNA, batchId)).state).toBe("finished");
  });

  it("shows a card's texts and nothing of what the work on it needs", async () => {
    const { useCases, submit, cards } = await openUseCases();
    const batchId = await submit(rows);
    const [first] = await cards(batchId);
    const card = await useCases.getCard(ANNA, first?.id ?? "");
    expect(card).toMatchObject({ name: rows[0]?.nazwaProjektu, state: "queued", sectionsDone: 1 });
    for (const inner of ["claim", "ownerId", "tenantId", "lastToken", "outline", "spent"])
      expect(card).not.toHaveProperty(inner);
  });

  it("finds nothing of somebody else's, and a colleague's where batches are shared", async () => {
    const own = await openUseCases();
    const batchId = await own.submit(rows);
    const [card] = await own.cards(batchId);
    for (const who of [COLLEAGUE, STRANGER]) {
      expect((await own.useCases.listBatches(who, { limit: 10 })).items).toEqual([]);
      await expect(own.useCases.getBatch(who, batchId)).rejects.toMatchObject({ code: "batch_not_found" });
      await expect(own.useCases.getCard(who, card?.id ?? "")).rejects.toMatchObject({
        code: "card_not_found",
      });
    }
    const shared = await openUseCases([], { visibility: "tenant" });
    const sharedId = await shared.submit(rows);
    expect((await shared.useCases.getBatch(COLLEAGUE, sharedId)).cards).toHaveLength(3);
    await expect(shared.useCases.getBatch(STRANGER, sharedId)).rejects.toMatchObject({
      code: "batch_not_found",
    });
  });

  it("checks rows without storing anything", async () => {
    const { useCases } = await openUseCases();
    const checked = await useCases.checkRows({
      rows: [goodRow(), goodRow({ opis: "krótki" })],
      language: "en",
    });
    expect(checked).toMatchObject({ valid: false, total: 2, validRows: 1, issues: [{ code: "too_short" }] });
    expect(checked.issues[0]?.message).toContain("6 of the 100 characters needed");
    expect((await useCases.listBatches(ANNA, { limit: 10 })).items).toEqual([]);
  });

  it("gives a template workbook in either language", async () => {
    const { useCases } = await openUseCases();
    for (const language of ["pl", "en"] as const)
      expect((await useCases.template(language)).subarray(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
  });
});
