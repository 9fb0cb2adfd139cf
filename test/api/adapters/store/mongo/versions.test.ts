import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { migrate } from "@rnd-cards/api/adapters/store/mongo/migrate.ts";
import { MIGRATIONS, type Migration } from "@rnd-cards/api/adapters/store/mongo/migrations.ts";
import { readCard } from "@rnd-cards/api/adapters/store/read-card.ts";
import { cardSchema, cardSummarySchema } from "@rnd-cards/api/contract/card.ts";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import {
  type BatchRecord,
  type CardRecord,
  newCard,
  publicCard,
  summarise,
} from "@rnd-cards/api/core/cards/card-record.ts";
import { mongo } from "mongoose";
import { describe, expect, test } from "vitest";
import { anna, claim, edited, look, retry, submit, T, written } from "../../../../ports/store/under-test.ts";
import { findMongo } from "../../../../support/mongo-server.ts";
import { goodRow } from "../../../../support/rows.ts";
import { eachWithMongo } from "./mongo-rig.ts";

/** A stored document as another version wrote it. */
async function fixture<D>(name: string): Promise<D> {
  const path = join(import.meta.dirname, "../../../../data/stored", `${name}.json`);
  return JSON.parse(await readFile(path, "utf8")) as D;
}

const NEXT: Migration = {
  ...{
    version: MIGRATIONS.length + 1,
    name: "next",
    worksFrom: MIGRATIONS.length,
    down: async () => undefined,
  },
  up: async (db) => void (await db.createIndex("cards", { batchId: 1, score: 1 }, { name: "by_score" })),
};

const found = findMongo();

