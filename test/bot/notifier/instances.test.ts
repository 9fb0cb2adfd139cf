import { GatewayError } from "@rnd-cards/bot/gateway/gateway.ts";
import { describe, expect, it } from "vitest";
import { type NotifierRig, openRig } from "../../support/notifier-rig.ts";
import { ANNA } from "../../support/product.ts";

const LEASE_MS = 15_000;
const isSummary = (text: string | undefined) => /do przeglądu/.test(text ?? "");
/** What is in the chat, arrivals nobody noted included. */
const inChat = ({ gateway }: NotifierRig) =>
  [...gateway.chat.values()].map(({ message }) => (isSummary(message.text) ? "summary" : "progress")).sort();

describe("several notifiers on one store", () => {
  it("show every batch exactly once, from its first card to its summary", async () => {
    const rig = await openRig();
    const people = Array.from({ length: 10 }, (_, nth) => ({ ...ANNA, userId: `user-${nth}` }));
    for (const person of people) await rig.install(person);
    for (const instance of ["web-1", "web-2", "web-3"]) rig.start(instance);
    const batches = await Promise.all(
      people.map(async (who) => ({ who, id: await rig.submit(undefined, who) })),
    );
    await rig.pass(10_000);
    for (const { who, id } of batches) {
      for (const work of await rig.workOn(id, who)) while (await work.step());
      await rig.pass(1_000);
    }
    await rig.pass(30_000);
    const sends = rig.gateway.calls.filter(({ kind }) => kind === "send");
    expect(sends).toHaveLength(20);
    for (const { userId } of people) {
      const theirs = sends.filter(({ to }) => to.userAadId === userId);
      expect(theirs.map(({ message }) => isSummary(message?.text))).toEqual([false, true]);
    }
    for (const { at, activityId } of rig.gateway.calls) {
      const sooner = rig.gateway.calls.filter((call) => call.activityId === activityId && call.at < at);
      expect(sooner.every((call) => at - call.at >= 3_000)).toBe(true);
    }
  });

  it("leave a batch to the one that is sending, however long that takes", async () => {
    const rig = await openRig();
    await rig.install();
    rig.start("web-1");
    rig.start("web-2");
    rig.gateway.script(({ kind }) => (kind === "send" ? { afterMs: 4 * LEASE_MS } : undefined));
    const batchId = await rig.submit();
    await rig.pass(6 * LEASE_MS);
    expect(rig.gateway.calls.filter(({ kind }) => kind === "send")).toHaveLength(1);
    expect(inChat(rig)).toEqual(["progress"]);
    // Its outcome is known: it goes on being updated.
    expect((await rig.notice(batchId))?.progress).toMatchObject({ activityId: "message-1", ended: false });
  });

  it("go on where one of them died, within its lease and a look", async () => {
    const rig = await openRig();
    await rig.install();
    const first = rig.start("web-1");
    const batchId = await rig.submit();
    await rig.pass(4_000);
    expect(inChat(rig)).toEqual(["progress"]);
    // It dies while it updates, with the lease in its hands.
    rig.gateway.script(() => {
      first.kill();
      return undefined;
    });
    await rig.finish(batchId);
    await rig.pass(3_500);
    expect((await rig.notice(batchId))?.lease).not.toBeNull();
    rig.gateway.script(() => undefined);
    const diedAt = rig.gateway.calls.at(-1)?.at ?? 0;
    rig.start("web-2");
    await rig.pass(LEASE_MS + 4_000);
    const summary = rig.gateway.calls.find(({ message }) => isSummary(message?.text));
    expect((summary?.at ?? Number.POSITIVE_INFINITY) - diedAt).toBeLessThanOrEqual(LEASE_MS + 3_100);
    expect(inChat(rig)).toEqual(["progress", "summary"]);
  });
});

describe("a process that dies", () => {
  it("between a nudge and the note of it leaves no second nudge", async () => {
    const rig = await openRig({ nudgeAfterMs: 60_000 });
    await rig.install();
    const first = rig.start("web-1");
    const batchId = await rig.submit();
    await rig.finish(batchId);
    await rig.pass(20_000);
    rig.gateway.script(() => {
      first.kill();
      return undefined;
    });
    await rig.pass(60_000);
    expect(rig.gateway.chat.size).toBe(3);
    rig.start("web-2");
    await rig.pass(600_000);
    expect(rig.gateway.chat.size).toBe(3);
    expect(await rig.notice(batchId)).toMatchObject({ phase: "over" });
  });

  it("while Teams refuses leaves the tries counted", async () => {
    const rig = await openRig();
    await rig.install();
    rig.gateway.script(() => ({ error: new GatewayError("unavailable") }));
    const batchId = await rig.submit();
    for (let life = 0; life < 6; life++) {
      const process = rig.start(`web-${life}`);
      await rig.pass(400_000);
      process.kill();
    }
    await rig.pass(60_000);
    rig.start("web-last");
    await rig.pass(4_000_000);
    expect(rig.gateway.calls.length).toBeLessThanOrEqual(15);
    expect(await rig.deadLetters()).toMatchObject([{ kind: "progress", why: "unavailable", batchId }]);
  });
});
