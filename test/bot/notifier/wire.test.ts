import { conversationOf } from "@rnd-cards/bot/conversations.ts";
import { createBotbuilderGateway } from "@rnd-cards/bot/gateway/botbuilder-gateway.ts";
import { describe, expect, it } from "vitest";
import { type ConnectorScript, type FakeConnector, startConnector } from "../../support/fake-connector.ts";
import { type NotifierRig, openRig } from "../../support/notifier-rig.ts";
import { ANNA } from "../../support/product.ts";
import { until } from "../../support/until.ts";

/** What the connector was asked for, in short. */
const asked = ({ calls }: FakeConnector) =>
  calls.map(({ method, path, body }) => {
    const id = /activities\/(.+)$/.exec(path)?.[1];
    const what = /do przeglądu/.test(body.summary) ? "summary" : "progress";
    return `${method === "POST" ? "send" : "update"} ${what}${id ? ` ${id}` : ""}`;
  });

interface Wired {
  rig: NotifierRig;
  connector: FakeConnector;
  /** The virtual instants of the calls. */
  instants: number[];
}

/** A notifier that talks HTTP with a connector on loopback, in virtual time. */
async function wired(script: ConnectorScript = () => undefined): Promise<Wired> {
  const connector = await startConnector();
  const rig = await openRig({
    serviceUrl: connector.serviceUrl,
    through: ({ observer }) => createBotbuilderGateway({ app: null, tenants: [], observer }),
  });
  const instants: number[] = [];
  connector.script((call, nth) => {
    instants.push(rig.services.system.now());
    return script(call, nth);
  });
  await rig.install();
  return { rig, connector, instants };
}

async function told({ rig }: Wired): Promise<string> {
  rig.start();
  const batchId = await rig.submit();
  await rig.pass(10_000);
  await rig.finish(batchId);
  await rig.pass(60_000);
  return batchId;
}

const ALL = ["send progress", "update progress activity-1", "send summary"];
const waits = (instants: readonly number[]) =>
  instants.slice(1).map((at, index) => at - (instants[index] ?? 0));

describe("over the wire, a batch", () => {
  it("is a card, its update, and a summary", async () => {
    const all = await wired();
    await told(all);
    expect(asked(all.connector)).toEqual(ALL);
    const [card] = all.connector.calls;
    expect(card?.path).toBe("/v3/conversations/chat-anna/activities");
    expect(card?.body.attachments[0].contentType).toBe("application/vnd.microsoft.card.adaptive");
  });

  it("waits the seconds a 429 names", async () => {
    const all = await wired((_, nth) =>
      nth === 2 ? { status: 429, headers: { "retry-after": "17" } } : undefined,
    );
    await told(all);
    expect(asked(all.connector)).toEqual([ALL[0], ALL[1], ALL[1], ALL[2]]);
    const wait = waits(all.instants)[1] ?? 0;
    expect(wait).toBeGreaterThanOrEqual(17_000);
    expect(wait).toBeLessThanOrEqual(20_100);
  });

  it("waits of its own accord after a 429 that names none", async () => {
    const all = await wired((_, nth) => (nth === 2 || nth === 3 ? { status: 429 } : undefined));
    await told(all);
    expect(asked(all.connector)).toEqual([ALL[0], ALL[1], ALL[1], ALL[1], ALL[2]]);
    const [, first = 0, second = 0] = waits(all.instants);
    expect(first).toBeGreaterThanOrEqual(1_000);
    expect(second).toBeGreaterThanOrEqual(2_000);
  });

  it.each([412, 502, 504])("tries an update again after a %i", async (status) => {
    const all = await wired((_, nth) => (nth === 2 ? { status } : undefined));
    await told(all);
    expect(asked(all.connector)).toEqual([ALL[0], ALL[1], ALL[1], ALL[2]]);
  });

  it("sends again after a 412, which refuses, and never after a 502, which may have sent", async () => {
    const refused = await wired((_, nth) => (nth === 1 ? { status: 412 } : undefined));
    await told(refused);
    expect(asked(refused.connector)).toEqual([ALL[0], ...ALL]);
    for (const fate of [{ status: 502 }, "hang up"] as const) {
      const unknown = await wired((_, nth) => (nth === 1 ? fate : undefined));
      await told(unknown);
      expect(asked(unknown.connector)).toEqual([ALL[0], ALL[2]]);
    }
  });

  it("sends a summary once more after a 502, and no third time", async () => {
    const once = await wired((_, nth) => (nth === 3 ? { status: 502 } : undefined));
    await told(once);
    expect(asked(once.connector)).toEqual([...ALL, ALL[2]]);
    const always = await wired((_, nth) => (nth >= 3 ? { status: 502 } : undefined));
    await told(always);
    await always.rig.pass(600_000);
    expect(asked(always.connector)).toEqual([...ALL, ALL[2]]);
    expect(await always.rig.deadLetters()).toMatchObject([{ kind: "summary", why: "unknown" }]);
  });

  it("whose card was removed is posted anew", async () => {
    const all = await wired((_, nth) => (nth === 2 ? { status: 404 } : undefined));
    await told(all);
    expect(asked(all.connector)).toEqual([ALL[0], ALL[1], ALL[0], ALL[2]]);
  });

  it("of a person who blocked the bot is not heard of again", async () => {
    const all = await wired((_, nth) =>
      nth >= 2 ? { status: 403, body: { error: { code: "MessageWritesBlocked" } } } : undefined,
    );
    await told(all);
    await all.rig.submit();
    await all.rig.pass(60_000);
    expect(asked(all.connector)).toEqual(ALL.slice(0, 2));
    expect(await conversationOf(all.rig.services, ANNA)).toBeNull();
  });

  it("is one card though two notifiers run and Teams is slow to answer", async () => {
    const slow = Promise.withResolvers<undefined>();
    const all = await wired((_, nth) => (nth === 1 ? slow.promise : undefined));
    const { rig, connector } = all;
    rig.start("web-1");
    rig.start("web-2");
    const batchId = await rig.submit();
    const passing = rig.pass(10_000);
    await until("the card is on its way", () => connector.calls.length === 1);
    slow.resolve(undefined);
    await passing;
    await rig.finish(batchId);
    await rig.pass(60_000);
    expect(asked(connector)).toEqual(ALL);
  });
});
