import { rememberConversation } from "@rnd-cards/bot/conversations.ts";
import { GatewayError } from "@rnd-cards/bot/gateway/gateway.ts";
import { rememberLanguage } from "@rnd-cards/bot/preferences.ts";
import { describe, expect, it } from "vitest";
import type { GatewayCall } from "../../support/fake-gateway.ts";
import { type NotifierRig, openRig, turnOf } from "../../support/notifier-rig.ts";
import { ANNA } from "../../support/product.ts";
import { goodRows } from "../../support/rows.ts";
import { stubGenerator } from "../../support/stub-generator.ts";

const NIGHT = 2 * 3_600_000;
const gone = () => new GatewayError("gone");
const kinds = (calls: readonly GatewayCall[]) => calls.map(({ kind }) => kind);
const updates = ({ gateway }: NotifierRig) => gateway.calls.filter(({ kind }) => kind === "update");
const gaps = (calls: readonly GatewayCall[]) =>
  calls.slice(1).map(({ at }, index) => at - (calls[index]?.at ?? 0));

/** A batch of which the first card is in the chat. */
async function shown(rig: NotifierRig, count = 3): Promise<string> {
  await rig.install();
  rig.start();
  const batchId = await rig.submit(goodRows(count));
  await rig.pass(3_000);
  return batchId;
}

describe("the progress of a batch", () => {
  it("is one card, updated in its place, and then a summary", async () => {
    const rig = await openRig();
    const batchId = await shown(rig);
    expect(kinds(rig.gateway.calls)).toEqual(["send"]);
    for (const work of await rig.workOn(batchId)) while (await work.step()) await rig.pass(1_000);
    await rig.pass(20_000);
    const { calls } = rig.gateway;
    const [first, ...rest] = calls.slice(0, -1);
    expect(rest.length).toBeGreaterThan(3);
    expect(rest.every(({ kind, activityId }) => kind === "update" && activityId === first?.activityId)).toBe(
      true,
    );
    expect(calls.at(-1)).toMatchObject({ kind: "send", message: { text: /gotowe do przeglądu/ } });
    expect(rig.gateway.chat.size).toBe(2);
    expect(rig.gateway.chat.get(first?.activityId ?? "")?.message.text).toContain("3 z 3");
    expect(await rig.notice(batchId)).toMatchObject({ phase: "reviewing", lease: null });
  });

  it("is shown in the chat of the person it belongs to, and says where it was submitted", async () => {
    const rig = await openRig();
    const chat = await rig.install();
    rig.start();
    await rig.submit(goodRows(1));
    await rig.services.useCases.submitBatch(ANNA, {
      ...{ name: "Z czatu", rows: goodRows(1), language: "pl", origin: "chat" },
    });
    await rig.pass(5_000);
    expect(rig.gateway.calls.map(({ to }) => to)).toEqual([chat, chat]);
    const said = rig.gateway.calls.map(({ message }) => JSON.stringify(message?.card));
    expect(said.filter((card) => card.includes("poza czatem") || card.includes("Excel"))).toHaveLength(1);
  });

  it("is written only when something visible changed, however often the batch is pinged", async () => {
    const rig = await openRig();
    const batchId = await shown(rig);
    rig.reads();
    for (let ping = 0; ping < 200; ping++) {
      rig.context.events.ping(batchId);
      await rig.pass(500);
    }
    expect(rig.gateway.calls).toHaveLength(1);
    // A look reads the conversation once: no more than one in three seconds.
    expect(rig.reads().conversation).toBeLessThanOrEqual(36);
  });

  it("is never written more often than every three seconds, and ever more seldom while only counts move", async () => {
    const rig = await openRig();
    const batchId = await shown(rig, 20);
    const works = await rig.workOn(batchId);
    for (const work of works) while (await work.step()) await rig.pass(400);
    const writes = rig.gateway.calls.filter(({ message }) => message?.text.includes("powstają"));
    expect(writes.length).toBeGreaterThan(6);
    expect(Math.min(...gaps(writes))).toBeGreaterThanOrEqual(3_000);
    const later = gaps(writes).slice(5);
    expect(Math.min(...later)).toBeGreaterThanOrEqual(10_000);
    expect(Math.max(...later)).toBeLessThanOrEqual(13_000);
  });

  it("tells a change of state without waiting for the turn of the counts", async () => {
    const rig = await openRig();
    const batchId = await shown(rig, 20);
    for (const work of (await rig.workOn(batchId)).slice(0, 5))
      while (await work.step()) await rig.pass(2_000);
    const before = updates(rig).length;
    const lastAt = updates(rig).at(-1)?.at ?? 0;
    await rig.useCases.cancelBatch(ANNA, batchId);
    await rig.pass(3_500);
    expect(updates(rig).length).toBe(before + 1);
    expect((updates(rig).at(-1)?.at ?? 0) - lastAt).toBeGreaterThanOrEqual(3_000);
  });

  it("goes on when every ping is lost", async () => {
    const events = { ping: () => {}, subscribe: () => () => {}, close: async () => {} };
    const rig = await openRig({ context: { events } });
    const batchId = await shown(rig);
    await rig.finish(batchId);
    await rig.pass(15_000);
    expect(kinds(rig.gateway.calls)).toEqual(["send", "update", "send"]);
  });

  it("says that models are away when that changes, and when it is over", async () => {
    let circuit: "closed" | "open" = "closed";
    const generator = stubGenerator([]);
    const { health } = generator;
    generator.health = () => health().map((one) => ({ ...one, circuit }));
    const rig = await openRig({ context: { generator } });
    await shown(rig);
    circuit = "open";
    await rig.pass(20_000);
    expect(updates(rig)).toHaveLength(1);
    expect(JSON.stringify(updates(rig)[0]?.message?.card)).toContain("niedostępne");
    circuit = "closed";
    await rig.pass(20_000);
    expect(updates(rig)).toHaveLength(2);
    expect(JSON.stringify(updates(rig)[1]?.message?.card)).not.toContain("niedostępne");
  });

  it("is in the language the person chose, or else that of their Teams", async () => {
    const rig = await openRig();
    await rig.install(ANNA, "en-GB");
    rig.start();
    await rig.submit(goodRows(1));
    await rig.pass(3_000);
    expect(rig.gateway.calls[0]?.message?.text).toMatch(/ready|done/);
    await rememberLanguage(rig.services, ANNA, "pl");
    await rig.pass(20_000);
    expect(updates(rig).at(-1)?.message?.text).toContain("gotowych");
  });

  it("of a batch cancelled before anything came of it ends with its card", async () => {
    const rig = await openRig();
    const batchId = await shown(rig);
    await rig.useCases.cancelBatch(ANNA, batchId);
    await rig.pass(NIGHT);
    expect(kinds(rig.gateway.calls)).toEqual(["send", "update"]);
    expect((await rig.notice(batchId))?.dueAt).toBeNull();
  });

  it("of a submit that never came to be is waited for ten minutes and forgotten", async () => {
    const rig = await openRig({
      instead: () => ({
        user: {
          addBatch: async () => {
            throw new Error("the process died here");
          },
        },
      }),
    });
    await rig.install();
    rig.start();
    await expect(rig.submit()).rejects.toThrow();
    rig.reads();
    await rig.pass(900_000);
    expect(rig.gateway.calls).toEqual([]);
    expect(await rig.services.records.listDue("notice", { now: Number.MAX_SAFE_INTEGER, limit: 9 })).toEqual(
      [],
    );
    expect(rig.reads().conversation).toBeLessThan(20);
  });
});

