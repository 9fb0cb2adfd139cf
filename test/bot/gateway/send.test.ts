import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createBotbuilderGateway } from "@rnd-cards/bot/gateway/botbuilder-gateway.ts";
import type { Conversation, OutgoingMessage } from "@rnd-cards/bot/gateway/gateway.ts";
import { describe, expect, it } from "vitest";
import { type ConnectorScript, startConnector } from "../../support/fake-connector.ts";
import { silentObserver } from "../../support/silent-observer.ts";
import { AAD_ID, TENANT_ID } from "../../support/teams-activities.ts";

const hello: OutgoingMessage = { text: "Dzień dobry", aiGenerated: false };

async function talking(script?: ConnectorScript) {
  const connector = await startConnector();
  if (script) connector.script(script);
  const gateway = createBotbuilderGateway({ app: null, tenants: [], observer: silentObserver() });
  const chat: Conversation = {
    ...{ tenantId: TENANT_ID, conversationId: "a:chat-1", conversationType: "personal" },
    ...{ serviceUrl: connector.serviceUrl, userAadId: AAD_ID, botUserId: "28:bot", locale: "pl-PL" },
  };
  return { gateway, chat, connector };
}

/** A port of this machine that nobody listens at. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("a message", () => {
  it("goes to its conversation and has the id Teams gives it", async () => {
    const { gateway, chat, connector } = await talking();
    expect(await gateway.send(chat, hello)).toBe("activity-1");
    const [call] = connector.calls;
    expect([call?.method, call?.path]).toEqual(["POST", "/v3/conversations/a%3Achat-1/activities"]);
    expect(call?.body).toMatchObject({ type: "message", text: "Dzień dobry", from: { id: "28:bot" } });
  });

  it("with a card says its words where the card is not shown, and is marked when a model wrote in it", async () => {
    const { gateway, chat, connector } = await talking();
    const card = { type: "AdaptiveCard", version: "1.5", body: [] } as const;
    await gateway.send(chat, { text: "Postęp: 3 z 5", card, aiGenerated: true });
    const { body } = connector.calls[0] ?? { body: null };
    expect(body).toMatchObject({
      summary: "Postęp: 3 z 5",
      attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content: card }],
    });
    expect(body.text).toBeUndefined();
    expect(JSON.stringify(body.entities)).toContain("AIGeneratedContent");
  });

  it("offers a file, says where one is, and suggests answers", async () => {
    const { gateway, chat, connector } = await talking();
    const fileConsent = {
      ...{
        name: "karty.docx",
        description: "20 kart",
        bytes: 5,
        context: { verb: "file", data: { id: "f" } },
      },
    };
    await gateway.send(chat, { ...hello, fileConsent });
    const fileInfo = {
      name: "k.docx",
      contentUrl: "https://x.sharepoint.com/k",
      uniqueId: "u",
      fileType: "docx",
    };
    await gateway.send(chat, { ...hello, fileInfo, suggestions: [{ title: "Pomoc", text: "pomoc" }] });
    expect(connector.calls[0]?.body.attachments[0]).toMatchObject({
      contentType: "application/vnd.microsoft.teams.card.file.consent",
      content: { sizeInBytes: 5, acceptContext: { verb: "file", id: "f" } },
    });
    expect(connector.calls[1]?.body).toMatchObject({
      attachments: [{ contentType: "application/vnd.microsoft.teams.card.file.info", name: "k.docx" }],
      suggestedActions: { actions: [{ type: "imBack", value: "pomoc" }] },
    });
  });

  it("is put in the place of an older one, and removed", async () => {
    const { gateway, chat, connector } = await talking();
    await gateway.update(chat, "activity-7", hello);
    await gateway.remove(chat, "activity-7");
    expect(connector.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "PUT /v3/conversations/a%3Achat-1/activities/activity-7",
      "DELETE /v3/conversations/a%3Achat-1/activities/activity-7",
    ]);
  });

  it("is left as it was given, to be sent again", async () => {
    const { gateway, chat } = await talking();
    const message: OutgoingMessage = {
      ...hello,
      card: { type: "AdaptiveCard", body: [{ type: "TextBlock" }] },
    };
    const before = structuredClone(message);
    await gateway.send(chat, message);
    expect(message).toEqual(before);
  });

  it("never leaves for a service that is not on the list, whatever a record says", async () => {
    const { gateway, chat, connector } = await talking();
    const elsewhere = { ...chat, serviceUrl: "http://127.0.0.1.attacker.example/" };
    await expect(gateway.send(elsewhere, hello)).rejects.toMatchObject({ failure: "refused" });
    const noUrl = { ...chat, serviceUrl: "not an address" };
    await expect(gateway.send(noUrl, hello)).rejects.toMatchObject({ failure: "refused" });
    expect(connector.calls).toEqual([]);
  });
});

describe("a message that does not arrive", () => {
  it.each<[string, ConnectorScript, object]>([
    ["the person has blocked the bot", () => ({ status: 403 }), { failure: "blocked" }],
    ["too many, without a word when", () => ({ status: 429 }), { failure: "throttled", retryAfterMs: null }],
    ["a conflict inside Teams", () => ({ status: 412 }), { failure: "unavailable" }],
    [
      "too many, and when",
      () => ({ status: 429, headers: { "retry-after": "7" } }),
      { failure: "throttled", retryAfterMs: 7000 },
    ],
    ["a gateway that failed on the way", () => ({ status: 504 }), { failure: "unknown" }],
    [
      "a service that sends elsewhere",
      () => ({ status: 302, headers: { location: "http://127.0.0.1:9/" } }),
      { failure: "unknown" },
    ],
    ["a message that never will", () => ({ status: 400 }), { failure: "refused" }],
    ["an answer that got lost", () => "hang up", { failure: "unknown" }],
  ])("says why: %s", async (_, script, expected) => {
    const { gateway, chat } = await talking(script);
    await expect(gateway.send(chat, hello)).rejects.toMatchObject(expected);
  });

  it.each([
    ["when nobody answers", () => "hang up"],
    ["when a gateway on the way fails", () => ({ status: 502 })],
    ["when Teams has no time", () => ({ status: 429 })],
  ] satisfies [string, ConnectorScript][])(
    "is never sent again behind the caller's back: %s",
    async (_, script) => {
      const { gateway, chat, connector } = await talking(script);
      await expect(gateway.send(chat, hello)).rejects.toThrow();
      expect(connector.calls).toHaveLength(1);
    },
  );

  it("surely did not arrive where nobody listens", async () => {
    const { gateway, chat } = await talking();
    const away = { ...chat, serviceUrl: `http://127.0.0.1:${await closedPort()}/` };
    await expect(gateway.send(away, hello)).rejects.toMatchObject({ failure: "unavailable" });
  });

  it("to be updated is gone, or is gone already when it is removed", async () => {
    const { gateway, chat } = await talking(() => ({ status: 404 }));
    await expect(gateway.update(chat, "a1", hello)).rejects.toMatchObject({ failure: "gone" });
    await gateway.remove(chat, "a1");
    const playground = await talking(() => ({ status: 501 }));
    await playground.gateway.remove(playground.chat, "a1");
    const blocked = await talking(() => ({ status: 403 }));
    await expect(blocked.gateway.remove(blocked.chat, "a1")).rejects.toMatchObject({ failure: "blocked" });
  });
});
