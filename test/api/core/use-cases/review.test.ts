import type { Card } from "@rnd-cards/api/contract/card.ts";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import { scoreOf } from "@rnd-cards/api/core/cards/score-of.ts";
import { describe, expect, it } from "vitest";
import { ANNA } from "../../../support/product.ts";
import { goodRows } from "../../../support/rows.ts";
import { stubGenerator } from "../../../support/stub-generator.ts";
import { openUseCases, type UseCasesSetup } from "../../../support/use-cases.ts";

const rows = goodRows(1) as Row[];
const COLLEAGUE = { ...ANNA, userId: "borek", name: "Borek" };
const STRANGER = { ...ANNA, tenantId: "tenant-2" };

/** One card in review. */
async function reviewed(setup: UseCasesSetup = {}) {
  const product = await openUseCases(rows, { context: { generator: stubGenerator(rows) }, ...setup });
  const batchId = await product.submit(rows);
  const [record] = await product.cards(batchId);
  if (!record) throw new Error("no card");
  await product.work(record);
  const card = () => product.card(batchId);
  const at = { cardId: record.id, section: "koszty" } as const;
  const edit = (text: string, revision = 1, who = ANNA) =>
    product.useCases.editSection(who, at, { revision, text });
  return { ...product, batchId, cardId: record.id, card, at, edit };
}

/** An amount that no row has: the score is at most 40. */
const INVENTED =
  "Kategorie: wynagrodzenia.\n\nDowody: ewidencja czasu pracy.\n\nKwoty: 1 250 000 zł na materiały.";

describe("a person's edit", () => {
  it("is stored as theirs, cleaned like a cell, and the former text is kept", async () => {
    const { edit, card, context, batchId } = await reviewed();
    let pings = 0;
    context.events.subscribe(batchId, () => pings++);
    const before = await card();
    const answer = await edit(" Kategorie:\u0000 <b>materiały</b>\r\nDowody: rozchody \n");
    const after = await card();
    const { older, ...now } = after.sections.koszty;
    expect(now).toMatchObject({
      ...{ state: "edited", text: "Kategorie: materiały\nDowody: rozchody", revision: 2 },
      source: { kind: "edited", by: ANNA.name },
    });
    expect(older).toMatchObject([{ text: before.sections.koszty.text, revision: 1 }]);
    expect(answer.section).toEqual(now);
    expect(answer.card).toMatchObject({ id: before.id, version: before.version + 1, state: "review" });
    expect(pings).toBe(1);
  });

  it("that comes too late changes nothing and is shown what stands", async () => {
    const { edit, card } = await reviewed();
    await edit("Kategorie: Anny");
    const before = await card();
    const { older: _, ...current } = before.sections.koszty;
    await expect(edit("Kategorie: spóźnione")).rejects.toMatchObject({
      ...{ code: "section_changed", details: { current } },
    });
    expect(await card()).toEqual(before);
  });

  it("of nothing, saved twice, is one version", async () => {
    const { edit, card } = await reviewed();
    await edit("Kategorie: Anny");
    const before = await card();
    expect((await edit(" Kategorie: Anny ", 2)).section.revision).toBe(2);
    expect(await card()).toEqual(before);
  });

  it.each([
    ["nothing", ""],
    ["only tags and spaces", " <p> </p> "],
    ["more than a section may hold", "ż".repeat(LIMITS.sectionText + 1)],
  ])("of %s is refused with the numbers", async (_, text) => {
    const { edit, card } = await reviewed();
    const before = await card();
    await expect(edit(text)).rejects.toMatchObject({
      ...{ code: "text_length", params: { min: 1, max: LIMITS.sectionText } },
    });
    expect(await card()).toEqual(before);
  });

  it("counts characters as people do, and keeps the name to the length of a name", async () => {
    const { edit, useCases, cardId } = await reviewed();
    expect((await edit("🧪".repeat(LIMITS.sectionText))).section.state).toBe("edited");
    const at = { cardId, section: "nazwa_projektu" } as const;
    await expect(
      useCases.editSection(ANNA, at, { revision: 1, text: "n".repeat(256) }),
    ).rejects.toMatchObject({ code: "text_length", params: { n: 256, max: 255 } });
  });

  it("wins over a worker that is writing the same section", async () => {
    const product = await openUseCases(rows);
    const batchId = await product.submit(rows);
    const [record] = await product.cards(batchId);
    if (!record) throw new Error("no card");
    const at = { cardId: record.id, section: "koszty" } as const;
    await product.useCases.editSection(ANNA, at, { revision: 0, text: "Kategorie: moje" });
    await product.work(record);
    const card = await product.card(batchId);
    expect(card.state).toBe("review");
    expect(card.sections.koszty).toMatchObject({ state: "edited", text: "Kategorie: moje" });
  });
});

