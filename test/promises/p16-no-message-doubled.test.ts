import { noticeSchema } from "@rnd-cards/api/core/notices/notice.ts";
import { describe, expect, it } from "vitest";
import { type NotifierRig, openRig } from "../support/notifier-rig.ts";
import { goodRows } from "../support/rows.ts";

const isSummary = (text: string | undefined) => /do przeglądu/.test(text ?? "");
/** What is in the chat, arrivals nobody noted included. */
const inChat = ({ gateway }: NotifierRig) =>
  [...gateway.chat.values()].map(({ message }) => (isSummary(message.text) ? "summary" : "progress"));

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

describe("P16 a process that dies while it tells about a batch", () => {
  it("leaves nothing unsaid wherever it dies, and says nothing twice but a summary that was on its way", async () => {
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
});
