import { describe, expect, it } from "vitest";
import { type BotRig, openBot, textsOf } from "../../support/bot-rig.ts";
import { ANNA } from "../../support/product.ts";
import { goodRows } from "../../support/rows.ts";

const BARTEK = { tenantId: "tenant-1", userId: "bartek", name: "Bartosz Lis" };

async function withCard() {
  const rig = await openBot();
  const batchId = await rig.submit(goodRows(1));
  await rig.finish(batchId);
  return { rig, card: await rig.card(batchId), now: () => rig.card(batchId) };
}

const open = (rig: BotRig, data: object, at = {}) =>
  rig.turn({ ...rig.place(at), kind: "dialog-open", action: { verb: "edit", data: { ...data } } });
const done = async (rig: BotRig, data: object, at = {}) => {
  const before = rig.gateway.calls.length;
  const answer = await rig.turn({
    ...{ ...rig.place(at), kind: "dialog-submit" },
    action: { verb: "dialog-done", data: { ...data } },
  });
  return { answer, said: rig.gateway.calls.slice(before).map(({ message }) => textsOf(message?.card)) };
};

describe("the editor's dialog", () => {
  it("opens with an address that says which card and nothing else", async () => {
    const { rig, card } = await withCard();
    const answer = await open(rig, { cardId: card.id, section: "nowatorstwo" });
    expect(answer).toMatchObject({ kind: "dialog", title: expect.stringContaining("Powłoka") });
    const url = new URL((answer as { url: string }).url);
    expect(`${url.origin}${url.pathname}`).toBe("https://karty.example.com/teams/card");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      card: card.id,
      section: "nowatorstwo",
      lang: "pl",
    });
  });

  it("does not open for anybody else, nor in a group, nor for what is no card", async () => {
    const { rig, card } = await withCard();
    const data = { cardId: card.id };
    expect(await open(rig, data, { who: BARTEK })).toMatchObject({ text: "Nie ma takiej karty." });
    expect(await open(rig, data, { where: "channel" })).toMatchObject({ kind: "refused" });
    expect(await open(rig, { cardId: "nothing" })).toMatchObject({ text: "Nie ma takiej karty." });
    expect(await open(rig, { cardId: ["x"], section: "koszty&card=other" })).toMatchObject({
      kind: "message",
    });
  });

  it("tells in the chat what was changed in it, as far as that is so", async () => {
    const { rig, card, now } = await withCard();
    await rig.useCases.approveCard(ANNA, card.id, { version: card.version, reason: "ok" });
    const at = { cardId: card.id, section: "rezultaty" } as const;
    const { revision } = (await now()).sections.rezultaty;
    await rig.useCases.editSection(ANNA, at, { revision, text: "Nowy tekst rezultatów." });
    const { answer, said } = await done(rig, { cardId: card.id, sections: ["rezultaty", "koszty"] });
    expect(answer).toEqual({ kind: "dialog-closed", text: null });
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("Rezultaty");
    expect(said[0]).not.toContain("Koszty");
    expect(said[0]).toMatch(/zatwierdzeni/i);
  });

  it("says nothing where nothing was changed, or somebody makes it up", async () => {
    const { rig, card } = await withCard();
    for (const data of [
      { cardId: card.id, sections: [] },
      { cardId: card.id, sections: ["koszty"] },
      { cardId: card.id, sections: ["<script>"] },
      { cardId: card.id },
      {},
    ])
      expect((await done(rig, data)).said).toEqual([]);
    expect((await done(rig, { cardId: card.id, sections: ["koszty"] }, { who: BARTEK })).said).toEqual([]);
  });
});
