import { errorMessage, ProductError } from "@rnd-cards/api/contract/errors.ts";
import { describe, expect, it } from "vitest";
import { unifiedManifest } from "../../../manifests/unified.ts";
import { buttonsOf, cardOf, openBot, TEAMS_APP, textsOf } from "../../support/bot-rig.ts";
import { goodRows } from "../../support/rows.ts";

const GROUP = { where: "channel" } as const;

/** Anna has a batch and, unless told otherwise, a chat with the bot. */
async function withBatch({ chat = true } = {}) {
  const rig = await openBot();
  if (chat) await rig.say("hej");
  const batchId = await rig.submit(goodRows(1), undefined, "Tajny klient");
  await rig.finish(batchId);
  const since = (from: number) => {
    const calls = rig.gateway.calls.slice(from);
    return {
      group: calls.filter(({ to }) => to.conversationType !== "personal"),
      own: calls.filter(({ to }) => to.conversationType === "personal"),
    };
  };
  return { rig, batchId, since };
}

describe("in a group or a channel", () => {
  it.each(["partie", "status", "przejrzyj", "eksport", "anuluj", "ponów", "szablon"])(
    "%s is answered in the person's own chat, which says why; the group learns nothing",
    async (word) => {
      const { rig, since } = await withBatch();
      const before = rig.gateway.calls.length;
      await rig.say(word, GROUP);
      const { group, own } = since(before);
      expect(group).toHaveLength(1);
      expect(JSON.stringify(group)).not.toMatch(/Tajny|Powłoka|\.docx|\.xlsx/);
      expect(textsOf(group[0]?.message?.card)).toContain("czacie osobistym");
      expect(own).toHaveLength(2);
      expect(own[0]?.message?.text).toContain("w rozmowie grupowej");
      const { message } = own[1] ?? {};
      expect(message?.card ?? message?.fileConsent).toBeTruthy();
    },
  );

  it("says how to get there to somebody who has no chat with the bot", async () => {
    const { rig, since } = await withBatch({ chat: false });
    const before = rig.gateway.calls.length;
    await rig.say("partie", GROUP);
    const { group, own } = since(before);
    expect(own).toEqual([]);
    expect(textsOf(group[0]?.message?.card)).toContain("napisz do mnie w czacie osobistym");
    expect(JSON.stringify(group)).toContain("https://karty.example.com/teams/batches");
  });

  it("opens the personal tab of Teams by its ids in the app's package, where there is a Teams", async () => {
    const rig = await openBot({ local: false });
    await rig.say("partie", GROUP);
    const { manifest } = unifiedManifest({
      ...{ publicUrl: "https://karty.example.com", appId: TEAMS_APP, version: "1.0.0", developer: "x" },
      ...{ clientId: TEAMS_APP, botId: TEAMS_APP },
    });
    const { id, staticTabs } = manifest as { id: string; staticTabs: { entityId: string }[] };
    const group = JSON.stringify(rig.gateway.calls.at(-1)?.message?.card);
    expect(group).toContain(
      `https://teams.microsoft.com/l/entity/${id}/${staticTabs[0]?.entityId}?webUrl=https`,
    );
  });

  it("never posts a link that opens a document", async () => {
    const { rig, since } = await withBatch();
    const before = rig.gateway.calls.length;
    await rig.say("eksport", GROUP);
    expect(JSON.stringify(since(before).group)).not.toMatch(/download|token=|links/);
  });

  it.each(["pomoc", "hello", "język"])("%s is answered where it is asked", async (word) => {
    const { rig, since } = await withBatch();
    const before = rig.gateway.calls.length;
    await rig.say(word, GROUP);
    const { group, own } = since(before);
    expect([group.length, own.length]).toEqual([1, 0]);
    expect(buttonsOf(group[0]?.message?.card).length).toBeGreaterThan(0);
    expect(JSON.stringify(group)).not.toContain("Tajny");
  });

  it("refuses every button that carries an id, whoever presses it, as a button and as a message", async () => {
    const { rig, batchId } = await withBatch();
    const card = await rig.card(batchId);
    const ids = {
      batchId,
      cardId: card.id,
      version: card.version,
      scope: "both",
      pendingId: "p",
      reason: "bo tak",
    };
    const bartek = { tenantId: "tenant-1", userId: "bartek", name: "Bartosz Lis" };
    for (const who of [undefined, bartek]) {
      const at = { ...GROUP, ...(who ? { who } : {}) };
      for (const verb of [
        "status",
        "review",
        "open-card",
        "approve",
        "regenerate",
        "cancel",
        "retry",
        "submit-valid",
      ]) {
        expect(await rig.press(verb, ids, at), verb).toMatchObject({ kind: "refused" });
        const [answer] = await rig.pressAsMessage(verb, ids, at);
        expect(answer?.text).toContain("tylko w czacie osobistym");
      }
    }
    expect(await rig.card(batchId)).toEqual(card);
  });

  it("answers a button without an id in the own chat of whoever presses it", async () => {
    const { rig, since } = await withBatch();
    const before = rig.gateway.calls.length;
    expect(await rig.press("batches", {}, GROUP)).toMatchObject({
      kind: "message",
      text: expect.stringContaining("czacie osobistym"),
    });
    const { group, own } = since(before);
    expect(group).toEqual([]);
    expect(textsOf(own.at(-1)?.message?.card)).toContain("Tajny klient");
  });

  it("tells whoever presses a button in words that the store is down", async () => {
    const { rig } = await withBatch();
    rig.services.records.find = async () => {
      throw new ProductError("store_unavailable");
    };
    expect(await rig.press("batches", {}, GROUP)).toEqual({
      kind: "message",
      text: errorMessage("store_unavailable", "pl"),
    });
  });

  it("greets once, however often Teams says that the bot is there", async () => {
    const rig = await openBot();
    const installed = { ...rig.place({ where: "groupChat", locale: "en-US" }), kind: "installed" } as const;
    await rig.turn(installed);
    await rig.turn(installed);
    expect(rig.gateway.calls.map(({ message }) => message?.text)).toEqual([
      expect.stringContaining("write to me in a personal chat"),
    ]);
  });
});

describe("in the person's own chat", () => {
  it("welcomes once, though Teams tells of an installation twice and at the same time", async () => {
    const rig = await openBot();
    await Promise.all([
      rig.turn({ ...rig.place(), kind: "installed" }),
      rig.turn({ ...rig.place(), kind: "installed" }),
    ]);
    await rig.turn({ ...rig.place(), kind: "installed" });
    expect(rig.gateway.calls).toHaveLength(1);
    expect(textsOf(cardOf(rig.gateway.calls[0]?.message ?? undefined))).toContain("Cześć");
  });

  it("says nothing to somebody who removes it", async () => {
    const rig = await openBot();
    await rig.turn({ ...rig.place(), kind: "installed" });
    const before = rig.gateway.calls.length;
    await rig.turn({ ...rig.place(), kind: "uninstalled" });
    expect(rig.gateway.calls).toHaveLength(before);
    expect(await rig.services.records.find("conversation", "tenant-1/anna")).toBeNull();
  });
});