describe("a person without the bot", () => {
  it("costs one read at the submit and nothing after", async () => {
    const rig = await openRig();
    rig.start();
    const puts: string[] = [];
    const records = rig.context.store.records();
    rig.context.store.records = () => ({
      ...records,
      find: (kind, id) => {
        puts.push(`find ${kind}`);
        return records.find(kind, id);
      },
      put: (kind, ...rest) => {
        puts.push(`put ${kind}`);
        return records.put(kind, ...rest);
      },
    });
    const batchId = await rig.submit();
    expect(puts).toEqual(["find conversation"]);
    await rig.finish(batchId);
    await rig.pass(NIGHT);
    expect(rig.gateway.calls).toEqual([]);
    expect(rig.reads()).toEqual({});
  });

  it("who removes it in the middle hears nothing more", async () => {
    const rig = await openRig();
    const batchId = await shown(rig);
    await rememberConversation(rig.services, turnOf(ANNA, "uninstalled"));
    await rig.finish(batchId);
    await rig.pass(NIGHT);
    expect(rig.gateway.calls).toHaveLength(1);
    expect(await rig.notice(batchId)).toMatchObject({ phase: "over", dueAt: null });
  });
});

describe("a card that was removed from the chat", () => {
  it("is posted anew and updated from then on", async () => {
    const rig = await openRig();
    const batchId = await shown(rig);
    rig.gateway.script(({ kind, activityId }) =>
      kind === "update" && activityId === "message-1" ? { error: gone() } : undefined,
    );
    await rig.finish(batchId);
    await rig.pass(20_000);
    expect(rig.gateway.calls.map(({ kind, activityId }) => `${kind} ${activityId}`)).toEqual([
      ...["send message-1", "update message-1", "send message-2", "send message-3"],
    ]);
    expect(rig.gateway.chat.get("message-2")?.message.text).toContain("3 z 3");
    expect(rig.gateway.chat.get("message-3")?.message.text).toContain("do przeglądu");
  });

  it("again and again is posted five times in all", async () => {
    const rig = await openRig();
    const batchId = await shown(rig, 20);
    rig.gateway.script(({ kind }) => (kind === "update" ? { error: gone() } : undefined));
    for (const work of await rig.workOn(batchId)) while (await work.step()) await rig.pass(1_000);
    await rig.pass(60_000);
    const sends = rig.gateway.calls.filter(({ kind }) => kind === "send");
    expect(sends.map(({ message }) => /do przeglądu/.test(message?.text ?? ""))).toEqual([
      ...Array(5).fill(false),
      true,
    ]);
  });
});
