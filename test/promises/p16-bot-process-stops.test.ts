import { describe, expect, it } from "vitest";
import { botProcesses } from "../support/bot-process.ts";
import type { ConnectorCall } from "../support/fake-connector.ts";
import { until } from "../support/until.ts";

const isProgress = ({ body }: ConnectorCall) => /z 3 gotowych/.test(body?.summary ?? "");
const isSummary = ({ body }: ConnectorCall) =>
  /do przeglądu/.test(body?.summary ?? "") && !isProgress({ body } as ConnectorCall);
const isPost = ({ method }: ConnectorCall) => method === "POST";

describe("P16, P24 a server that is told to stop while it tells about a batch", () => {
  it.each([
    ["while its progress card is on its way", "POST", 600],
    ["while an update of the card is on its way", "PUT", 2_000],
  ])(
    "%s leaves the card to the next process: no second card, one summary",
    async (_when, method, latencyMs) => {
      const { connector, start, say, submit } = await botProcesses({ latencyMs });
      const first = await start();
      await say(first, "cześć");
      await until("the bot has answered", () => connector.calls.length === 1);

      const onItsWay = Promise.withResolvers<void>();
      const stopped = Promise.withResolvers<void>();
      let cardId = "";
      connector.script(async (call, nth) => {
        if (cardId === "" && isProgress(call) && isPost(call)) cardId = `card-${nth}`;
        const fatal = isProgress(call) && call.method === method;
        if (fatal) {
          onItsWay.resolve();
          // Teams takes its time; meanwhile the process is told to stop.
          await stopped.promise;
        }
        return { status: 200, body: { id: isProgress(call) ? cardId : `message-${nth}` } };
      });
      await submit(first, 3);
      await onItsWay.promise;
      const startedAt = performance.now();
      const ended = first.stop("SIGTERM");
      setTimeout(stopped.resolve, 500);
      expect(await ended).toBe(0);
      expect(performance.now() - startedAt).toBeLessThan(30_000);
      const before = connector.calls.length;

      const second = await start();
      await expect.poll(() => connector.calls.some(isSummary), { timeout: 30_000 }).toBe(true);
      const after = connector.calls.slice(before);
      const progress = connector.calls.filter(isProgress);
      expect(progress.filter(isPost), "one card").toHaveLength(1);
      expect(after.filter(isProgress).length, "taken up again").toBeGreaterThan(0);
      for (const { method: how, path } of after.filter(isProgress))
        expect([how, path]).toEqual(["PUT", `/v3/conversations/a%3Achat-1/activities/${cardId}`]);
      expect(progress.at(-1)?.body.summary).toContain("3 z 3 gotowych");
      // What it has begun it ends before it goes.
      await second.stop("SIGTERM");
      expect(connector.calls.filter(isSummary), "one summary").toHaveLength(1);
      expect(connector.calls.filter((call) => isProgress(call) && isPost(call))).toHaveLength(1);
    },
    90_000,
  );
});
