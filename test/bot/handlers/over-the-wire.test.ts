import { createBot } from "@rnd-cards/bot/create-bot.ts";
import { createBotbuilderGateway } from "@rnd-cards/bot/gateway/botbuilder-gateway.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { openBot, textsOf } from "../../support/bot-rig.ts";
import { startConnector } from "../../support/fake-connector.ts";
import { goodRows } from "../../support/rows.ts";
import { AAD_ID, activity, invoke, TENANT_ID } from "../../support/teams-activities.ts";

const ANNA_IN_TEAMS = { tenantId: TENANT_ID, userId: AAD_ID, name: "Anna Zawadzka" };

/** The bot behind the real gateway, with Teams' connector on this machine. */
async function overTheWire() {
  const rig = await openBot();
  const connector = await startConnector();
  const gateway = createBotbuilderGateway({ app: null, tenants: [], observer: rig.services.observer });
  const bot = createBot({ ...rig.services, gateway });
  onTestFinished(() => bot.close(0));
  const post = async (body: unknown) => {
    rig.advance(5_000);
    const answer = await gateway.receive({ headers: {}, body }, bot.handle);
    await bot.idle();
    return answer;
  };
  return { rig, connector, post };
}

describe("Teams' own activities", () => {
  it("a command comes back as a card in the same chat", async () => {
    const { connector, post } = await overTheWire();
    expect(await post(activity(connector.serviceUrl, { text: "Pomoc!" }))).toMatchObject({ status: 200 });
    expect(connector.calls).toHaveLength(1);
    const [{ path, body } = { path: "", body: null }] = connector.calls;
    expect(decodeURIComponent(path)).toContain("/v3/conversations/a:chat-1/activities");
    expect(body.attachments[0].contentType).toBe("application/vnd.microsoft.card.adaptive");
    expect(textsOf(body.attachments[0].content)).toContain("Co potrafię");
  });

  it("a button is answered with the card that takes its place, in the answer itself", async () => {
    const { rig, connector, post } = await overTheWire();
    const batchId = await rig.submit(goodRows(1), ANNA_IN_TEAMS, "Projekty ACME");
    await rig.finish(batchId, ANNA_IN_TEAMS);
    const action = { type: "Action.Execute", verb: "review", data: { verb: "review", batchId } };
    const answer = await post(invoke(connector.serviceUrl, "adaptiveCard/action", { action }));
    expect(answer).toMatchObject({
      status: 200,
      body: { statusCode: 200, type: "application/vnd.microsoft.card.adaptive" },
    });
    expect(textsOf((answer.body as { value: unknown }).value)).toContain("Powłoka hydrofobowa");
    expect(connector.calls).toEqual([]);
  });

  it("the editor opens by its address, and an offer of a file goes out as Teams knows it", async () => {
    const { rig, connector, post } = await overTheWire();
    const batchId = await rig.submit(goodRows(1), ANNA_IN_TEAMS);
    const [{ id } = { id: "" }] = (await rig.useCases.getBatch(ANNA_IN_TEAMS, batchId)).cards;
    const opened = await post(
      invoke(connector.serviceUrl, "task/fetch", { data: { verb: "edit", cardId: id } }),
    );
    expect(JSON.stringify(opened.body)).toContain(`/teams/card?card=${id}`);
    await post(activity(connector.serviceUrl, { text: "szablon", id: "2" }));
    const offer = connector.calls[0]?.body.attachments[0];
    expect(offer.contentType).toBe("application/vnd.microsoft.teams.card.file.consent");
    const context = offer.content.declineContext;
    await post(
      invoke(connector.serviceUrl, "fileConsent/invoke", { type: "fileUpload", action: "decline", context }),
    );
    expect(connector.calls.map(({ method }) => method)).toEqual(["POST", "POST", "DELETE"]);
    expect(connector.calls[1]?.body.text).toContain("Pliku nie zapisano");
  });
});
