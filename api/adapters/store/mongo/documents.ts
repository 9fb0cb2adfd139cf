import type { Model } from "mongoose";
import type { StoredRecord } from "../../../core/ports/records.ts";
import { readBatch } from "../read-batch.ts";
import { readCard } from "../read-card.ts";
import type {
  BudgetText,
  DocumentKind,
  ExpiryText,
  StoredDocument,
  StoredDocuments,
} from "../stored-documents.ts";
import { toStoredBatch } from "./batches.ts";
import { toStoredCard } from "./cards.ts";
import type { Link } from "./link.ts";
import type {
  Budget,
  Models,
  Revocation,
  StoredBatch,
  StoredCard,
  StoredRecordDocument,
  UnpublishedBatch,
  UsedValue,
} from "./models.ts";
import { toRecord, toRecordDocument } from "./record-store.ts";

interface Identified {
  _id: string;
}

/** How documents of a kind lie in the database. */
interface Place<D extends Identified> {
  modelOf(models: Models): Model<D>;
  toText(stored: D): string;
  toStored(document: StoredDocument, link: Link): D;
}

/** A place whose document's own type is nobody's business outside. */
function place<D extends Identified>(of: Place<D>): Place<Identified> {
  return of as unknown as Place<Identified>;
}

const PLACES: Record<DocumentKind, Place<Identified>> = {
  unpublished: place<UnpublishedBatch>({
    modelOf: ({ unpublished }) => unpublished,
    toText: () => "{}",
    // Old enough to be looked at the next time somebody looks.
    toStored: ({ id }) => ({ _id: id, since: 0, until: 0 }),
  }),
  cards: place<StoredCard>({
    modelOf: ({ cards }) => cards,
    toText: ({ doc }) => doc,
    toStored: ({ text }, link) => toStoredCard(link, readCard(JSON.parse(text)), text),
  }),
  batches: place<StoredBatch>({
    modelOf: ({ batches }) => batches,
    toText: ({ doc }) => doc,
    toStored: ({ text }, link) => toStoredBatch(link, readBatch(JSON.parse(text)), text),
  }),
  records: place<StoredRecordDocument>({
    modelOf: ({ records }) => records,
    toText: (stored) => JSON.stringify(toRecord(stored)),
    toStored: ({ text }, link) => toRecordDocument(link, JSON.parse(text) as StoredRecord),
  }),
  budgets: place<Budget>({
    modelOf: ({ budgets }) => budgets,
    toText: ({ tenantId, day, tokens }) => JSON.stringify({ tenantId, day, tokens }),
    toStored: ({ id, text }) => ({ _id: id, ...(JSON.parse(text) as BudgetText), marks: {} }),
  }),
  "used-values": place<UsedValue>({
    modelOf: ({ usedValues }) => usedValues,
    toText: ({ until }) => JSON.stringify({ until }),
    toStored: ({ id, text }, link) => ({ _id: id, ...(JSON.parse(text) as ExpiryText), mark: link.mark() }),
  }),
  revocations: place<Revocation>({
    modelOf: ({ revocations }) => revocations,
    toText: ({ until }) => JSON.stringify({ until }),
    toStored: ({ id, text }) => ({ _id: id, ...(JSON.parse(text) as ExpiryText) }),
  }),
};

const COPY = "copy";

/** Everything in the database, for copying. */
export function storedDocuments(link: Link): StoredDocuments {
  const find = async (
    kind: DocumentKind,
    filter: { _id?: { $gt: string } | { $in: string[] } },
    limit: number,
  ): Promise<StoredDocument[]> => {
    const { modelOf, toText } = PLACES[kind];
    const found = await link.run((models) =>
      modelOf(models).find(filter).sort({ _id: 1 }).limit(limit).lean<Identified[]>(),
    );
    return found.map((stored) => ({ id: stored._id, text: toText(stored) }));
  };

  return {
    count: (kind) => link.run((models) => PLACES[kind].modelOf(models).countDocuments({})),
    dump: (kind, { after, limit }) => find(kind, after === null ? {} : { _id: { $gt: after } }, limit),
    read: (kind, ids) => find(kind, { _id: { $in: [...ids] } }, ids.length),

    async load(kind, documents) {
      if (documents.length === 0) return;
      const { modelOf, toStored } = PLACES[kind];
      await link.run((models) =>
        modelOf(models).bulkWrite(
          documents.map((document) => {
            const replacement = toStored(document, link);
            return { replaceOne: { filter: { _id: document.id }, replacement, upsert: true } };
          }),
        ),
      );
    },

    copyUnderWay: () =>
      link.run(
        async ({ copies }) => (await copies.findById(COPY).lean<{ from: string } | null>())?.from ?? null,
      ),
    noteCopy: (from) =>
      link.run(async ({ copies }) => {
        if (from === null) await copies.deleteOne({ _id: COPY });
        else await copies.updateOne({ _id: COPY }, { $set: { from } }, { upsert: true });
      }),
  };
}
