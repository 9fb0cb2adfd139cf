import type { Principal } from "@rnd-cards/api/core/ports/identity.ts";
import { expectNotice } from "@rnd-cards/api/core/use-cases/notices.ts";
import { GatewayError } from "@rnd-cards/bot/gateway/gateway.ts";
import { describe, expect, it } from "vitest";
import { textsOf } from "../../support/bot-rig.ts";
import { type NotifierRig, NUDGE_MS, openRig } from "../../support/notifier-rig.ts";
import { ANNA } from "../../support/product.ts";
import { goodRows } from "../../support/rows.ts";

const LONG = 2 * 3_600_000;
const isSummary = (text: string | undefined) => /do przeglądu/.test(text ?? "");
const isNudge = (text: string | undefined) => /do zatwierdzenia/.test(text ?? "");
const made = ({ gateway }: NotifierRig, from = 0) =>
  gateway.calls.slice(from).map(({ kind, activityId, message }) => {
    const what = isSummary(message?.text) ? "summary" : isNudge(message?.text) ? "nudge" : "progress";
    return `${kind} ${what} ${activityId}`;
  });
const nudges = (rig: NotifierRig) => made(rig).filter((call) => call.includes("nudge"));

/** A batch whose cards wait for their person. */
async function finished(count = 3, nudgeAfterMs = NUDGE_MS, who: Principal = ANNA) {
  const rig = await openRig({ nudgeAfterMs });
  await rig.install(who);
  rig.start();
  const batchId = await rig.submit(goodRows(count), who);
  await rig.pass(3_000);
  await rig.finish(batchId, who);
  await rig.pass(10_000);
  expect(made(rig)).toEqual([
    "send progress message-1",
    "update progress message-1",
    "send summary message-2",
  ]);
  const card = async (index = 0) => {
    const found = (await rig.useCases.getBatch(who, batchId)).cards[index];
    if (!found) throw new Error("no such card");
    return found;
  };
  const approve = async (index: number) => {
    const { id, version } = await card(index);
    await rig.useCases.approveCard(who, id, { version, reason: "Przejrzane z klientem." });
  };
  return { rig, batchId, card, approve, from: rig.gateway.calls.length };
}

describe("cards asked for anew", () => {
  it("by a retry of several go on in the same progress card and end in a summary of their own", async () => {
    const { rig, batchId, from } = await finished();
    await rig.pass(600_000);
    await rig.useCases.retryBatch(ANNA, batchId, "drafts");
    await rig.pass(6_000);
    await rig.finish(batchId);
    await rig.pass(20_000);
    expect(made(rig, from)).toEqual([
      ...["update progress message-1", "update progress message-1", "send summary message-3"],
    ]);
    expect(rig.gateway.chat.get("message-1")?.message.text).toContain("3 z 3");
  });

  it("long after their first round get a progress card that is not far up in the chat", async () => {
    const { rig, batchId, from } = await finished(3, 2 * LONG);
    await rig.pass(3_700_000);
    await rig.useCases.retryBatch(ANNA, batchId, "drafts");
    await rig.pass(6_000);
    await rig.finish(batchId);
    await rig.pass(20_000);
    expect(made(rig, from)).toEqual([
      ...["send progress message-3", "update progress message-3", "send summary message-4"],
    ]);
  });

  it("one at a time change the two cards that are there and send nothing new", async () => {
    const { rig, batchId, card, from } = await finished(3, 2 * LONG);
    await rig.pass(3_700_000);
    await rig.useCases.regenerateCard(ANNA, (await card()).id, { target: "all", hints: "" });
    await rig.pass(6_000);
    await rig.finish(batchId);
    await rig.pass(20_000);
    expect(made(rig, from)).toEqual([
      ...["update progress message-1", "update progress message-1", "update summary message-2"],
    ]);
  });

  it("just as the first round ends are told about all the same", async () => {
    const { rig, batchId } = await finished(1);
    const { services } = rig;
    const other = await rig.submit(goodRows(1), ANNA, "Druga");
    await rig.pass(3_000);
    await rig.finish(other);
    const { send } = rig.gateway;
    let asked = false;
    rig.gateway.send = async (to, message) => {
      if (isSummary(message.text) && !asked) {
        asked = true;
        await services.useCases.retryBatch(ANNA, other, "drafts");
      }
      return send(to, message);
    };
    await rig.pass(10_000);
    expect(asked).toBe(true);
    await rig.finish(other);
    await rig.pass(20_000);
    const sent = made(rig).filter((call) => call.startsWith("send summary"));
    expect(sent).toHaveLength(3);
    expect(await rig.notice(other)).toMatchObject({ phase: "reviewing", round: 2 });
    expect(await rig.notice(batchId)).toMatchObject({ phase: "reviewing", round: 1 });
  });

  it("when there was nothing to ask for lead to no message", async () => {
    const { rig, batchId, from } = await finished();
    // As a retry announces it that then finds another one was faster.
    await expectNotice(rig.context, ANNA, batchId, { kind: "retried" });
    await rig.pass(10_000);
    expect(await rig.notice(batchId)).toMatchObject({ phase: "following", round: 2 });
    await rig.pass(300_000);
    expect(made(rig, from).filter((call) => call.startsWith("send"))).toEqual([]);
    expect(await rig.notice(batchId)).toMatchObject({ phase: "reviewing" });
    await rig.pass(NUDGE_MS);
    expect(nudges(rig)).toHaveLength(1);
  });

  it("of a batch its person was never told about: a retry introduces it, one card does not", async () => {
    const rig = await openRig();
    rig.start();
    const batchId = await rig.submit();
    await rig.finish(batchId);
    await rig.install();
    const [card] = (await rig.useCases.getBatch(ANNA, batchId)).cards;
    await rig.useCases.regenerateCard(ANNA, card?.id ?? "", { target: "all", hints: "" });
    await rig.pass(60_000);
    expect(rig.gateway.calls).toEqual([]);
    await rig.useCases.retryBatch(ANNA, batchId, "drafts");
    await rig.finish(batchId);
    await rig.pass(60_000);
    expect(made(rig)).toEqual(["send progress message-1", "send summary message-2"]);
  });
});

