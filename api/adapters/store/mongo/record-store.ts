import type { Model } from "mongoose";
import type { Json, NewRecord, RecordKind, Records, StoredRecord } from "../../../core/ports/records.ts";
import { decodeCursor, pageSize, toPage } from "../cursor.ts";
import { MOST_DUE } from "../most-due.ts";
import { olderThan } from "./batches.ts";
import type { Link } from "./link.ts";
import type { Guarded, StoredRecordDocument } from "./models.ts";
import { isDuplicate, unavailable } from "./mongo-errors.ts";
import { firstWrite, hasMark, swap, untilSwapped } from "./swap.ts";

/** Kinds have no slash, so the two parts cannot run into each other. */
const idOf = (kind: RecordKind, id: string) => `${kind}/${id}`;

export function recordStore(link: Link): Records {
  return {
    find: async (kind, id) => {
      const found = await findDocument(link, kind, id);
      return found && toRecord(found);
    },

    async put(kind, id, record, expected) {
      if (expected === 0) return (await insert(link, kind, id, record)) ? 1 : null;
      const found = await findDocument(link, kind, id);
      if (found?.version !== expected) return null;
      const fields = { ...fieldsOf(record), version: expected + 1 };
      const swapped = await swap<StoredRecordDocument>(link, ({ records }) => records, found, fields);
      return swapped ? expected + 1 : null;
    },

    remove: (kind, id, expected) =>
      untilSwapped(link, async () => {
        const found = await findDocument(link, kind, id);
        if (!found || (expected !== undefined && found.version !== expected)) return { removed: false };
        return (await removeDocument(link, found)) ? { removed: true } : null;
      }).then(({ removed }) => removed),

    listDue: (kind, { now, limit }) =>
      link.run(async ({ records }) => {
        const found = await records
          .find({ kind, dueAt: { $lte: now } })
          .sort({ dueAt: 1, _id: 1 })
          .limit(Math.max(1, Math.min(limit, MOST_DUE)))
          .lean<StoredRecordDocument[]>();
        return found.map(toRecord);
      }),

    async list(kind, { tenantId, userId }, { after, limit }) {
      const list = `records/${kind}`;
      const from = decodeCursor(list, after);
      const size = pageSize(limit);
      const place = from && { at: from.at, id: idOf(kind, from.id) };
      const found = await link.run(({ records }) =>
        records
          .find({ kind, tenantId, ...(userId === undefined ? {} : { userId }), ...olderThan(place) })
          .sort({ createdAt: -1, _id: -1 })
          .limit(size + 1)
          .lean<StoredRecordDocument[]>(),
      );
      return toPage(list, found.map(toRecord), size, ({ createdAt, id }) => ({ at: createdAt, id }));
    },

    deleteExpired: ({ now, limit }) =>
      link.run(async ({ records }) => {
        const over = { until: { $lte: now } };
        const found = await records
          .find(over, { _id: 1 })
          .limit(Math.max(0, limit) || 1)
          .lean<{ _id: string }[]>();
        if (found.length === 0 || limit <= 0) return 0;
        // Again with the time: one may have been written anew meanwhile.
        return (await records.deleteMany({ _id: { $in: found.map(({ _id }) => _id) }, ...over }))
          .deletedCount;
      }),
  };
}

function findDocument(link: Link, kind: RecordKind, id: string): Promise<StoredRecordDocument | null> {
  return link.run(({ records }) => records.findById(idOf(kind, id)).lean<StoredRecordDocument | null>());
}

/** Removes a document as it was read, so that a removal that arrives late takes no later one; false when somebody was faster. */
function removeDocument(link: Link, { _id, revision, writes }: Guarded): Promise<boolean> {
  return link.run(async ({ records }, tries) => {
    const { deletedCount } = await records.deleteOne({ _id, revision, writes: writes[0] ?? "" });
    // Gone after a lost answer: by whom cannot be told, and two must not both believe that it was they.
    if (deletedCount === 0 && tries > 0) throw unavailable("whether the record was removed is not known");
    return deletedCount > 0;
  });
}

function insert(link: Link, kind: RecordKind, id: string, record: NewRecord): Promise<boolean> {
  const stored = toRecordDocument(link, { ...record, kind, id, version: 1 });
  return link.run(async ({ records }, tries) => {
    try {
      await records.insertOne(stored);
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const model = records as unknown as Model<Guarded>;
      return tries > 0 && (await hasMark(model, stored._id, stored.writes[0] ?? ""));
    }
  });
}

export function toRecordDocument(link: Link, record: StoredRecord): StoredRecordDocument {
  const { kind, id, version } = record;
  return { _id: idOf(kind, id), ...firstWrite(link), kind, id, version, ...fieldsOf(record) };
}

function fieldsOf({ tenantId, userId, createdAt, dueAt, until, value }: NewRecord) {
  return { tenantId, userId, createdAt, dueAt, until, value: JSON.stringify(value) };
}

export function toRecord(document: StoredRecordDocument): StoredRecord {
  const { kind, id, version, tenantId, userId, createdAt, dueAt, until } = document;
  const value = JSON.parse(document.value) as Json;
  return { kind, id, version, tenantId, userId, createdAt, dueAt, until, value };
}