describe.skipIf(found.kind === null)("versions of documents in MongoDB", () => {
  const rig = eachWithMongo();

  /** A database as a version left it, with fields of its own beside the document. */
  async function databaseOf(version: "previous" | "next") {
    const db = await rig().raw();
    await migrate(db, "x", { migrations: version === "next" ? [...MIGRATIONS, NEXT] : MIGRATIONS });
    const batch = await fixture<BatchRecord>(`batch-${version}`);
    const card = await fixture<CardRecord>(`card-${version}`);
    const known = readCard(card);
    const { id, batchId, tenantId, ownerId, rowNumber, createdAt, state } = known;
    const extra = version === "next" ? { score: 88, approvedAt: null } : {};
    await db.collection<{ _id: string }>("batches").insertOne({
      ...{
        _id: batch.id,
        tenantId,
        ownerId,
        idempotencyKey: batch.idempotencyKey,
        createdAt: batch.createdAt,
      },
      ...{ cancelledAt: null, revision: 3, writes: [], doc: JSON.stringify(batch), ...extra },
    } as { _id: string });
    await db.collection<{ _id: string }>("cards").insertOne({
      ...{
        _id: id,
        batchId,
        tenantId,
        ownerId,
        rowNumber,
        createdAt,
        state,
        work: state,
        attempt: 1,
        version: card.version,
      },
      ...{ dueAt: card.claim?.until ?? card.notBefore ?? 0, revision: 3, writes: [] },
      ...{ summary: JSON.stringify({ ...summarise(known), rank: 7 }), doc: JSON.stringify(card), ...extra },
    } as { _id: string });
    return { store: await rig().open(), db, id, batchId, card };
  }

  test.each(["previous", "next"] as const)(
    "a card of the %s version is read, and worked on to its end",
    async (version) => {
      const { store, id, batchId, db, card: was } = await databaseOf(version);
      const [user, system] = [store.forUser(anna), store.system()];
      const late = T + 1e12;
      for (const summary of await user.listCardSummaries(batchId)) cardSummarySchema.parse(summary);
      cardSchema.parse(publicCard(await look(store, id)));
      expect(await system.listDue({ now: late, limit: 5 })).toMatchObject([{ cardId: id }]);
      const { token } = await claim(store, id, late);
      await system.saveSection(id, token, "harmonogram", written("Etap 1: …"), []);
      await system.saveSection(
        id,
        token,
        "cel_projektu",
        { state: "failed", failure: "contract", at: T },
        [],
      );
      await system.settle(id, token, { event: "written" }, late);
      const { sections } = await look(store, id);
      expect((await user.editSection(id, "koszty", sections.koszty.revision, edited("x")))?.done).toBe(true);
      expect(await user.requeue(batchId, "failed", retry(late))).toHaveLength(1);
      expect(await user.cancelBatch(batchId, late)).toBe(true);
      cardSchema.parse(publicCard(await look(store, id)));

      const stored = await db
        .collection<{ _id: string; doc: string; score?: number }>("cards")
        .findOne({ _id: id });
      const doc = JSON.parse(stored?.doc ?? "{}");
      if (version !== "next") return;
      expect(stored).toMatchObject({ score: 88, approvedAt: null });
      const unknown = was as CardRecord & Record<string, unknown>;
      expect(doc).toMatchObject({
        signature: unknown.signature,
        watchers: unknown.watchers,
        anonymizedAt: null,
      });
      expect(doc.sections.podsumowanie).toEqual((unknown.sections as Record<string, unknown>).podsumowanie);
      expect(await user.findBatch(batchId)).toMatchObject({
        reviewers: ["bartek"],
        retention: { until: expect.any(Number) },
      });
    },
  );

  test("this version adds to a database of the next one", async () => {
    const { store } = await databaseOf("next");
    await submit(store, "new");
    expect(await store.forUser(anna).listCardSummaries("new")).toHaveLength(3);
  });

  test("the largest card there can be is less than half of what a document may hold", async () => {
    // Four bytes each in UTF-8, the most there is; a control character is escaped in JSON and no text has one.
    const long = (characters: number) => "🎓".repeat(characters);
    const { row: limits } = LIMITS;
    const row = goodRow({
      ...{ nazwaProjektu: long(limits.nazwaProjektu.max), opis: long(limits.opis.max) },
      ...{
        celProjektu: long(limits.celProjektu.max),
        osobaOdpowiedzialna: long(limits.osobaOdpowiedzialna.max),
      },
    });
    const place = { id: "big-1", batchId: "big", tenantId: anna.tenantId, ownerId: anna.userId };
    const card = newCard(place, row, T);
    const text = long(LIMITS.sectionText);
    const source = { kind: "edited", by: long(255) } as const;
    for (const key of SECTION_KEYS) {
      const older = Array.from({ length: LIMITS.sectionVersions }, (_, n) => ({
        text,
        source,
        revision: n,
        at: T,
      }));
      card.sections[key] = {
        ...card.sections[key],
        state: "edited",
        text,
        source,
        revision: 99,
        at: T,
        older,
      };
    }
    const call = {
      purpose: "outline",
      provider: long(50),
      model: long(100),
      promptVersion: long(20),
    } as const;
    const usage = { inputTokens: 1e9, cachedTokens: 1e9, outputTokens: 1e9, milliseconds: 1e9, at: T };
    card.calls = Array.from({ length: LIMITS.modelCalls }, () => ({ ...call, ...usage }));
    const approval = { version: 1e6, by: long(255), at: T, reason: long(LIMITS.approvalReason) };
    card.formerApprovals = Array.from({ length: LIMITS.formerApprovals }, () => ({
      ...{ ...approval, until: T, ended: "edited" as const, endedBy: long(255) },
    }));
    const store = await rig().open();
    await store.forUser(anna).addCards([card]);
    const stored = await (await rig().raw()).collection("cards").findOne({});
    expect(mongo.BSON.calculateObjectSize(stored ?? {})).toBeGreaterThan(6_000_000);
    expect(mongo.BSON.calculateObjectSize(stored ?? {})).toBeLessThan(8_000_000);
  });
});
