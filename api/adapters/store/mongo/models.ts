import { type Connection, type Model, Schema, type SchemaDefinition } from "mongoose";
import type { CardState } from "../../../contract/states.ts";
import type { RecordKind } from "../../../core/ports/records.ts";

/** A document that is changed by compare-and-set; see `swap.ts`. */
export interface Guarded {
  _id: string;
  /** One up with every write. */
  revision: number;
  /** Marks of the newest writes, newest first: by its own a writer knows whether its write arrived. */
  writes: string[];
}

/**
 * What is searched for, beside the document, which is the truth and lies here as JSON text, as in the other adapter: it is
 * only ever read and written whole, and text takes any name of a field.
 */
export interface StoredCard extends Guarded {
  batchId: string;
  tenantId: string;
  ownerId: string;
  rowNumber: number;
  createdAt: number;
  state: CardState;
  /** Why somebody may have to work on it; null: nobody has to. */
  work: Work | null;
  /** From when on; null with no work. */
  dueAt: number | null;
  attempt: number;
  version: number;
  summary: string;
  doc: string;
}
export type Work = "queued" | "generating" | "judging";

export interface StoredBatch extends Guarded {
  tenantId: string;
  ownerId: string;
  idempotencyKey: string;
  createdAt: number;
  cancelledAt: number | null;
  doc: string;
}

/** A batch that has cards but was not added yet, with the oldest and the newest of them. */
export interface UnpublishedBatch {
  _id: string;
  since: number;
  until: number;
}

export interface StoredRecordDocument extends Guarded {
  kind: RecordKind;
  id: string;
  version: number;
  tenantId: string;
  userId: string;
  createdAt: number;
  dueAt: number | null;
  until: number | null;
  value: string;
}

/** Tokens of a tenant's day; id `day/tenant`. */
export interface Budget {
  _id: string;
  tenantId: string;
  day: string;
  tokens: number;
  /** Marks of additions by slot; see `budgets.ts`. */
  marks: Record<string, string>;
}

export interface UsedValue {
  _id: string;
  until: number;
  /** Mark of the write that noted it. */
  mark: string;
}

export interface Revocation {
  _id: string;
  until: number;
}

/** Written by every check of health: proof that a write succeeds. */
export interface Probe {
  _id: string;
  writes: number;
}

/** A copy into this database that is not finished. */
export interface Copy {
  _id: string;
  from: string;
}

export type Models = ReturnType<typeof defineModels>;

const text = { type: String, required: true } as const;
const whole = { type: Number, required: true } as const;
const instantOrNull = { type: Number, default: null } as const;
const guarded = { revision: whole, writes: [String] } as const;
const owned = { tenantId: text, ownerId: text, createdAt: whole } as const;

/** The models of a connection. What is not in a schema is refused, not dropped. */
export function defineModels(connection: Connection) {
  const model = <T>(name: string, collection: string, fields: SchemaDefinition): Model<T> => {
    const schema = new Schema(
      { _id: text, ...fields },
      {
        ...{
          collection,
          strict: "throw",
          strictQuery: "throw",
          versionKey: false,
          minimize: false,
          id: false,
        },
        // Indexes are the migrations', and a command that cannot be sent fails at once.
        ...{ autoIndex: false, autoCreate: false, bufferCommands: false },
      },
    );
    return connection.model(name, schema) as unknown as Model<T>;
  };
  return {
    cards: model<StoredCard>("Card", "cards", {
      ...{ ...guarded, ...owned, batchId: text, rowNumber: whole, state: text },
      ...{ work: { type: String, default: null }, dueAt: instantOrNull, attempt: whole, version: whole },
      ...{ summary: text, doc: text },
    }),
    batches: model<StoredBatch>("Batch", "batches", {
      ...{ ...guarded, ...owned, idempotencyKey: text, cancelledAt: instantOrNull, doc: text },
    }),
    unpublished: model<UnpublishedBatch>("UnpublishedBatch", "unpublished", { since: whole, until: whole }),
    records: model<StoredRecordDocument>("Record", "records", {
      ...{ ...guarded, kind: text, id: text, version: whole, tenantId: text, userId: text, createdAt: whole },
      ...{ dueAt: instantOrNull, until: instantOrNull, value: text },
    }),
    budgets: model<Budget>("Budget", "budgets", {
      ...{ tenantId: text, day: text, tokens: whole, marks: Schema.Types.Mixed },
    }),
    usedValues: model<UsedValue>("UsedValue", "used_values", { until: whole, mark: text }),
    revocations: model<Revocation>("Revocation", "revocations", { until: whole }),
    copies: model<Copy>("Copy", "copies", { from: text }),
    probes: model<Probe>("Probe", "probe", { writes: whole }),
  };
}
