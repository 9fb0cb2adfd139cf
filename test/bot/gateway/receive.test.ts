import { createBotbuilderGateway } from "@rnd-cards/bot/gateway/botbuilder-gateway.ts";
import type { Turn, TurnAnswer } from "@rnd-cards/bot/gateway/gateway.ts";
import type { GatewayOptions } from "@rnd-cards/bot/gateway/gateway-options.ts";
import { describe, expect, it, vi } from "vitest";
import { startChannelKeys } from "../../support/channel-keys.ts";
import { silentObserver } from "../../support/silent-observer.ts";
import { AAD_ID, activity, invoke, TENANT_ID } from "../../support/teams-activities.ts";

const LOCAL = "http://127.0.0.1:9/";

function receiving(options: Partial<GatewayOptions> = {}, answer: TurnAnswer = { kind: "none" }) {
  const gateway = createBotbuilderGateway({ app: null, tenants: [], observer: silentObserver(), ...options });
  const turns: Turn[] = [];
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    gateway.receive({ headers, body }, async (turn) => {
      turns.push(turn);
      return answer;
    });
  return { post, turns };
}

describe("an activity of Teams", () => {
  it("becomes a turn of a person in a conversation", async () => {
    const { post, turns } = receiving();
    expect(await post(activity(LOCAL))).toEqual({ status: 200, body: null });
    expect(turns).toEqual([
      {
        kind: "message",
        conversation: {
          ...{ tenantId: TENANT_ID, conversationId: "a:chat-1", conversationType: "personal" },
          ...{ serviceUrl: LOCAL, userAadId: AAD_ID, botUserId: "28:bot", locale: "pl-PL" },
        },
        person: { tenantId: TENANT_ID, userId: AAD_ID, name: "Anna Zawadzka" },
        activityId: "1700000000001",
        ...{ text: "pomoc", files: [], value: null },
      },
    ]);
  });

  it("loses the mention of the bot that a channel puts first", async () => {
    const { post, turns } = receiving();
    const entities = [{ type: "mention", text: "<at>Karty B+R</at>", mentioned: { id: "28:bot" } }];
    const conversation = { id: "19:x@thread.tacv2", conversationType: "channel", tenantId: TENANT_ID };
    await post(activity(LOCAL, { text: "<at>Karty B+R</at> partie", entities, conversation }));
    expect(turns[0]).toMatchObject({ text: "partie", conversation: { conversationType: "channel" } });
  });

  it("is read though it is longer than anything a bot is told", async () => {
    const { post, turns } = receiving();
    expect(await post(activity(LOCAL, { text: `status ${"x".repeat(90_000)}` }))).toMatchObject({
      status: 200,
    });
    expect(turns[0]).toMatchObject({ text: expect.stringMatching(/^status x+$/) });
  });

  it("is of a group where Teams says so without saying which kind", async () => {
    const { post, turns } = receiving();
    const conversation = { id: "19:x@thread.v2", isGroup: true, tenantId: TENANT_ID };
    await post(activity(LOCAL, { conversation }));
    expect(turns[0]).toMatchObject({ conversation: { conversationType: "groupChat" } });
  });

  it("brings along its files, and nothing else that hangs on a message", async () => {
    const { post, turns } = receiving();
    const file = (n: number) => ({
      contentType: "application/vnd.microsoft.teams.file.download.info",
      name: `a${n}.xlsx`,
      content: { downloadUrl: `https://x.sharepoint.com/${n}`, fileType: "xlsx", uniqueId: "1" },
    });
    const html = { contentType: "text/html", content: "<p>x</p>" };
    await post(activity(LOCAL, { attachments: [html, ...[1, 2, 3, 4, 5, 6].map(file)] }));
    const [turn] = turns;
    if (turn?.kind !== "message") throw new Error("no message");
    expect(turn.files.map(({ name }) => name)).toEqual([
      "a1.xlsx",
      "a2.xlsx",
      "a3.xlsx",
      "a4.xlsx",
      "a5.xlsx",
      "a6.xlsx",
    ]);
    expect(turn.files[0]).toEqual({
      ...{ name: "a1.xlsx", downloadUrl: "https://x.sharepoint.com/1", fileType: "xlsx" },
    });
  });

  it.each([
    ["installed", { type: "installationUpdate", action: "add" }],
    ["uninstalled", { type: "installationUpdate", action: "remove-upgrade" }],
    ["installed", { type: "conversationUpdate", membersAdded: [{ id: "28:bot" }] }],
    ["uninstalled", { type: "conversationUpdate", membersRemoved: [{ id: "28:bot" }] }],
  ])("says that the bot was %s", async (kind, parts) => {
    const { post, turns } = receiving();
    await post(activity(LOCAL, parts));
    expect(turns).toMatchObject([{ kind }]);
  });

  it("is answered and otherwise ignored when it is nothing the bot acts on", async () => {
    const { post, turns } = receiving();
    const ignored = [
      activity(LOCAL, { type: "typing" }),
      activity(LOCAL, { type: "conversationUpdate", membersAdded: [{ id: "29:somebody" }] }),
      activity(LOCAL, { from: { id: "29:guest", name: "Nobody" } }),
    ];
    for (const each of ignored) expect((await post(each)).status).toBe(200);
    expect((await post(invoke(LOCAL, "composeExtension/query", {}))).status).toBe(501);
    expect(turns).toEqual([]);
  });
});

