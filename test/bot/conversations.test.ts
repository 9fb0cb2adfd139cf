import type { StoredRecord } from "@rnd-cards/api/core/ports/records.ts";
import { conversationOf, forgetConversation, rememberConversation } from "@rnd-cards/bot/conversations.ts";
import type { Turn } from "@rnd-cards/bot/gateway/gateway.ts";
import { languageOf, rememberLanguage } from "@rnd-cards/bot/preferences.ts";
import { describe, expect, it } from "vitest";
import { openRig, turnOf } from "../support/notifier-rig.ts";
import { ANNA } from "../support/product.ts";

const stored = (record: StoredRecord | null) => record?.value as Record<string, unknown> | undefined;

describe("a conversation", () => {
  it("of a person is kept once, and brought up to date when Teams moves it", async () => {
    const { services } = await openRig();
    const { records } = services;
    expect(await conversationOf(services, ANNA)).toBeNull();
    expect(await rememberConversation(services, turnOf(ANNA, "installed"))).toBe("new");
    expect(await rememberConversation(services, turnOf(ANNA, "installed"))).toBe("known");
    expect((await records.find("conversation", "tenant-1/anna"))?.version).toBe(1);
    const moved = turnOf(ANNA, "installed", {
      serviceUrl: "https://smba.trafficmanager.net/uk/",
      locale: "en-GB",
    });
    expect(await rememberConversation(services, moved)).toBe("known");
    expect(await conversationOf(services, ANNA)).toEqual(moved.conversation);
  });

  it("keeps the language of the person's Teams through turns that do not say it", async () => {
    const { services } = await openRig();
    await rememberConversation(services, turnOf(ANNA, "installed", { locale: "en-US" }));
    await rememberConversation(services, turnOf(ANNA, "installed", { locale: null }));
    expect((await conversationOf(services, ANNA))?.locale).toBe("en-US");
  });

  it("is a person's own: another one has theirs, and the same user id of another tenant has none", async () => {
    const { services } = await openRig();
    await rememberConversation(services, turnOf(ANNA, "installed"));
    const borek = { ...ANNA, userId: "borek" };
    await rememberConversation(services, turnOf(borek, "installed"));
    expect((await conversationOf(services, ANNA))?.conversationId).toBe("chat-anna");
    expect((await conversationOf(services, borek))?.conversationId).toBe("chat-borek");
    expect(await conversationOf(services, { ...ANNA, tenantId: "tenant-2" })).toBeNull();
  });

  it("of several people is nobody's: nothing personal would be said there", async () => {
    const { services } = await openRig();
    for (const conversationType of ["channel", "groupChat"] as const) {
      const turn = turnOf(ANNA, "installed", { conversationType });
      expect(await rememberConversation(services, turn)).toBe("elsewhere");
    }
    expect(await conversationOf(services, ANNA)).toBeNull();
  });

  it("is forgotten when the bot is removed, and is new after that", async () => {
    const { services } = await openRig();
    await rememberConversation(services, turnOf(ANNA, "installed"));
    expect(await rememberConversation(services, turnOf(ANNA, "uninstalled"))).toBe("removed");
    expect(await conversationOf(services, ANNA)).toBeNull();
    expect(await rememberConversation(services, turnOf(ANNA, "uninstalled"))).toBe("removed");
    expect(await rememberConversation(services, turnOf(ANNA, "installed"))).toBe("new");
  });

  it("that takes no messages is forgotten only while it is still the person's", async () => {
    const { services } = await openRig();
    const old = turnOf(ANNA, "installed").conversation;
    const turn: Turn = turnOf(ANNA, "installed", { conversationId: "chat-anna-2" });
    await rememberConversation(services, turn);
    await forgetConversation(services, old);
    expect(await conversationOf(services, ANNA)).toEqual(turn.conversation);
    await forgetConversation(services, turn.conversation);
    expect(await conversationOf(services, ANNA)).toBeNull();
  });

  it("remembered by twenty turns at once is one, and none of them fails", async () => {
    const { services } = await openRig();
    const turns = Array.from({ length: 20 }, (_, nth) =>
      turnOf(ANNA, "installed", { locale: nth % 2 === 0 ? "pl-PL" : "en-GB" }),
    );
    const said = await Promise.all(turns.map((turn) => rememberConversation(services, turn)));
    expect(said.filter((word) => word === "new").length).toBeGreaterThanOrEqual(1);
    expect(await conversationOf(services, ANNA)).toMatchObject({ conversationId: "chat-anna" });
  });

  it("whose record cannot be read counts as none, is logged, and is written anew by the next turn", async () => {
    const { services, log } = await openRig();
    const broken = { tenantId: "tenant-1", userId: "anna", createdAt: 1, dueAt: null, until: null };
    await services.records.put("conversation", "tenant-1/anna", { ...broken, value: { odd: true } }, 0);
    expect(await conversationOf(services, ANNA)).toBeNull();
    expect(log).toMatchObject([{ level: "warn", fields: { kind: "conversation" } }]);
    expect(await rememberConversation(services, turnOf(ANNA, "installed"))).toBe("new");
    expect(await conversationOf(services, ANNA)).toMatchObject({ conversationId: "chat-anna" });
  });
});

describe("a person's language", () => {
  it("is what they chose, else their Teams', else Polish", async () => {
    const { services } = await openRig();
    expect(await languageOf(services, ANNA, null)).toBe("pl");
    expect(await languageOf(services, ANNA, "de-DE")).toBe("pl");
    expect(await languageOf(services, ANNA, "en-US")).toBe("en");
    await rememberLanguage(services, ANNA, "pl");
    expect(await languageOf(services, ANNA, "en-US")).toBe("pl");
    await rememberLanguage(services, ANNA, "en");
    expect(await languageOf(services, ANNA, "pl-PL")).toBe("en");
    expect(await languageOf(services, { ...ANNA, userId: "borek" }, "pl-PL")).toBe("pl");
  });

  it("chosen anew leaves what a later version keeps beside it", async () => {
    const { services } = await openRig();
    const record = { tenantId: "tenant-1", userId: "anna", createdAt: 1, dueAt: null, until: null };
    await services.records.put(
      "preference",
      "tenant-1/anna",
      { ...record, value: { language: "pl", quiet: true } },
      0,
    );
    await rememberLanguage(services, ANNA, "en");
    expect(stored(await services.records.find("preference", "tenant-1/anna"))).toEqual({
      ...{ language: "en", quiet: true },
    });
  });
});