describe("a decision on a card", () => {
  const summary = ({ gateway }: NotifierRig) => textsOf(gateway.chat.get("message-2")?.message.card);

  it("changes the summary in its place, wherever it was made, and sends nothing", async () => {
    const { rig, card, approve, from } = await finished();
    await approve(0);
    await rig.pass(10_000);
    expect(summary(rig)).toContain("Zatwierdzone: 1 z 3");
    await approve(1);
    await rig.pass(10_000);
    expect(summary(rig)).toContain("Zatwierdzone: 2 z 3");
    await rig.useCases.unapproveCard(ANNA, (await card(1)).id);
    await rig.pass(10_000);
    expect(summary(rig)).toContain("Zatwierdzone: 1 z 3");
    expect(made(rig, from)).toEqual(Array(3).fill("update summary message-2"));
  });

  it("changes the summary in the end though Teams refuses for a while", async () => {
    const { rig, approve, from } = await finished();
    const busy = new GatewayError("throttled", { retryAfterMs: 20_000 });
    rig.gateway.script((_, nth) => (nth === from + 1 ? { error: busy } : undefined));
    await approve(0);
    await rig.pass(60_000);
    expect(summary(rig)).toContain("Zatwierdzone: 1 z 3");
    expect(made(rig, from)).toEqual(Array(2).fill("update summary message-2"));
  });

  it("gives up on a summary that cannot be changed for long, and says nothing twice", async () => {
    const { rig, batchId, approve, from } = await finished();
    rig.gateway.script(() => ({ error: new GatewayError("unavailable") }));
    await approve(0);
    await rig.pass(LONG);
    const tried = made(rig, from).filter((call) => call === "update summary message-2");
    expect(tried.length).toBeGreaterThan(1);
    expect(tried.length).toBeLessThanOrEqual(6);
    expect(made(rig, from).filter((call) => call.startsWith("send summary"))).toEqual([]);
    expect((await rig.notice(batchId))?.phase).not.toBe("following");
  });

  it("changes it after the reminder, too, and many at once change it a few times", async () => {
    const { rig, batchId, approve } = await finished(9);
    await rig.pass(NUDGE_MS + 60_000);
    expect(await rig.notice(batchId)).toMatchObject({ phase: "over" });
    const before = rig.gateway.calls.length;
    for (let index = 0; index < 9; index++) await approve(index);
    await rig.pass(LONG);
    expect(summary(rig)).toContain("Zatwierdzone: 9 z 9");
    const told = rig.gateway.calls.slice(before).map(({ kind, activityId }) => `${kind} ${activityId}`);
    expect(new Set(told)).toEqual(new Set(["update message-2"]));
    expect(told.length).toBeLessThanOrEqual(3);
  });

  it("on a batch nobody was told about leads to nothing", async () => {
    const rig = await openRig();
    rig.start();
    const batchId = await rig.submit(goodRows(1));
    await rig.finish(batchId);
    await rig.install();
    const [card] = (await rig.useCases.getBatch(ANNA, batchId)).cards;
    await rig.useCases.approveCard(ANNA, card?.id ?? "", { version: card?.version ?? 0, reason: "Tak." });
    await rig.pass(60_000);
    expect(rig.gateway.calls).toEqual([]);
  });
});

