import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import {
  type Notice,
  newNotice,
  noticeSchema,
  owedAgain,
  rearmed,
} from "@rnd-cards/api/core/notices/notice.ts";
import type { Records, StoredRecord } from "@rnd-cards/api/core/ports/records.ts";
import { describe, expect, it } from "vitest";
import { cardWork } from "../../../support/card-work.ts";
import { ANNA } from "../../../support/product.ts";
import { goodRows } from "../../../support/rows.ts";
import { openUseCases, type UseCasesUnderTest } from "../../../support/use-cases.ts";

const BOREK = { ...ANNA, userId: "borek", name: "Borek" };

/** Gives a person a chat with the bot, and notes what is asked of records from then on. */
async function reached(product: UseCasesUnderTest, who = ANNA, instead: Partial<Records> = {}) {
  const records = product.context.store.records();
  const person = { tenantId: who.tenantId, userId: who.userId };
  await records.put(
    ...(["conversation", `${who.tenantId}/${who.userId}`] as const),
    { ...person, value: {}, createdAt: 1, dueAt: null, until: null },
    0,
  );
  const asked: string[] = [];
  const noting: Records = {
    ...records,
    find: (kind, id) => {
      asked.push(`find ${kind}`);
      return records.find(kind, id);
    },
    put: (...given) => {
      asked.push(`put ${given[0]}`);
      return records.put(...given);
    },
    ...instead,
  };
  product.context.store.records = () => noting;
  return { records, asked };
}

const notice = (record: StoredRecord | null): Notice => noticeSchema.parse(record?.value);
const input = { name: "Partia", rows: goodRows(2), language: "pl" } as const;

describe("a submit by a person with the bot", () => {
  it("is to be told about at once, wherever it came from", async () => {
    const product = await openUseCases();
    const { records } = await reached(product);
    const one = await product.useCases.submitBatch(ANNA, input);
    const two = await product.useCases.submitBatch(ANNA, { ...input, origin: "chat" });
    const [first, second] = [
      await records.find("notice", one.batch.id),
      await records.find("notice", two.batch.id),
    ];
    expect(first).toMatchObject({ tenantId: "tenant-1", userId: "anna" });
    expect(first?.dueAt).toBeLessThanOrEqual(product.context.system.now());
    expect(first?.until).toBeGreaterThan(product.context.system.now() + 30 * 24 * 3_600_000);
    expect([notice(first).origin, notice(second).origin]).toEqual(["elsewhere", "chat"]);
    expect(notice(first)).toMatchObject({ phase: "following", round: 1 });
  });

  it("is noted before anybody can see the batch, so that a crash in between loses no notice", async () => {
    const order: string[] = [];
    const product = await openUseCases([], {
      instead: (store) => ({
        user: {
          addBatch: async (batch) => {
            order.push("batch");
            return store.forUser(ANNA).addBatch(batch);
          },
        },
      }),
    });
    const { records } = await reached(product, ANNA, {
      put: async (...given) => {
        order.push(given[0]);
        return records.put(...given);
      },
    });
    await product.useCases.submitBatch(ANNA, input);
    expect(order).toEqual(["notice", "batch"]);
  });

  it("sent twice is to be told about once", async () => {
    const product = await openUseCases();
    const { records } = await reached(product);
    const keyed = { ...input, idempotencyKey: "a-key-of-the-pane" };
    await Promise.all(Array.from({ length: 10 }, () => product.useCases.submitBatch(ANNA, keyed)));
    const far = Number.MAX_SAFE_INTEGER;
    expect(await records.listDue("notice", { now: far, limit: 100 })).toHaveLength(1);
  });

  it.each(["find", "put"] as const)("goes through when the notice cannot be written (%s)", async (method) => {
    const product = await openUseCases();
    await reached(product, ANNA, {
      [method]: async () => {
        throw new ProductError("store_unavailable");
      },
    });
    const { batch } = await product.useCases.submitBatch(ANNA, input);
    expect(batch.total).toBe(2);
    expect(product.log).toMatchObject([{ level: "warn", fields: { batchId: batch.id } }]);
  });
});

