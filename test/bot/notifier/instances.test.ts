import { noticeSchema } from "@rnd-cards/api/core/notices/notice.ts";
import { GatewayError } from "@rnd-cards/bot/gateway/gateway.ts";
import { describe, expect, it } from "vitest";
import { type NotifierRig, openRig } from "../../support/notifier-rig.ts";
import { ANNA } from "../../support/product.ts";
import { goodRows } from "../../support/rows.ts";

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
    await rig.submit();
    await rig.pass(6 * LEASE_MS);
    expect(rig.gateway.calls.filter(({ kind }) => kind === "send")).toHaveLength(1);
    expect(inChat(rig)).toEqual(["progress"]);
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

/** Where a process may die: around its nth write of a notice, or inside its nth call of Teams. */
interface Death {
  at: "before write" | "after write" | "before call" | "after call";
  nth: number;
}
const DEATHS: Death[] = (["before write", "after write", "before call", "after call"] as const).flatMap(
  (at) => Array.from({ length: at.endsWith("call") ? 4 : 14 }, (_, index) => ({ at, nth: index + 1 })),
);

/** A batch from submit to summary whose first process dies; answers whether it did, and what was sent when it did. */
async function withDeath({ at, nth }: Death) {
  const rig = await openRig({ nudgeAfterMs: 3_600_000 });
  await rig.install();
  let died = false;
  let inFlight: "progress" | "summary" | null = null;
  let writes = 0;
  let calls = 0;
  rig.start("web-1", (own, kill) => {
    const die = () => {
      died = true;
      kill();
    };
    /** A call of Teams: dying before it, nothing leaves; dying after it, the message is there and nobody hears of it. */
    const call = async <T>(work: () => Promise<T>): Promise<T> => {
      const fatal = ++calls === nth;
      if (fatal && at === "before call") {
        die();
        return new Promise(() => {});
      }
      const sent = work();
      if (fatal && at === "after call") die();
      return sent;
    };
    return {
      ...own,
      gateway: {
        ...own.gateway,
        send: (to, message) => call(() => own.gateway.send(to, message)),
        update: (to, id, message) => call(() => own.gateway.update(to, id, message)),
      },
      records: {
        ...own.records,
        async put(...given) {
          const fatal = given[0] === "notice" && ++writes === nth;
          if (fatal && at === "before write") die();
          else if (given[0] === "notice") {
            const { progress, summary } = noticeSchema.parse(given[2].value);
            inFlight = progress.intent ? "progress" : summary.intent ? "summary" : null;
          }
          const written = own.records.put(...given);
          if (fatal && at === "after write") die();
          return written;
        },
      },
    };
  });
  const batchId = await rig.submit(goodRows(1));
  await rig.pass(4_000);
  const [work] = await rig.workOn(batchId);
  for (let step = 0; step < 12 && (await work?.step()); step++) await rig.pass(1_500);
  await rig.pass(15_000);
  rig.start("web-2");
  await rig.pass(60_000);
  return { rig, died, batchId, inFlight };
}

describe("a process that dies", () => {
  it("anywhere leaves nothing unsaid, and says nothing twice but a summary that was on its way", async () => {
    let deaths = 0;
    let doubled = 0;
    for (const death of DEATHS) {
      const { rig, died, inFlight, batchId } = await withDeath(death);
      if (!died) continue;
      deaths++;
      const where = `${death.at} ${death.nth}, ${inFlight} in flight`;
      const chat = inChat(rig);
      const progress = chat.filter((kind) => kind === "progress").length;
      const summaries = chat.length - progress;
      expect(progress, where).toBeLessThanOrEqual(1);
      if (inFlight !== "progress") expect(progress, where).toBe(1);
      expect(summaries, where).toBeGreaterThanOrEqual(1);
      expect(summaries, where).toBeLessThanOrEqual(inFlight === "summary" ? 2 : 1);
      if (summaries === 2) doubled++;
      expect(await rig.notice(batchId), where).toMatchObject({ phase: "reviewing", lease: null });
      expect(await rig.deadLetters(), where).toEqual([]);
    }
    expect(deaths).toBeGreaterThan(25);
    expect(doubled).toBeGreaterThan(0);
  });

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