describe("a button", () => {
  const execute = { action: { type: "Action.Execute", verb: "approve", data: { card: "c1" } } };
  const dialog = { data: { verb: "edit", card: "c1" } };

  it("of a card brings its verb and data, and is answered with a card, a line or a refusal", async () => {
    const card = { type: "AdaptiveCard" as const, body: [] };
    const { post, turns } = receiving({}, { kind: "card", card });
    const pressed = invoke(LOCAL, "adaptiveCard/action", execute, { replyToId: "card-activity" });
    expect(await post(pressed)).toEqual({
      status: 200,
      body: { statusCode: 200, type: "application/vnd.microsoft.card.adaptive", value: card },
    });
    expect(turns).toMatchObject([
      { kind: "action", action: { verb: "approve", data: { card: "c1" } }, cardActivityId: "card-activity" },
    ]);
    const line = await receiving({}, { kind: "message", text: "Gotowe" }).post(pressed);
    expect(line.body).toMatchObject({ statusCode: 200, value: "Gotowe" });
    const refused = await receiving({}, { kind: "refused", text: "To nie Twoja karta" }).post(pressed);
    expect(refused.body).toMatchObject({ statusCode: 403, value: { message: "To nie Twoja karta" } });
  });

  it("opens a dialog, and a dialog comes back", async () => {
    const answer = {
      kind: "dialog",
      title: "Edycja",
      url: "https://k.example/d",
      width: 900,
      height: 700,
    } as const;
    const { post, turns } = receiving({}, answer);
    const opened = await post(invoke(LOCAL, "task/fetch", dialog));
    expect(opened.body).toMatchObject({
      task: { type: "continue", value: { title: "Edycja", url: "https://k.example/d", width: 900 } },
    });
    await post(invoke(LOCAL, "task/submit", dialog));
    expect(turns).toMatchObject([
      { kind: "dialog-open", action: { verb: "edit", data: { card: "c1" } } },
      { kind: "dialog-submit", action: { verb: "edit" } },
    ]);
    const closed = await receiving({}, { kind: "dialog-closed", text: null }).post(
      invoke(LOCAL, "task/submit", dialog),
    );
    expect(closed).toEqual({ status: 200, body: {} });
  });

  it("of a file consent brings the person's word and where the file may go", async () => {
    const { post, turns } = receiving();
    const upload = {
      ...{ uploadUrl: "https://x-my.sharepoint.com/u", contentUrl: "https://x-my.sharepoint.com/c" },
      ...{ uniqueId: "u1", name: "karty.docx", fileType: "docx" },
    };
    const context = { verb: "file", id: "f1" };
    const yes = { type: "fileUpload", action: "accept", context, uploadInfo: upload };
    expect((await post(invoke(LOCAL, "fileConsent/invoke", yes))).status).toBe(200);
    await post(invoke(LOCAL, "fileConsent/invoke", { type: "fileUpload", action: "decline", context }));
    const pending = { verb: "file", data: { id: "f1" } };
    expect(turns).toMatchObject([
      { kind: "file-consent", accepted: true, context: pending, upload },
      { kind: "file-consent", accepted: false, context: pending, upload: null },
    ]);
  });

  it("is answered within what Teams waits, however long the work takes", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const gateway = createBotbuilderGateway({ app: null, tenants: [], observer: silentObserver() });
      const forever = () => new Promise<never>(() => {});
      const pressed = gateway.receive(
        { headers: {}, body: invoke(LOCAL, "adaptiveCard/action", execute) },
        forever,
      );
      await vi.advanceTimersByTimeAsync(5_000);
      expect(await pressed).toMatchObject({ status: 200, body: { statusCode: 200 } });
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("what is not from Teams", () => {
  const app = { id: "99999999-2222-4333-8444-555555555555", password: "secret", tenantId: TENANT_ID };
  const TEAMS = "https://smba.trafficmanager.net/emea/";

  it.each([
    ["nothing at all", null],
    ["a text", "hello"],
    ["an object that is no activity", { hello: 1 }],
    ["an activity without a sender", { ...activity(LOCAL), from: undefined }],
    ["an id beyond all bounds", activity(LOCAL, { id: "x".repeat(30_000) })],
  ])("is malformed: %s", async (_, body) => {
    const { post, turns } = receiving();
    expect((await post(body)).status).toBe(400);
    expect(turns).toEqual([]);
  });

  it.each([
    ["an empty channel", { channelId: "" }],
    ["another channel", { channelId: "webchat" }],
    ["the channel of a tool", { channelId: "emulator" }],
    ["a service elsewhere", { serviceUrl: "https://attacker.example/" }],
    [
      "a service with Teams' name in front",
      { serviceUrl: "https://smba.trafficmanager.net.attacker.example/" },
    ],
    [
      "a service with Teams' name as its user",
      { serviceUrl: "https://smba.trafficmanager.net@attacker.example/" },
    ],
    ["a service that is not secure", { serviceUrl: "http://smba.trafficmanager.net/" }],
    ["a service on this machine", { serviceUrl: LOCAL }],
    ["no tenant", { conversation: { id: "a:1" }, channelData: {} }],
    ["two tenants", { channelData: { tenant: { id: "another" } } }],
  ])("is refused before anything is proved: %s", async (_, parts) => {
    const { post, turns } = receiving({ app });
    expect((await post(activity(TEAMS, parts))).status).toBe(403);
    expect(turns).toEqual([]);
  });

  it("is refused when its tenant is not served", async () => {
    const { post, turns } = receiving({ tenants: ["2b222222-2222-4333-8444-555555555555"] });
    expect((await post(activity(LOCAL))).status).toBe(403);
    expect(turns).toEqual([]);
  });

  it("is refused in local work unless it comes from this machine", async () => {
    const { post } = receiving();
    expect((await post(activity(TEAMS))).status).toBe(403);
    expect((await post(activity("http://192.168.1.5:3000/"))).status).toBe(403);
  });
});

describe("a token of the connector", () => {
  const app = { id: "99999999-2222-4333-8444-555555555555", password: "secret", tenantId: TENANT_ID };
  const SERVICE = "https://smba.trafficmanager.net/emea/";

  it("lets an activity in when it is for this bot, of this service, and signed by the channel", async () => {
    const keys = await startChannelKeys();
    const { post, turns } = receiving({ app, cloud: keys.cloud });
    const bearer = async (changes: Record<string, unknown> = {}) => ({
      authorization: `Bearer ${await keys.sign({ aud: app.id, serviceurl: SERVICE, ...changes })}`,
    });
    expect((await post(activity(SERVICE), await bearer())).status).toBe(200);
    expect(turns).toHaveLength(1);
    const now = Math.floor(Date.now() / 1000);
    for (const [what, headers] of [
      ["none", {}],
      ["a scheme that is not Bearer", { authorization: "Basic eDp5" }],
      ["no token", { authorization: "Bearer " }],
      ["not a token", { authorization: "Bearer a.b.c" }],
      ["another bot's", await bearer({ aud: "88888888-2222-4333-8444-555555555555" })],
      ["another issuer's", await bearer({ iss: "https://attacker.example" })],
      ["an old one", await bearer({ exp: now - 3600, nbf: now - 7200 })],
      ["another service's", await bearer({ serviceurl: "https://smba.trafficmanager.net/amer/" })],
      [
        "another key's",
        { authorization: `Bearer ${await keys.forge({ aud: app.id, serviceurl: SERVICE })}` },
      ],
    ] as const) {
      const { status } = await post(activity(SERVICE), headers);
      expect([401, 403], what).toContain(status);
    }
    expect(turns).toHaveLength(1);
  });
});