describe("a person without the bot", () => {
  it("costs a submit, a retry and a regeneration one read each and no write", async () => {
    const product = await openUseCases();
    const { asked } = await reached(product, BOREK);
    const { batch } = await product.useCases.submitBatch(ANNA, input);
    expect(asked.splice(0)).toEqual(["find conversation"]);
    for (const { id } of await product.cards(batch.id)) {
      const work = cardWork(product.context, id, batch.id);
      while (await work.step());
    }
    const [card] = await product.cards(batch.id);
    await product.useCases.regenerateCard(ANNA, card?.id ?? "", { target: "all", hints: "" });
    expect(asked.splice(0)).toEqual(["find conversation"]);
    await product.useCases.retryBatch(ANNA, batch.id, "drafts");
    expect(asked).toEqual(["find conversation"]);
  });

  it("is told so, one with the bot the other thing, and nobody is refused for a store that is away", async () => {
    const product = await openUseCases();
    const { useCases } = product;
    await reached(product, BOREK);
    expect(await useCases.teams(ANNA)).toEqual({ installed: false });
    expect(await useCases.teams(BOREK)).toEqual({ installed: true });
    await reached(product, ANNA, {
      find: async () => {
        throw new ProductError("store_unavailable");
      },
    });
    expect(await useCases.teams(BOREK)).toEqual({ installed: false });
  });
});

describe("a notice", () => {
  const T = 1_000_000;
  const HOUR = 3_600_000;
  const told: Notice = {
    ...newNotice("chat", T),
    phase: "reviewing",
    progress: { ...newNotice("chat", T).progress, activityId: "m1", at: T, tries: 3, posts: 2, shown: "x" },
    summary: { activityId: "m2", intent: null, tries: 1, owedFor: 0, unknown: 1 },
  };

  it("armed again is another round, with everything counted from the start", () => {
    const again = rearmed(told, "retried", T + 5);
    expect(again).toMatchObject({ phase: "following", round: 2, armedAt: T + 5, origin: "chat" });
    expect(again.progress).toMatchObject({ activityId: "m1", tries: 0, posts: 0, ended: false });
    expect(again.summary).toMatchObject({ activityId: "m2", owedFor: 2, unknown: 0, tries: 0 });
  });

  it("armed by one card owes no summary, and does not look for a progress card that is lost", () => {
    expect(rearmed(told, "regenerated", T).summary.owedFor).toBe(0);
    const lost = { ...told, progress: { ...told.progress, activityId: null } };
    expect(rearmed(lost, "regenerated", T).progress.ended).toBe(true);
    expect(rearmed(lost, "retried", T).progress.ended).toBe(false);
  });

  it("armed in the middle keeps the summary it owes, and a retry adds its own", () => {
    const following = newNotice("chat", T);
    expect(rearmed(following, "regenerated", T).summary.owedFor).toBe(1);
    expect(rearmed(following, "retried", T).summary.owedFor).toBe(2);
    expect(rearmed(following, "retried", T).progress).toEqual(following.progress);
  });

  it("of a card that is an hour old gets a new one by a retry, not by one card", () => {
    expect(rearmed(told, "retried", T + HOUR).progress.activityId).toBe("m1");
    expect(rearmed(told, "retried", T + HOUR + 1).progress.activityId).toBeNull();
    expect(rearmed(told, "regenerated", T + 9 * HOUR).progress.activityId).toBe("m1");
  });

  it("owed again after it was given up starts its tries anew", () => {
    const over = { ...told, phase: "over", nudge: { ...told.nudge, done: true, tries: 15 } } as const;
    expect(owedAgain(over, "nudge")).toMatchObject({ phase: "reviewing", nudge: { done: false, tries: 0 } });
    expect(owedAgain(over, "summary")).toMatchObject({ phase: "following", summary: { owedFor: 2 } });
    expect(owedAgain(over, "progress")).toMatchObject({ progress: { ended: false, tries: 0 } });
  });

  it("keeps what a later version adds to it", () => {
    const later = { ...told, mood: "good" };
    expect(rearmed(noticeSchema.parse(later), "retried", T)).toMatchObject({ mood: "good" });
  });
});
