import { noticeSchema } from "@rnd-cards/api/core/notices/notice.ts";
import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import type { BotServices } from "@rnd-cards/bot/services.ts";
import { describe, expect, it, onTestFinished } from "vitest";
import { DEPLOYMENTS, type Deployment, SCALED, titled } from "../support/deployment.ts";
import { type NotifierRig, openRig } from "../support/notifier-rig.ts";
import { goodRows } from "../support/rows.ts";

const isSummary = (text: string | undefined) => /do przeglądu/.test(text ?? "");
/** What is in the chat, arrivals nobody noted included. */
const inChat = ({ gateway }: NotifierRig) =>
  [...gateway.chat.values()].map(({ message }) => (isSummary(message.text) ? "summary" : "progress"));

const NAMES = ["web-1", "web-2", "web-3"];
const BATCHES = 3;
/** Whoever is about to take a notice waits so long for another. */
const PATIENCE_MS = 1_000;

/** Where a process may die: around its nth write of a notice, or inside its nth call of Teams. */
interface Death {
  at: (typeof KINDS)[number];
  nth: number;
}
const KINDS = ["before write", "after write", "before call", "after call"] as const;
/** Far beyond what telling about one batch takes. */
const MOST_STEPS = 60;
type StoreOf = (instance: string) => Store;

/** The store of a deployment as processes of those names have it: where it is shared, by a connection each. */
async function storesOf({ shared, open }: Deployment, names: readonly string[]): Promise<StoreOf> {
  const { openStore } = await open();
  const stores = new Map<string, Store>();
  const first = await openStore();
  for (const [nth, name] of names.entries()) stores.set(name, shared && nth > 0 ? await openStore() : first);
  onTestFinished(async () => {
    for (const store of stores.values()) await store.close();
  });
  return (instance) => stores.get(instance) ?? first;
}

/** A batch from submit to summary whose first process dies; answers whether it did, and what was sent when it did. */
async function withDeath({ at, nth }: Death, storeOf: StoreOf) {
  const rig = await openRig({ nudgeAfterMs: 3_600_000, store: storeOf("web-1"), storeOf });
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

describe.each(DEPLOYMENTS)("P16: messages", (deployment) => {
  describe.skipIf(deployment.skip !== null)(titled("of a process that dies", deployment), () => {
    it.each(KINDS)(
      "%s, whichever: nothing is left unsaid, and nothing said twice but a summary that was on its way",
      async (at) => {
        const storeOf = await storesOf(deployment, ["web-1", "web-2"]);
        // Where a server is asked, what lies between two writes is broken off once: before the second, or after the first.
        const step = deployment.shared && at.endsWith("write") ? 2 : 1;
        let doubled = 0;
        let nth = step;
        for (; nth < MOST_STEPS; nth += step) {
          const { rig, died, inFlight, batchId } = await withDeath({ at, nth }, storeOf);
          // Every moment of a life has been met once a process outlives its death.
          if (!died) break;
          const where = `${at} ${nth}, ${inFlight} in flight`;
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
        expect(nth).toBeGreaterThan(at.endsWith("write") ? 16 : 3);
        expect(nth).toBeLessThan(MOST_STEPS);
        // Of one that arrived and was not noted nobody knows that it did.
        expect(doubled).toBe(at === "before write" || at === "after call" ? 1 : 0);
      },
    );
  });
});

/**
 * Makes processes that are about to take the same version of a notice do so in turns at the same time, or one when the other has
 * said all it has to say; counts those who come too late.
 */
function contest() {
  const waiting = new Map<string, () => void>();
  const counted = { met: 0, late: 0 };
  const contender = (own: BotServices): BotServices => {
    const held = new Set<string>();
    return {
      ...own,
      records: {
        ...own.records,
        async put(kind, id, record, version) {
          if (kind !== "notice") return own.records.put(kind, id, record, version);
          if (!held.has(id)) {
            const place = `${id} ${version}`;
            const { promise, resolve } = Promise.withResolvers<void>();
            const other = waiting.get(place);
            waiting.set(place, resolve);
            if (!other) await Promise.race([promise, own.system.sleep(PATIENCE_MS)]);
            else if (++counted.met % 2 === 0) other();
          }
          const written = await own.records.put(kind, id, record, version);
          if (written === null) counted.late++;
          else if (noticeSchema.parse(record.value).lease === null) held.delete(id);
          else held.add(id);
          return written;
        },
      },
    };
  };
  return { contender, counted };
}

// Two processes cannot have the same file.
describe.skipIf(SCALED.skip !== null)(
  titled("P16: messages of processes that live side by side", SCALED),
  () => {
    it("each is sent by one of them, however often they reach for the same batch at once", async () => {
      const storeOf = await storesOf(SCALED, NAMES);
      const rig = await openRig({ store: storeOf("web-1"), storeOf });
      await rig.install();
      // So long that the others look for work meanwhile.
      rig.gateway.script(() => ({ afterMs: 4_000 }));
      const { contender, counted } = contest();
      for (const name of NAMES) rig.start(name, contender);
      const batches: string[] = [];
      for (let nth = 0; nth < BATCHES; nth++) batches.push(await rig.submit(goodRows(1)));
      await rig.pass(10_000);
      for (const batchId of batches)
        for (const work of await rig.workOn(batchId)) while (await work.step()) await rig.pass(500);
      await rig.pass(90_000);
      const sends = rig.gateway.calls.filter(({ kind }) => kind === "send");
      const summaries = sends.filter(({ message }) => isSummary(message?.text));
      expect([sends.length, summaries.length]).toEqual([2 * BATCHES, BATCHES]);
      for (const batchId of batches)
        expect(await rig.notice(batchId)).toMatchObject({
          ...{ phase: "reviewing", lease: null },
          ...{ progress: { posts: 1 }, summary: { owedFor: 0, unknown: 0 } },
        });
      expect(counted.late).toBeGreaterThan(BATCHES);
    });
  },
);
