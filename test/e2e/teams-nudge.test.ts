import { rememberConversation } from "@rnd-cards/bot/conversations.ts";
import { createBotbuilderGateway } from "@rnd-cards/bot/gateway/botbuilder-gateway.ts";
import { expect, it } from "vitest";
import { startAgentsPlayground } from "../support/agents-playground.ts";
import { openBrowser } from "../support/browser.ts";
import { startConnector } from "../support/fake-connector.ts";
import { NUDGE_MS, openRig, turnOf } from "../support/notifier-rig.ts";
import { ANNA } from "../support/product.ts";
import { goodRows } from "../support/rows.ts";
import { openTeamsChat } from "../support/teams-chat.ts";

it("a review left open is asked about once in the chat, hours later, and never again", async ({ skip }) => {
  const browser = await openBrowser().catch((error: unknown) => skip(`no Chromium to look with: ${error}`));
  // This chat is only spoken into, by a notifier whose clock the test turns: whatever listens will do for a bot.
  const { serviceUrl: anybody } = await startConnector();
  const playground = await startAgentsPlayground(anybody.replace(/\/$/, ""));
  const rig = await openRig({
    through: ({ observer }) => createBotbuilderGateway({ app: null, tenants: [], observer }),
  });
  const chat = await openTeamsChat(browser, playground);
  await chat.page.getByText("Personal Chat").first().waitFor();
  const place = { conversationId: "personal-chat", serviceUrl: `${playground.url}/_connector` };
  const installed = turnOf(ANNA, "installed", place);
  await rememberConversation(rig.services, installed);
  rig.start();
  const batchId = await rig.submit(goodRows(3), ANNA, "Projekty ACME");
  await rig.finish(batchId);
  await rig.pass(60_000);
  await chat.sees("Karty gotowe do przeglądu");
  await rig.pass(NUDGE_MS + 60_000);
  await chat.sees("Przegląd czeka");
  await chat.shot("30-nudge");
  await rig.pass(10 * NUDGE_MS);
  // Whatever was sent before this is there when this is.
  await rig.services.gateway.send(installed.conversation, { text: "To wszystko.", aiGenerated: false });
  await chat.sees("To wszystko.");
  const cards = await chat.cards();
  expect(cards).toHaveLength(3);
  expect(cards.filter((text) => text.includes("Przegląd czeka"))).toHaveLength(1);
}, 60_000);
