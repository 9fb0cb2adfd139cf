import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { listDeadLetters, resendDeadLetter } from "@rnd-cards/api/core/use-cases/dead-letters.ts";
import { conversationOf } from "@rnd-cards/bot/conversations.ts";
import { GatewayError, type GatewayFailure } from "@rnd-cards/bot/gateway/gateway.ts";
import { describe, expect, it } from "vitest";
import { type NotifierRig, openRig } from "../../support/notifier-rig.ts";
import { ANNA } from "../../support/product.ts";
import { goodRows } from "../../support/rows.ts";

const fails = (failure: GatewayFailure, retryAfterMs: number | null = null) => ({
  error: new GatewayError(failure, { retryAfterMs }),
});
const NIGHT = 3 * 3_600_000;
const isSummary = (text: string | undefined) => /do przeglądu/.test(text ?? "");
const summaries = ({ gateway }: NotifierRig) =>
  gateway.calls.filter(({ message }) => isSummary(message?.text));
const since = (rig: NotifierRig) => {
  const from = rig.gateway.calls[0]?.at ?? 0;
  return rig.gateway.calls.map(({ at }) => at - from);
};

async function installed(): Promise<NotifierRig> {
  const rig = await openRig({ nudgeAfterMs: NIGHT * 10 });
  await rig.install();
  rig.start();
  return rig;
}

describe("Teams that has no time", () => {
  it("and says when is left alone until then, in the whole conversation", async () => {
    const rig = await installed();
    rig.gateway.script((_, nth) => (nth === 1 ? fails("throttled", 40_000) : undefined));
    await rig.submit(goodRows(1));
    await rig.pass(6_000);
    await rig.submit(goodRows(2));
    await rig.pass(60_000);
    const [first, second, third] = since(rig);
    expect(first).toBe(0);
    expect(second).toBeGreaterThanOrEqual(40_000);
    expect(third).toBeLessThan(47_000);
    expect(rig.gateway.chat.size).toBe(2);
  });

  it("does not silence anybody else's conversation", async () => {
    const rig = await installed();
    const bartek = { ...ANNA, userId: "bartek", name: "Bartosz Lis" };
    await rig.install(bartek);
    rig.gateway.script(({ to }) => (to.userAadId === "anna" ? fails("throttled", 3_600_000) : undefined));
    await rig.submit();
    await rig.pass(6_000);
    await rig.submit(goodRows(2), bartek);
    await rig.pass(4_000);
    expect(rig.gateway.calls.map(({ to }) => to.userAadId)).toEqual(["anna", "bartek"]);
  });

  it("and does not say when is asked ever more seldom, at instants that are not the same for all", async () => {
    const rig = await installed();
    rig.gateway.script((_, nth) => (nth <= 6 ? fails("throttled") : undefined));
    await rig.submit();
    await rig.pass(600_000);
    const times = since(rig);
    expect(times).toHaveLength(7);
    for (let nth = 1; nth <= 6; nth++) {
      const gap = (times[nth] ?? 0) - (times[nth - 1] ?? 0);
      expect(gap).toBeGreaterThanOrEqual(2_000 * 2 ** (nth - 1) * 0.5);
      // It is found at the next look.
      expect(gap).toBeLessThanOrEqual(2_000 * 2 ** (nth - 1) + 3_100);
    }
    expect(rig.gateway.chat.size).toBe(1);
  });
});

