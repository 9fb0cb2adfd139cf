import { GatewayError } from "@rnd-cards/bot/gateway/gateway.ts";
import { createSendLimits } from "@rnd-cards/bot/send-limits.ts";
import { describe, expect, it } from "vitest";
import { type NotifierRig, openRig } from "../../support/notifier-rig.ts";
import { ANNA } from "../../support/product.ts";
import { goodRows } from "../../support/rows.ts";

/** What Teams allows: of a conversation, and of the app. */
const WINDOWS = [
  { ms: 1_000, most: 7 },
  { ms: 2_000, most: 8 },
  { ms: 30_000, most: 60 },
  { ms: 3_600_000, most: 1_800 },
];
const APP_A_SECOND = 30;
const MANY = { limit: 100, windowMs: 3_600_000 };
const PLENTY = { batches: MANY, retries: MANY, exports: MANY };
const isSummary = (text: string | undefined) => /do przeglądu/.test(text ?? "");

/** The most calls in any window of that length. Instants are sorted. */
function fullest(instants: readonly number[], windowMs: number): number {
  let most = 0;
  let from = 0;
  instants.forEach((at, index) => {
    while ((instants[from] ?? at) <= at - windowMs) from++;
    most = Math.max(most, index - from + 1);
  });
  return most;
}

function expectWithinLimits({ gateway }: NotifierRig): void {
  const { calls } = gateway;
  const people = Map.groupBy(calls, ({ to }) => to.conversationId);
  for (const [who, theirs] of people)
    for (const { ms, most } of WINDOWS) {
      const instants = theirs.map(({ at }) => at);
      expect(fullest(instants, ms), `${who} in ${ms} ms`).toBeLessThanOrEqual(most);
    }
  expect(
    fullest(
      calls.map(({ at }) => at),
      1_000,
    ),
  ).toBeLessThanOrEqual(APP_A_SECOND);
}

describe("many batches at once", () => {
  it("fifty of one person stay within what Teams allows a conversation, and all of them are told to their end", async () => {
    const rig = await openRig({ settings: { quotas: PLENTY } });
    await rig.install();
    for (const instance of ["web-1", "web-2"]) rig.start(instance);
    const batches = await submitMany(rig, () => ANNA);
    await rig.pass(60_000);
    // Every batch has its card before a minute is over.
    expect(rig.gateway.calls.filter(({ kind }) => kind === "send")).toHaveLength(50);
    const works = (await Promise.all(batches.map(({ id }) => rig.workOn(id)))).flat();
    for (let step = 0; step < 10; step++) {
      for (const work of works) await work.step();
      await rig.pass(30_000);
    }
    // In the minutes of work the updates of all of them together are few.
    const updates = rig.gateway.calls.filter(
      ({ kind, message }) => kind === "update" && !/gotowe:/.test(message?.text ?? ""),
    );
    expect(updates.length).toBeGreaterThanOrEqual(50);
    expect(
      fullest(
        updates.map(({ at }) => at),
        30_000,
      ),
    ).toBeLessThanOrEqual(12);
    await rig.pass(120_000);
    const summaries = rig.gateway.calls.filter(({ message }) => isSummary(message?.text));
    expect(summaries).toHaveLength(50);
    for (const { message } of rig.gateway.chat.values()) expect(message.text).toMatch(/gotowe/);
    expect(rig.gateway.chat.size).toBe(100);
    expectWithinLimits(rig);
  });

  it("one each of fifty people stay within what Teams allows an app, and none of them waits long", async () => {
    const rig = await openRig({ settings: { quotas: PLENTY } });
    const people = Array.from({ length: 50 }, (_, nth) => ({ ...ANNA, userId: `user-${nth}` }));
    for (const person of people) await rig.install(person);
    for (const instance of ["web-1", "web-2"]) rig.start(instance);
    const batches = await submitMany(rig, (nth) => people[nth] ?? ANNA);
    await rig.pass(8_000);
    expect(rig.gateway.calls.filter(({ kind }) => kind === "send")).toHaveLength(50);
    await Promise.all(batches.map(({ id, who }) => rig.finish(id, who)));
    await rig.pass(20_000);
    expect(rig.gateway.calls.filter(({ message }) => isSummary(message?.text))).toHaveLength(50);
    expectWithinLimits(rig);
  });
});

async function submitMany(rig: NotifierRig, whose: (nth: number) => typeof ANNA, count = 50) {
  return Promise.all(
    Array.from({ length: count }, async (_, nth) => {
      const who = whose(nth);
      const { batch } = await rig.useCases.submitBatch(who, {
        ...{ name: `Partia ${nth}`, rows: goodRows(2), language: "pl" },
      });
      return { id: batch.id, who };
    }),
  );
}

describe("the places of a conversation", () => {
  const chat = { tenantId: "t", conversationId: "c" } as never;

  it("are kept from progress for what must arrive", async () => {
    const rig = await openRig({ settings: { quotas: PLENTY } });
    const limits = createSendLimits(rig.services);
    const taken = { progress: 0, news: 0, final: 0 };
    for (const share of ["progress", "news", "final"] as const)
      for (let second = 0; second < 12; second++) {
        for (let nth = 0; nth < 10; nth++) if ((await limits.take(chat, share)) === 0) taken[share]++;
        await rig.pass(second < 11 ? 1_000 : 0);
      }
    expect(taken.progress).toBe(12);
    expect(taken.news).toBeGreaterThan(20);
    expect(taken.final).toBeGreaterThan(0);
  });

  it("asked for by progress all the time for two hours never run dry, and what must arrive finds one", async () => {
    const rig = await openRig();
    const limits = createSendLimits(rig.services);
    const instants: number[] = [];
    for (let second = 0; second < 7_200; second++) {
      const now = rig.services.system.now();
      while ((await limits.take(chat, "progress")) === 0) instants.push(now);
      await rig.pass(1_000);
    }
    const ofTenMinutes = Object.groupBy(instants, (at) => Math.floor((at - (instants[0] ?? 0)) / 600_000));
    for (const taken of Object.values(ofTenMinutes)) expect(taken?.length).toBeGreaterThanOrEqual(230);
    expect(fullest(instants, 3_600_000)).toBeLessThanOrEqual(1_500);
    expect(await limits.take(chat, "final")).toBe(0);
  });

  it("that are denied are not used up, and say when to ask again", async () => {
    const rig = await openRig({ settings: { quotas: PLENTY } });
    const limits = createSendLimits(rig.services);
    for (let nth = 0; nth < 7; nth++) expect(await limits.take(chat, "final")).toBe(0);
    for (let nth = 0; nth < 100; nth++) expect(await limits.take(chat, "final")).toBe(1_000);
    await rig.pass(1_000);
    // Of two seconds one place is left, then none until the first seven are two seconds old.
    expect(await limits.take(chat, "final")).toBe(0);
    expect(await limits.take(chat, "final")).toBe(1_000);
    await rig.pass(1_000);
    for (let nth = 0; nth < 6; nth++) expect(await limits.take(chat, "final")).toBe(0);
  });

  it("are asked for again in a while where nobody can say how many are left", async () => {
    const rig = await openRig({ settings: { quotas: PLENTY } });
    await rig.install();
    const { hit } = rig.context.limits;
    await rig.submit();
    rig.context.limits.hit = async () => {
      throw new GatewayError("unavailable");
    };
    rig.start();
    await rig.pass(30_000);
    expect(rig.gateway.calls).toEqual([]);
    rig.context.limits.hit = hit;
    await rig.pass(10_000);
    expect(rig.gateway.calls).toHaveLength(1);
  });
});
