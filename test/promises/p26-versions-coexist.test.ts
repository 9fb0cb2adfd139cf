import { createBullQueue } from "@rnd-cards/api/adapters/queue/bullmq/bull-queue.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { cardSchema, cardSummarySchema } from "@rnd-cards/api/contract/card.ts";
import { SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import { type CardRecord, publicCard } from "@rnd-cards/api/core/cards/card-record.ts";
import { outlineSchema } from "@rnd-cards/api/core/cards/outline.ts";
import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { Queue as BullQueue } from "bullmq";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  aCall,
  anna,
  anOutline,
  claim,
  edited,
  look,
  retry,
  submit,
  written,
} from "../ports/store/under-test.ts";
import { findRedis, startRedis } from "../support/redis-server.ts";
import { silentObserver } from "../support/silent-observer.ts";
import { fixture, VERSIONED_STORES } from "../support/stored-versions.ts";

const T = 1_795_521_600_000;

describe.each(VERSIONED_STORES)("P26: versions of stored documents coexist ($name)", ({ skip, leave }) => {
  const it = test.skipIf(skip !== null);

  /** Everything that reads, through the schemas the API answers with. */
  async function readEverything(opened: Store, batchId: string): Promise<void> {
    const user = opened.forUser(anna);
    const batch = await user.findBatch(batchId);
    expect(batch).toMatchObject({
      cancelledAt: null,
      createdBy: expect.any(String),
      bodyHash: expect.any(String),
    });
    expect((await user.listBatches({ limit: 10 })).items).toMatchObject([{ ...batch }]);
    expect(await user.findBatchByKey(`key-${batchId}`)).toMatchObject({ id: batchId });
    const summaries = await user.listCardSummaries(batchId);
    expect(summaries).toHaveLength(1);
    for (const summary of summaries) cardSummarySchema.parse(summary);
    const card = await look(opened, `${batchId}-1`);
    cardSchema.parse(publicCard(card));
    if (card.outline) outlineSchema.parse(card.outline);
    expect((await user.listCards(batchId, { limit: 10 })).items).toEqual([card]);
    expect(await opened.system().listDue({ now: T, limit: 10 })).toMatchObject([{ cardId: card.id }]);
  }

  /** Everything that writes: a whole life of a card. */
  async function writeEverything(opened: Store, cardId: string, batchId: string): Promise<void> {
    const system = opened.system();
    const user = opened.forUser(anna);
    let { token } = await claim(opened, cardId, T);
    await system.renew(cardId, token, { until: T + 1, spent: 5 });
    await system.saveOutline(cardId, token, anOutline, [aCall(1)], T);
    await system.saveSection(cardId, token, "harmonogram", written("Etap 1: …", T), [aCall(2)]);
    await system.saveSection(
      cardId,
      token,
      "cel_projektu",
      { state: "failed", failure: "contract", at: T },
      [],
    );
    await system.release(cardId, token, { notBefore: null, failed: true, spent: 9 }, T);
    ({ token } = await claim(opened, cardId, T));
    await system.settle(cardId, token, { event: "written" }, T);
    const { sections } = await look(opened, cardId);
    const edit = await user.editSection(cardId, "koszty", sections.koszty.revision, edited("Anna's", T));
    expect(edit?.done).toBe(true);
    expect(await user.requeue(batchId, "failed", retry(T))).toHaveLength(1);
    expect(await user.cancelBatch(batchId, T)).toBe(true);
    expect(await user.cancelQueued(batchId, T)).toBe(1);
    cardSchema.parse(publicCard(await look(opened, cardId)));
  }

  it("a card of the version before reads with the values its newer fields would have had", async () => {
    const opened = (await leave("previous")).store;
    await readEverything(opened, "prev");
    const card = await look(opened, "prev-1");
    expect(card).toMatchObject({
      ...{
        reason: null,
        draftReason: null,
        attempt: 1,
        lastToken: 3,
        notBefore: null,
        deaths: 0,
        failures: 0,
        spent: 0,
      },
      ...{
        rowKey: "row-2",
        rowNumber: 2,
        updatedAt: T,
        approval: null,
        formerApprovals: [],
        pending: null,
        wishes: null,
        outline: { gaps: [], artefacts: [], newElement: null },
      },
    });
    expect(Object.keys(card.sections)).toEqual(expect.arrayContaining([...SECTION_KEYS]));
    expect(card.sections.harmonogram).toMatchObject({ state: "empty", text: "", revision: 0, older: [] });
    expect(card.calls).toMatchObject([{ cachedTokens: 0, promptVersion: "", inputTokens: 900 }]);
  });

  it("a card of the version before can be worked on to its end, and its tokens go on rising", async () => {
    const opened = (await leave("previous")).store;
    await writeEverything(opened, "prev-1", "prev");
    const card = await look(opened, "prev-1");
    expect(card).toMatchObject({ state: "cancelled", lastToken: 5, attempt: 2, deaths: 0 });
    expect(card.sections.cel_projektu.older).toHaveLength(1);
  });

  it("a file and a card of the next version can be read", async () => {
    await readEverything((await leave("next")).store, "next");
  });

  it("judgements and findings of another version read with what they lack filled in and what they have more kept", async () => {
    const previous = await look((await leave("previous")).store, "prev-1");
    expect(previous).toMatchObject({ judgement: null, judgementFailure: null, judging: null });
    expect(previous).toMatchObject({ findings: null, findingCounts: null });
    const { judgement, findings, judging } = await look((await leave("next")).store, "next-1");
    expect(judging).toMatchObject({ by: "Anna Zawadzka", panel: 3 });
    expect(judgement).toMatchObject({ rounds: 2, opinions: [{ rule: "R20", why: "", weight: 2 }] });
    expect(judgement?.revisions).toMatchObject({ nazwa_projektu: 0, harmonogram: 0 });
    expect(findings).toMatchObject([{ rule: "R20", params: {}, section: null, position: null, seen: true }]);
  });

  it("a card of the next version can be worked on, and nothing this version does not know is lost", async () => {
    const { store: opened, stored } = await leave("next");
    await writeEverything(opened, "next-1", "next");
    const was = await fixture<CardRecord & Record<string, unknown>>("card-next");
    const is = await stored("next-1");
    expect(is).toMatchObject({
      signature: was.signature,
      watchers: was.watchers,
      ...{ approval: null, pending: null },
      anonymizedAt: null,
      row: was.row,
    });
    expect(is.sections).toMatchObject({
      cel_projektu: { state: "empty", score: { rules: "2", points: 91 } },
      koszty: { state: "edited", locked: false },
      podsumowanie: { text: "Podsumowanie …" },
    });
    expect(is.sections.koszty.older[1]).toEqual(was.sections.koszty.older[0]);
    expect(is.calls[0]).toEqual(was.calls[0]);
    expect(is.formerApprovals).toEqual(was.formerApprovals);
    const batch = await opened.forUser(anna).findBatch("next");
    expect(batch).toMatchObject({ cancelledAt: T, reviewers: ["bartek"], retention: { until: T + 1 } });
  });

  it("this version adds batches to a store of the next one, and that one finds its own fields filled", async () => {
    const { store: opened, nextColumns } = await leave("next");
    await submit(opened, "new");
    await opened.check();
    expect(await opened.forUser(anna).listCardSummaries("new")).toHaveLength(3);
    if (nextColumns) expect(nextColumns("new")).toEqual([{ score: null, approved: 0 }]);
  });
});