describe("a message that surely did not arrive", () => {
  it("is sent again, ever more seldom, and the batch's later state is what arrives", async () => {
    const rig = await installed();
    let away = true;
    rig.gateway.script(() => (away ? fails("unavailable") : undefined));
    const batchId = await rig.submit();
    await rig.pass(60_000);
    const tried = rig.gateway.calls.length;
    expect(tried).toBeGreaterThan(3);
    expect(tried).toBeLessThan(8);
    await rig.finish(batchId);
    away = false;
    await rig.pass(200_000);
    const arrived = rig.gateway.calls.filter((call) => call.arrived);
    expect(arrived.map(({ kind, message }) => [kind, isSummary(message?.text)])).toEqual([
      ...[
        ["send", false],
        ["send", true],
      ],
    ]);
    expect(arrived[0]?.message?.text).toContain("3 z 3");
  });

  it("is not sent again any sooner because the batch moves", async () => {
    const rig = await installed();
    rig.gateway.script(({ kind }) => (kind === "update" ? fails("unavailable") : undefined));
    const batchId = await rig.submit(goodRows(20));
    await rig.pass(4_000);
    for (const work of await rig.workOn(batchId)) while (await work.step()) await rig.pass(500);
    const tried = rig.gateway.calls.filter(({ kind }) => kind === "update");
    expect((tried.at(-1)?.at ?? 0) - (tried[0]?.at ?? 0)).toBeGreaterThan(20_000);
    // A hundred seconds of work: by the counts it would have been ten, by the pings thirty.
    expect(tried.length).toBeLessThanOrEqual(8);
  });

  it("for the better part of an hour is given up: on the list, with what and why and no personal text", async () => {
    const rig = await installed();
    rig.gateway.script(() => fails("unavailable"));
    const batchId = await rig.submit(goodRows(3), ANNA, "Tajna partia");
    await rig.finish(batchId);
    await rig.pass(NIGHT);
    const { items } = await listDeadLetters(rig.services, ANNA.tenantId, { limit: 10 });
    expect(items.map(({ kind, why, tries, batchId: about }) => [kind, why, tries, about])).toEqual([
      ["summary", "unavailable", 15, batchId],
      ["progress", "unavailable", 6, batchId],
    ]);
    expect(JSON.stringify(items)).not.toContain("Tajna");
    const called = rig.gateway.calls.length;
    expect(called).toBe(21);
    await rig.pass(NIGHT);
    expect(rig.gateway.calls).toHaveLength(called);
    expect(rig.log.filter(({ level }) => level === "error").map(({ message }) => message)).toEqual([
      ...["message given up", "message given up"],
    ]);
  });

  it("and was given up can be sent again, as things stand by then", async () => {
    const rig = await installed();
    rig.gateway.script(() => fails("refused"));
    const batchId = await rig.submit();
    await rig.finish(batchId);
    await rig.pass(20_000);
    const { items } = await listDeadLetters(rig.services, ANNA.tenantId, { limit: 10 });
    expect(items.map(({ kind, why }) => `${kind} ${why}`).sort()).toEqual([
      ...["progress refused", "summary refused"],
    ]);
    rig.gateway.script(() => undefined);
    const before = rig.gateway.calls.length;
    for (const { id } of items) await resendDeadLetter(rig.services, id);
    await rig.pass(20_000);
    const texts = rig.gateway.calls.slice(before).map(({ message }) => isSummary(message?.text));
    expect(texts).toEqual([false, true]);
    expect(await rig.deadLetters()).toEqual([]);
    const [first] = items;
    await expect(resendDeadLetter(rig.services, first?.id ?? "")).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("because it never can is tried once, and the summary still comes", async () => {
    const rig = await installed();
    rig.gateway.script(({ message }) => (isSummary(message?.text) ? undefined : fails("refused")));
    const batchId = await rig.submit();
    await rig.pass(20_000);
    await rig.finish(batchId);
    await rig.pass(20_000);
    expect(rig.gateway.calls.map(({ message }) => isSummary(message?.text))).toEqual([false, true]);
    expect(await rig.deadLetters()).toMatchObject([{ kind: "progress", why: "refused" }]);
  });
});

describe("a message nobody knows the fate of", () => {
  it("is not sent again where it is a progress card, and the summary comes all the same", async () => {
    for (const arrives of [true, false]) {
      const rig = await installed();
      rig.gateway.script((_, nth) => (nth === 1 ? { ...fails("unknown"), arrives } : undefined));
      const batchId = await rig.submit();
      await rig.pass(30_000);
      await rig.finish(batchId);
      await rig.pass(30_000);
      expect(rig.gateway.calls.map(({ message }) => isSummary(message?.text))).toEqual([false, true]);
    }
  });

  it("goes out once more where it is a summary, and is listed when nobody knows again", async () => {
    const rig = await installed();
    rig.gateway.script(({ message }) => (isSummary(message?.text) ? fails("unknown") : undefined));
    const batchId = await rig.submit();
    await rig.finish(batchId);
    await rig.pass(NIGHT);
    expect(summaries(rig)).toHaveLength(2);
    expect((summaries(rig)[1]?.at ?? 0) - (summaries(rig)[0]?.at ?? 0)).toBeGreaterThanOrEqual(1_000);
    expect(await rig.deadLetters()).toMatchObject([{ kind: "summary", why: "unknown" }]);
  });

  it("is not sent again where it is a nudge", async () => {
    const rig = await openRig({ nudgeAfterMs: 3_600_000 });
    await rig.install();
    rig.start();
    const batchId = await rig.submit();
    await rig.finish(batchId);
    await rig.pass(60_000);
    rig.gateway.script(() => fails("unknown"));
    const before = rig.gateway.calls.length;
    await rig.pass(NIGHT);
    expect(rig.gateway.calls).toHaveLength(before + 1);
    expect(await rig.deadLetters()).toEqual([]);
  });

  it("includes one that failed in a way nobody foresaw", async () => {
    const rig = await installed();
    rig.gateway.script((_, nth) => (nth === 1 ? { error: new TypeError("surprise") } : undefined));
    await rig.submit();
    await rig.pass(60_000);
    expect(rig.gateway.calls).toHaveLength(1);
  });
});

describe("a person who has blocked the bot", () => {
  it.each(["blocked", "gone"] as const)("(%s) is not written to again, about any batch", async (failure) => {
    const rig = await installed();
    const [one, two] = [await rig.submit(goodRows(1)), await rig.submit(goodRows(2))];
    await rig.pass(5_000);
    rig.gateway.script(({ kind }) => (kind === "send" || failure === "blocked" ? fails(failure) : undefined));
    await rig.finish(one);
    await rig.pass(5_000);
    await rig.finish(two);
    await rig.pass(NIGHT);
    const refused = rig.gateway.calls.filter(({ arrived }) => !arrived);
    expect(refused).toHaveLength(1);
    expect(await conversationOf(rig.services, ANNA)).toBeNull();
    expect(await rig.useCases.teams(ANNA)).toEqual({ installed: false });
    expect(await rig.deadLetters()).toEqual([]);
    rig.reads();
    await rig.submit(goodRows(3));
    await rig.pass(60_000);
    expect(rig.reads()).toEqual({});
  });

  it("and took it back meanwhile keeps the new conversation", async () => {
    const rig = await installed();
    const chat = await rig.install(ANNA);
    rig.gateway.script(({ to }) =>
      to.conversationId === chat.conversationId ? fails("blocked") : undefined,
    );
    const { find } = rig.services.records;
    const old = await find("conversation", "tenant-1/anna");
    await rig.submit();
    // The new chat comes between the read of the old one and the refusal.
    rig.gateway.script(() => fails("blocked"));
    const value = { ...chat, conversationId: "chat-anna-2" };
    const { gateway } = rig;
    const { send } = gateway;
    gateway.send = async (to, message) => {
      await rig.services.records.put(
        "conversation",
        "tenant-1/anna",
        {
          ...{ tenantId: "tenant-1", userId: "anna", createdAt: 1, dueAt: null, until: null },
          value: { ...value },
        },
        old?.version ?? 0,
      );
      return send(to, message);
    };
    await rig.pass(10_000);
    expect(await conversationOf(rig.services, ANNA)).toMatchObject({ conversationId: "chat-anna-2" });
  });
});

describe("a store that is away for a moment", () => {
  it("when a card has just gone out does not make it go out again", async () => {
    const rig = await openRig();
    await rig.install();
    let away = 0;
    rig.start("web-1", (own) => ({
      ...own,
      gateway: {
        ...own.gateway,
        send(to, message) {
          away = 3;
          return own.gateway.send(to, message);
        },
      },
      records: {
        ...own.records,
        async put(...given) {
          if (given[0] === "notice" && away-- > 0) throw new ProductError("store_unavailable");
          return own.records.put(...given);
        },
      },
    }));
    const batchId = await rig.submit();
    await rig.pass(60_000);
    expect(rig.gateway.calls).toHaveLength(1);
    expect((await rig.notice(batchId))?.progress).toMatchObject({ activityId: "message-1", intent: null });
    await rig.finish(batchId);
    await rig.pass(20_000);
    expect(rig.gateway.calls.filter(({ kind }) => kind === "send")).toHaveLength(2);
    expect(rig.gateway.chat.get("message-1")?.message.text).toContain("3 z 3");
  });

  it("or cannot be read delays what is said, and nothing is lost", async () => {
    let away = true;
    const rig = await openRig({
      instead: (store) => ({
        user: {
          findBatch: async (id) => {
            if (away) throw new ProductError("store_unavailable");
            return store.forUser(ANNA).findBatch(id);
          },
        },
      }),
    });
    await rig.install();
    rig.start();
    await rig.submit();
    await rig.pass(60_000);
    expect(rig.gateway.calls).toEqual([]);
    away = false;
    await rig.pass(15_000);
    expect(rig.gateway.calls).toHaveLength(1);
  });
});
