import { join } from "node:path";
import { expect, it } from "vitest";
import { botProcesses, post } from "../support/bot-process.ts";
import { startConnector } from "../support/fake-connector.ts";
import { temporaryFolder } from "../support/product.ts";
import { startServer } from "../support/server-process.ts";
import { activity } from "../support/teams-activities.ts";
import { until } from "../support/until.ts";

const TENANT = "1a111111-2222-4333-8444-555555555555";
const ENTRA = {
  ...{ AUTH_MODE: "entra", ENTRA_TENANTS: TENANT, ENTRA_AUDIENCE: "api://karty" },
  LINK_SIGNING_KEYS: "k".repeat(40),
};
const REGISTERED = {
  BOT_ID: "4b444444-5555-4666-8777-888888888888",
  BOT_PASSWORD: "not-a-secret",
  BOT_TENANT_ID: TENANT,
};
const storeUrl = async () => `sqlite:${join(await temporaryFolder(), "cards.db")}`;

it("in development the server takes messages of Teams' channel from this machine and answers in the chat", async () => {
  const { connector, start, say } = await botProcesses({ latencyMs: 0 });
  const server = await start();
  expect(server.output()).toContain(`bot at ${server.url}/api/messages`);
  expect((await say(server, "pomoc")).status).toBe(200);
  await until("the answer has come", () => connector.calls.length === 1);
  const [call] = connector.calls;
  expect([call?.method, call?.path]).toEqual(["POST", "/v3/conversations/a%3Achat-1/activities"]);
  expect(call?.body.summary).toContain("upuścić tutaj plik .xlsx");
  expect(call?.headers.authorization).toBeUndefined();

  // Neither another channel, nor a connector elsewhere, nor something that is no activity.
  expect((await say(server, "b", { channelId: "webchat" })).status).toBe(403);
  expect((await say(server, "c", { channelId: "" })).status).toBe(403);
  expect((await say(server, "d", { serviceUrl: "https://evil.example/" })).status).toBe(403);
  expect((await post(server.url, { hello: true })).status).toBe(400);
  expect(connector.calls).toHaveLength(1);
});

it("with a registration nobody speaks to the bot without Teams' token, and nothing is sent", async () => {
  const connector = await startConnector();
  const server = await startServer({ ...ENTRA, ...REGISTERED, STORE_URL: await storeUrl() });
  expect(server.output()).toContain("/api/messages");
  const real = activity("https://smba.trafficmanager.net/emea/");
  expect((await post(server.url, real)).status).toBe(401);
  expect((await post(server.url, real, { authorization: "Bearer abc.def.ghi" })).status).toBe(401);
  expect((await post(server.url, activity(connector.serviceUrl))).status).toBe(403);
  expect((await post(server.url, { ...real, channelId: "emulator" })).status).toBe(403);
  expect(connector.calls).toEqual([]);
});

it("with Entra ID and no registration there is no bot to speak to", async () => {
  const server = await startServer({ ...ENTRA, STORE_URL: await storeUrl() });
  expect(server.output()).toContain("no bot configured");
  expect((await post(server.url, activity("https://smba.trafficmanager.net/emea/"))).status).toBe(404);
});