describe("older texts", () => {
  it("are listed newest first and can be put back, which forgets nothing", async () => {
    const { edit, useCases, at, card } = await reviewed();
    const written = (await card()).sections.koszty.text;
    await edit("Kategorie: pierwsze");
    await edit("Kategorie: drugie", 2);
    const { current, older } = await useCases.sectionVersions(ANNA, at);
    expect(current).toMatchObject({ text: "Kategorie: drugie", revision: 3 });
    expect(older.map(({ text, revision }) => [revision, text])).toEqual([
      [2, "Kategorie: pierwsze"],
      [1, written],
    ]);
    const answer = await useCases.restoreSection({ ...ANNA, name: "Borek" }, at, {
      revision: 3,
      restored: 1,
    });
    expect(answer.section).toMatchObject({
      ...{ text: written, revision: 4, state: "edited", source: { kind: "edited", by: "Borek" } },
    });
    expect((await useCases.sectionVersions(ANNA, at)).older.map(({ revision }) => revision)).toEqual([
      3, 2, 1,
    ]);
  });

  it("that are not kept, or were restored over a newer text, are refused", async () => {
    const { edit, useCases, at, card } = await reviewed();
    await edit("Kategorie: Anny");
    const before = await card();
    const restore = (revision: number, restored: number) =>
      useCases.restoreSection(ANNA, at, { revision, restored });
    await expect(restore(2, 7)).rejects.toMatchObject({ code: "version_not_found" });
    await expect(restore(1, 1)).rejects.toMatchObject({
      ...{ code: "section_changed", details: { current: { text: "Kategorie: Anny", revision: 2 } } },
    });
    expect(await card()).toEqual(before);
  });
});

describe("an approval", () => {
  const approve = (
    { useCases, cardId }: Awaited<ReturnType<typeof reviewed>>,
    { version }: Pick<Card, "version">,
    reason?: string,
  ) => useCases.approveCard(ANNA, cardId, { version, reason });

  it("says who, when, on which version, and is in the summary until somebody edits", async () => {
    const product = await reviewed();
    const before = await product.card();
    const { card, approval } = await approve(product, before, "  ");
    expect(approval).toMatchObject({ by: ANNA.name, version: before.version, reason: null });
    expect(card).toMatchObject({ approved: true, version: before.version + 1 });
    expect((await product.useCases.getBatch(ANNA, product.batchId)).cards[0]?.approved).toBe(true);
    expect((await product.edit("Kategorie: inne")).card.approved).toBe(false);
    expect((await product.card()).approval).toBeNull();
  });

  it("below a score of 50 needs a reason, which is kept", async () => {
    const product = await reviewed();
    await product.edit(INVENTED);
    const [record] = await product.cards(product.batchId);
    const { score } = record ? scoreOf(record, "2026-11-20") : { score: 100 };
    expect(score).toBeLessThanOrEqual(40);
    const before = await product.card();
    for (const reason of [undefined, "", " \n "])
      await expect(approve(product, before, reason)).rejects.toMatchObject({
        ...{ code: "reason_required", params: { score, min: 50 } },
      });
    expect(await product.card()).toEqual(before);
    const { approval } = await approve(product, before, "Kwota z ewidencji klienta");
    expect(approval?.reason).toBe("Kwota z ewidencji klienta");
  });

  it("is refused for a version somebody has changed, and while a model writes", async () => {
    const product = await reviewed();
    const before = await product.card();
    await product.edit(INVENTED);
    await expect(approve(product, before)).rejects.toMatchObject({ code: "card_changed" });
    await product.useCases.regenerateCard(ANNA, product.cardId, { target: "koszty", hints: "" });
    await expect(approve(product, await product.card())).rejects.toMatchObject({ code: "card_in_work" });
  });

  it("with a reason beyond its length is refused", async () => {
    const product = await reviewed();
    const reason = "x".repeat(LIMITS.approvalReason + 1);
    await expect(approve(product, await product.card(), reason)).rejects.toMatchObject({
      code: "text_length",
    });
  });

  it("given twice is one, and taken back twice is none", async () => {
    const product = await reviewed();
    const before = await product.card();
    await approve(product, before);
    const approved = await product.card();
    await approve(product, before);
    expect(await product.card()).toEqual(approved);
    for (let time = 1; time <= 2; time++) {
      const { card, approval } = await product.useCases.unapproveCard(ANNA, product.cardId);
      expect({ approval, approved: card.approved, version: card.version }).toEqual({
        ...{ approval: null, approved: false, version: approved.version + 1 },
      });
    }
  });
});

describe("who may review", () => {
  it.each(["owner", "tenant"] as const)("with visibility %s", async (visibility) => {
    const { useCases, cardId, at, card } = await reviewed({ visibility });
    const { version } = await card();
    const verbs = [
      (who: typeof ANNA) => useCases.sectionVersions(who, at),
      (who: typeof ANNA) => useCases.approveCard(who, cardId, { version }),
      (who: typeof ANNA) => useCases.unapproveCard(who, cardId),
      (who: typeof ANNA) => useCases.editSection(who, at, { revision: 1, text: "Kategorie: cudze" }),
      (who: typeof ANNA) => useCases.restoreSection(who, at, { revision: 2, restored: 1 }),
      (who: typeof ANNA) => useCases.regenerateCard(who, cardId, { target: "koszty", hints: "" }),
    ];
    for (const verb of verbs) {
      const before = await card();
      await expect(verb(STRANGER)).rejects.toMatchObject({ code: "card_not_found" });
      if (visibility === "tenant") await verb(COLLEAGUE);
      else await expect(verb(COLLEAGUE)).rejects.toMatchObject({ code: "card_not_found" });
      if (visibility === "owner") expect(await card()).toEqual(before);
    }
  });
});
