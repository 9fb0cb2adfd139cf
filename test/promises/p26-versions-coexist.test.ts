import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { migrate } from "@rnd-cards/api/adapters/store/sqlite/migrate.ts";
import { MIGRATIONS, type Migration } from "@rnd-cards/api/adapters/store/sqlite/migrations.ts";
import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
import { cardSchema, cardSummarySchema } from "@rnd-cards/api/contract/card.ts";
import { SECTION_KEYS } from "@rnd-cards/api/contract/sections.ts";
import { type BatchRecord, type CardRecord, publicCard } from "@rnd-cards/api/core/cards/card-record.ts";
import { outlineSchema } from "@rnd-cards/api/core/cards/outline.ts";
import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
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

const T = 1_795_521_600_000;

/** A stored document as another version wrote it. */
async function fixture<D>(name: string): Promise<D> {
  return JSON.parse(await readFile(join(import.meta.dirname, "../data/stored", `${name}.json`), "utf8"));
}

/** What the next version may do to the file: columns with a default or nullable, tables, indexes. */
const NEXT: Migration = {
  ...{ version: MIGRATIONS.length + 1, name: "next", worksFrom: MIGRATIONS.length },
  up: `
    ALTER TABLE cards ADD COLUMN score INTEGER;
    ALTER TABLE cards ADD COLUMN approved INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE batches ADD COLUMN anonymized_at INTEGER;
    CREATE INDEX cards_by_score ON cards (batch_id, score);
    CREATE TABLE approvals (card_id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT;
  `,
  down: "DROP TABLE approvals",
};

describe("P26: versions of stored documents coexist", () => {
  let folder: string;
  let path: string;
  let store: Store | null = null;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "rnd-cards-p26-"));
    path = join(folder, "store.db");
  });
  afterEach(async () => {
    await store?.close();
    await rm(folder, { recursive: true });
  });

  /** A file as a version left it: its schema, and a batch and a card with the summary that version would have written. */
  async function fileOf(
    version: "previous" | "next",
    migrations: readonly Migration[],
    to: number,
  ): Promise<Store> {
    const batch = await fixture<BatchRecord>(`batch-${version}`);
    const card = await fixture<CardRecord>(`card-${version}`);
    const { id, batchId, tenantId, ownerId, row, state, createdAt } = card;
    const due = card.claim?.until ?? card.notBefore ?? 0;
    const summary = {
      id,
      batchId,
      rowKey: row.rowKey,
      rowNumber: row.rowNumber,
      name: row.nazwaProjektu,
      state,
    };
    const extra = version === "next" ? { ...counted, rank: 88 } : {};
    const db = new DatabaseSync(path);
    migrate(db, path, { migrations, to });
    db.prepare(
      "INSERT INTO batches (id, tenant_id, owner_id, idempotency_key, created_at, doc) VALUES (?, ?, ?, ?, ?, ?)",
    ).run(batch.id, tenantId, ownerId, batch.idempotencyKey, batch.createdAt, JSON.stringify(batch));
    db.prepare(
      `INSERT INTO cards (id, batch_id, tenant_id, owner_id, row_number, created_at, state, due_at, attempt, version, summary, doc)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ).run(
      ...[id, batchId, tenantId, ownerId, row.rowNumber, createdAt, state, due, 1, card.version],
      ...[
        JSON.stringify({ ...summary, version: card.version, updatedAt: createdAt, ...extra }),
        JSON.stringify(card),
      ],
    );
    db.close();
    store = await openSqliteStore({ path, visibility: "owner" });
    return store;
  }
  const counted = { reason: null, draftReason: null, sectionsDone: 3, sectionsFailed: 0 };

  function stored(cardId: string): CardRecord & Record<string, unknown> {
    const db = new DatabaseSync(path);
    const found = db.prepare("SELECT doc FROM cards WHERE id = ?").get(cardId);
    db.close();
    return JSON.parse(String(found?.doc));
  }

  /** Everything that reads, through the schemas the API answers with. */
  async function readEverything(opened: Store, batchId: string): Promise<void> {
    const user = opened.forUser(anna);
    const batch = await user.findBatch(batchId);
    expect(batch).toMatchObject({
      cancelledAt: null,
      createdBy: expect.any(String),
      bodyHash: expect.any(String),
    });
    expect((await user.listBatches({ limit: 10 })).items).toEqual([batch]);
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

  test("a card of the version before reads with the values its newer fields would have had", async () => {
    const opened = await fileOf("previous", MIGRATIONS, MIGRATIONS.length - 1);
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

  test("a card of the version before can be worked on to its end, and its tokens go on rising", async () => {
    const opened = await fileOf("previous", MIGRATIONS, MIGRATIONS.length - 1);
    await writeEverything(opened, "prev-1", "prev");
    const card = await look(opened, "prev-1");
    expect(card).toMatchObject({ state: "cancelled", lastToken: 5, attempt: 2, deaths: 0 });
    expect(card.sections.cel_projektu.older).toHaveLength(1);
  });

  test("a file and a card of the next version can be read", async () => {
    await readEverything(await fileOf("next", [...MIGRATIONS, NEXT], NEXT.version), "next");
  });

  test("judgements and findings of another version read with what they lack filled in and what they have more kept", async () => {
    const previous = await look(await fileOf("previous", MIGRATIONS, MIGRATIONS.length - 1), "prev-1");
    expect(previous).toMatchObject({ judgement: null, judgementFailure: null, judging: null });
    expect(previous).toMatchObject({ findings: null, findingCounts: null });
    await store?.close();
    await rm(path);
    const { judgement, findings, judging } = await look(
      await fileOf("next", [...MIGRATIONS, NEXT], NEXT.version),
      "next-1",
    );
    expect(judging).toMatchObject({ by: "Anna Zawadzka", panel: 3 });
    expect(judgement).toMatchObject({ rounds: 2, opinions: [{ rule: "R20", why: "", weight: 2 }] });
    expect(judgement?.revisions).toMatchObject({ nazwa_projektu: 0, harmonogram: 0 });
    expect(findings).toMatchObject([{ rule: "R20", params: {}, section: null, position: null, seen: true }]);
  });

  test("a card of the next version can be worked on, and nothing this version does not know is lost", async () => {
    const opened = await fileOf("next", [...MIGRATIONS, NEXT], NEXT.version);
    await writeEverything(opened, "next-1", "next");
    const [was, is] = [await fixture<ReturnType<typeof stored>>("card-next"), stored("next-1")];
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

  test("this version adds batches to a file of the next version, and that one finds its columns filled", async () => {
    const opened = await fileOf("next", [...MIGRATIONS, NEXT], NEXT.version);
    await submit(opened, "new");
    await opened.check();
    expect(await opened.forUser(anna).listCardSummaries("new")).toHaveLength(3);
    const db = new DatabaseSync(path);
    expect(db.prepare("SELECT DISTINCT score, approved FROM cards WHERE batch_id = 'new'").all()).toEqual([
      { score: null, approved: 0 },
    ]);
    db.close();
  });
});