describe.skipIf(findRedis().path === null)("P26: versions of queued jobs coexist", () => {
  test("a job of the next version is worked on, and one nobody can read does not keep others from being", async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.close());
    const options = { url: redis.url, observer: silentObserver(), system: createSystem() };
    const ours = createBullQueue(options);
    onTestFinished(() => ours.close());
    const theirs = new BullQueue("cards", {
      ...{ connection: { url: redis.url }, prefix: "{rnd-cards}", skipVersionCheck: true },
    });
    onTestFinished(() => theirs.close());
    const user = { tenantId: "tenant-1", userId: "anna" };
    // What another version may write: more than we know, an id of another form, or nothing we can use.
    await theirs.add(
      "card",
      { ...user, cardId: "more", attempt: 1, urgent: true, v: 2 },
      { jobId: "more-1" },
    );
    await theirs.add("card", { card: { id: "unreadable" } }, { jobId: "unreadable-1" });
    await theirs.add("judge", { ...user, cardId: "other-name", attempt: 3 }, { jobId: "job-of-next" });
    await ours.enqueue([{ cardId: "own", user, attempt: 1 }]);
    const worked: unknown[] = [];
    ours.consume(
      async (card) => {
        worked.push(card);
        return "done";
      },
      { concurrency: 2 },
    );
    const patience = { timeout: 15_000, interval: 20 };
    await expect.poll(() => worked.length, patience).toBe(3);
    expect(worked).toEqual(
      expect.arrayContaining([
        { cardId: "more", user, attempt: 1 },
        { cardId: "other-name", user, attempt: 3 },
        { cardId: "own", user, attempt: 1 },
      ]),
    );
    await expect.poll(() => ours.depth(), patience).toEqual({ waiting: 0, active: 0 });
  });
});
