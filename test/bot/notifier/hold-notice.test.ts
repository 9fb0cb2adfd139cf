import { rearmed } from "@rnd-cards/api/core/notices/notice.ts";
import { expectNotice } from "@rnd-cards/api/core/use-cases/notices.ts";
import { holdNotice, LEASE_MS, LeaseLost } from "@rnd-cards/bot/notifier/hold-notice.ts";
import { describe, expect, it } from "vitest";
import { openRig } from "../../support/notifier-rig.ts";
import { ANNA } from "../../support/product.ts";

/** A notice nobody holds, and processes that would. */
async function noticed() {
  const rig = await openRig();
  await rig.install();
  const batchId = await rig.submit();
  const hold = (instance: string) => holdNotice(rig.services, batchId, instance);
  const held = async (instance: string) => {
    const notice = await hold(instance);
    if (!notice) throw new Error("somebody else holds it");
    return notice;
  };
  const now = () => rig.services.system.now();
  const due = async () =>
    (await rig.services.records.listDue("notice", { now: now(), limit: 9 })).map(({ id }) => id);
  return { rig, batchId, hold, held, now, due };
}

describe("the lease of a notice", () => {
  it("is one process's at a time, and everybody's again when it lets go", async () => {
    const { hold, held, rig, batchId, now } = await noticed();
    const first = await held("web-1");
    expect(await hold("web-2")).toBeNull();
    expect(await hold("web-1")).toBeNull();
    await first.release((notice) => ({ ...notice, notBefore: 7 }), now() + 60_000);
    expect(await rig.notice(batchId)).toMatchObject({ lease: null, notBefore: 7, dueAt: now() + 60_000 });
    expect(await hold("web-2")).not.toBeNull();
  });

  it("taken by ten at once is one's", async () => {
    const { hold } = await noticed();
    const all = await Promise.all(Array.from({ length: 10 }, (_, nth) => hold(`web-${nth}`)));
    expect(all.filter((one) => one !== null)).toHaveLength(1);
  });

  it("of a process that died is found by the next one when it ends, and the dead one writes nothing more", async () => {
    const { hold, held, rig, batchId, due } = await noticed();
    const first = await held("web-1");
    expect(await due()).toEqual([]);
    await rig.pass(LEASE_MS - 1);
    expect([await due(), await hold("web-2")]).toEqual([[], null]);
    await rig.pass(1);
    expect(await due()).toEqual([batchId]);
    const second = await held("web-2");
    await expect(first.write((notice) => ({ ...notice, notBefore: 99 }))).rejects.toThrow(LeaseLost);
    await expect(first.release((notice) => notice, null)).rejects.toThrow(LeaseLost);
    await first.forget();
    await second.release((notice) => notice, null);
    expect(await rig.notice(batchId)).toMatchObject({ notBefore: 0, dueAt: null });
  });

  it("is kept by every write, and while something takes its time", async () => {
    const { hold, held, rig } = await noticed();
    const first = await held("web-1");
    await rig.pass(10_000);
    await first.write((notice) => notice);
    await rig.pass(10_000);
    expect(await hold("web-2")).toBeNull();
    const slow = Promise.withResolvers<string>();
    const work = first.during(slow.promise);
    for (let second = 0; second < 90; second++) {
      await rig.pass(1_000);
      expect(await hold("web-2")).toBeNull();
    }
    slow.resolve("done");
    expect(await work).toBe("done");
    await rig.pass(LEASE_MS);
    expect(await hold("web-2")).not.toBeNull();
  });

  it("let go after the batch was asked for anew meanwhile is due at once", async () => {
    const { held, rig, batchId, now, due } = await noticed();
    const first = await held("web-1");
    await expectNotice(rig.context, ANNA, batchId, { kind: "retried" });
    expect(await due()).toEqual([]);
    await first.write((notice) => ({ ...notice, phase: "reviewing" }));
    await first.release((notice) => notice, now() + 3_600_000);
    expect(await due()).toEqual([batchId]);
  });

  it("does not let a notice be forgotten that has moved on", async () => {
    const { held, rig, batchId } = await noticed();
    const first = await held("web-1");
    await expectNotice(rig.context, ANNA, batchId, { kind: "retried" });
    await first.forget();
    expect(await rig.notice(batchId)).toMatchObject({ round: 2 });
    await first.release((notice) => rearmed(notice, "retried", 1), null);
    await (await held("web-2")).forget();
    expect(await rig.notice(batchId)).toBeNull();
  });
});