describe("a review left open", () => {
  it("is asked about once, and never again", async () => {
    const { rig } = await finished();
    await rig.pass(NUDGE_MS - 60_000);
    expect(nudges(rig)).toEqual([]);
    await rig.pass(70_000);
    expect(nudges(rig)).toHaveLength(1);
    await rig.pass(LONG);
    expect(nudges(rig)).toHaveLength(1);
    expect(rig.gateway.calls.at(-1)?.message?.text).toContain("3 karty");
  });

  it("is asked about some time after the person last did something", async () => {
    const { rig, approve } = await finished();
    await rig.pass(NUDGE_MS / 2);
    await approve(0);
    await rig.pass(NUDGE_MS - 60_000);
    expect(nudges(rig)).toEqual([]);
    await rig.pass(70_000);
    expect(nudges(rig)).toHaveLength(1);
    expect(rig.gateway.calls.at(-1)?.message?.text).toContain("2 karty");
  });

  it("is not asked about when every card was decided on", async () => {
    const { rig, approve } = await finished();
    for (const index of [0, 1, 2]) await approve(index);
    await rig.pass(LONG);
    expect(nudges(rig)).toEqual([]);
  });

  it("is not asked about a second time after a retry", async () => {
    const { rig, batchId } = await finished();
    await rig.pass(NUDGE_MS + 60_000);
    expect(nudges(rig)).toHaveLength(1);
    await rig.useCases.retryBatch(ANNA, batchId, "drafts");
    await rig.finish(batchId);
    await rig.pass(LONG);
    expect(nudges(rig)).toHaveLength(1);
  });

  it("of a batch that was cancelled is not asked about", async () => {
    const rig = await openRig();
    await rig.install();
    rig.start();
    const batchId = await rig.submit();
    const [work] = await rig.workOn(batchId);
    while (await work?.step());
    await rig.useCases.cancelBatch(ANNA, batchId);
    await rig.pass(LONG);
    expect(made(rig)).toEqual(["send progress message-1", "send summary message-2"]);
  });

  it("survives a restart in between", async () => {
    const rig = await openRig();
    await rig.install();
    const first = rig.start("web-1");
    const batchId = await rig.submit();
    await rig.finish(batchId);
    await rig.pass(10_000);
    await Promise.all([first.notifier.close(), rig.pass(1_000)]);
    rig.start("web-2");
    await rig.pass(NUDGE_MS);
    expect(nudges(rig)).toHaveLength(1);
  });

  it("is not asked about where the bot was removed meanwhile", async () => {
    const { rig } = await finished();
    await rig.services.records.remove("conversation", "tenant-1/anna");
    await rig.pass(LONG);
    expect(nudges(rig)).toEqual([]);
  });
});

describe("a notifier", () => {
  it("that was stopped begins nothing more, and is stopped twice as well", async () => {
    const rig = await openRig();
    await rig.install();
    const { notifier } = rig.start();
    const batchId = await rig.submit();
    await rig.pass(4_000);
    await Promise.all([notifier.stop(), rig.pass(1_000)]);
    await rig.finish(batchId);
    await Promise.all([notifier.close(), notifier.close(), rig.pass(LONG)]);
    expect(rig.gateway.calls).toHaveLength(1);
  });

  it("waits for a send that is on its way when it stops, and notes what became of it", async () => {
    const rig = await openRig();
    await rig.install();
    const { notifier } = rig.start();
    rig.gateway.script(() => ({ afterMs: 4_000 }));
    const batchId = await rig.submit();
    await rig.pass(3_500);
    let stopped = false;
    const stopping = notifier.stop().then(() => {
      stopped = true;
    });
    await rig.pass(1_000);
    expect(stopped).toBe(false);
    await rig.pass(4_000);
    await stopping;
    expect((await rig.notice(batchId))?.progress).toMatchObject({ activityId: "message-1", intent: null });
  });

  it("does not hold up others while one conversation is slow", async () => {
    const rig = await openRig();
    await rig.install();
    const others = Array.from({ length: 15 }, (_, nth) => ({ ...ANNA, userId: `user-${nth}` }));
    for (const other of others) await rig.install(other);
    rig.start();
    rig.gateway.script(({ to }) =>
      to.userAadId === "anna" ? { afterMs: 14_000, error: new GatewayError("unknown") } : undefined,
    );
    for (let batch = 0; batch < 5; batch++) await rig.submit(goodRows(1), ANNA, `Partia ${batch}`);
    for (const other of others) await rig.submit(goodRows(1), other);
    await rig.pass(10_000);
    expect(rig.gateway.calls.filter(({ to }) => to.userAadId !== "anna")).toHaveLength(15);
  });
});
