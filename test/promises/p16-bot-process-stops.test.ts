import { describe, expect, it } from "vitest";
import { type BotProcesses, botProcesses } from "../support/bot-process.ts";
import { DEPLOYMENTS, titled } from "../support/deployment.ts";
import type { ConnectorCall } from "../support/fake-connector.ts";
import { until } from "../support/until.ts";

const textOf = ({ body }: ConnectorCall): string => body?.summary ?? "";
const batchOf = (call: ConnectorCall) => /„(.+?)”/.exec(textOf(call))?.[1] ?? "";
const isProgress = (call: ConnectorCall) => /\d z \d gotowych/.test(textOf(call));
const isPosted = (call: ConnectorCall) => isProgress(call) && call.method === "POST";
const isSummary = (call: ConnectorCall) => /do przeglądu/.test(textOf(call)) && !isProgress(call);

/** Batches by the message of theirs that is on its way when the process ends. */
const ON_ITS_WAY = {
  card: isPosted,
  update: (call: ConnectorCall) => isProgress(call) && !isPosted(call),
  summary: isSummary,
};
type Batch = keyof typeof ON_ITS_WAY;
const BATCHES = Object.keys(ON_ITS_WAY) as Batch[];
const SIZES: Record<Batch, number> = { card: 3, update: 3, summary: 1 };

const eventually = (holds: () => boolean, timeout: number) =>
  expect.poll(holds, { timeout, interval: 20 }).toBe(true);

/** A process in the middle of three messages: Teams has them and does not answer before `answer` is called. */
async function midMessages({ connector, start, say, submit }: BotProcesses) {
  const server = await start();
  await say(server, "cześć");
  await until("the bot has answered", () => connector.calls.length === 1);
  const answered = Promise.withResolvers<void>();
  const held = new Set<string>();
  const cards = new Map<string, string>();
  connector.script(async (call, nth) => {
    const batch = batchOf(call);
    if (isPosted(call) && !cards.has(batch)) cards.set(batch, `card-${nth}`);
    if (!held.has(batch) && ON_ITS_WAY[batch as Batch]?.(call)) {
      held.add(batch);
      await answered.promise;
    }
    return { status: 200, body: { id: isProgress(call) ? cards.get(batch) : `message-${nth}` } };
  });
  await submit(server, SIZES.update, "update");
  await eventually(() => held.has("update"), 20_000);
  // Soon after each other: nobody waits for an answer for ever.
  await submit(server, SIZES.summary, "summary");
  await submit(server, SIZES.card, "card");
  await eventually(() => held.has("summary") && held.has("card"), 14_000);
  const pathOf = (batch: Batch) => `/v3/conversations/a%3Achat-1/activities/${cards.get(batch)}`;
  return { server, answer: answered.resolve, pathOf };
}

describe.each(DEPLOYMENTS)("P16, P24: a server ends while messages are on their way", (deployment) => {
  // Where a kill may hit, the promise beside this one tries moment by moment; on several machines it is real as well.
  const signals = deployment.shared ? (["SIGTERM", "SIGKILL"] as const) : (["SIGTERM"] as const);
  describe.skipIf(deployment.skip !== null)(titled("with three of them open", deployment), () => {
    it.each(signals)(
      "by %s: the next one says the rest; no second card, and one summary, or two where nobody knows of the first",
      async (signal) => {
        const processes = await botProcesses({ latencyMs: 600, deployment });
        const { connector, start, notices } = processes;
        const { server, answer, pathOf } = await midMessages(processes);
        const killed = signal === "SIGKILL";
        const startedAt = performance.now();
        const ended = server.stop(signal);
        if (killed) await ended;
        // Teams takes its time.
        setTimeout(answer, 500);
        expect(await ended).toBe(killed ? signal : 0);
        expect(performance.now() - startedAt).toBeLessThan(30_000);
        const before = connector.calls.length;

        const next = await start();
        const said = (batch: Batch) => connector.calls.filter((call) => batchOf(call) === batch);
        const summaries = (batch: Batch) => said(batch).filter(isSummary).length;
        const expected = { card: 1, update: 1, summary: killed ? 2 : 1 };
        await eventually(() => BATCHES.every((batch) => summaries(batch) >= expected[batch]), 40_000);
        // What it has begun it ends before it goes.
        expect(await next.stop("SIGTERM")).toBe(0);

        const noted = await notices();
        for (const batch of BATCHES) {
          expect(said(batch).filter(isPosted), `cards of ${batch}`).toHaveLength(1);
          expect(summaries(batch), `summaries of ${batch}`).toBe(expected[batch]);
          expect(noted.get(batch), batch).toMatchObject({
            ...{ phase: "reviewing", lease: null, progress: { intent: null } },
            summary: { owedFor: 0, intent: null },
          });
          const shown = said(batch).filter(isProgress);
          for (const { method, path } of shown.slice(1))
            expect([method, path]).toEqual(["PUT", pathOf(batch)]);
          // A card nobody heard of cannot be found again: it stays as it is.
          if (killed && batch === "card") expect(shown).toHaveLength(1);
          else
            expect(textOf(shown.at(-1) as ConnectorCall)).toContain(`${SIZES[batch]} z ${SIZES[batch]} got`);
        }
        expect(connector.calls.slice(before).filter(isProgress).length, "taken up again").toBeGreaterThan(0);
      },
      120_000,
    );
  });
});
