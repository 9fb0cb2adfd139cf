import type * as z from "zod";
import { ProductError } from "../../contract/errors.ts";
import type { Observer } from "../ports/observer.ts";
import type { Json, NewRecord, RecordKind, Records, StoredRecord } from "../ports/records.ts";

/** How often a change is tried anew because somebody was faster. */
const MOST_TRIES = 10;

export type CheckedRecord<T> = Omit<StoredRecord, "value"> & { value: T };
export type NewChecked<T> = Omit<NewRecord, "value"> & { value: T };

/** Records of one kind whose values are known to look as they must. */
export interface CheckedRecords<T> {
  /** Null when there is none, or none that can be read. */
  find(id: string): Promise<CheckedRecord<T> | null>;
  /** A record that was listed; null, and logged, when its value is not what it must be. */
  check(record: StoredRecord): CheckedRecord<T> | null;
  /**
   * Reads, has `next` decide, and writes, anew while somebody else is faster. Resolves to the record as written, or to null when
   * `next` wants none. Throws `store_unavailable`, also when others are faster all the time.
   */
  change(
    id: string,
    next: (current: CheckedRecord<T> | null) => NewChecked<T> | null,
  ): Promise<CheckedRecord<T> | null>;
}

/** A kind of records with a schema for its values. What cannot be read counts as absent: the next write takes its place. */
export function checkedRecords<T>(
  { records, observer }: { records: Records; observer: Observer },
  kind: RecordKind,
  schema: z.ZodType<T>,
): CheckedRecords<T> {
  const check = (record: StoredRecord): CheckedRecord<T> | null => {
    const parsed = schema.safeParse(record.value);
    if (parsed.success) return { ...record, value: parsed.data };
    observer.log("warn", "record cannot be read and counts as absent", { kind, recordId: record.id });
    return null;
  };
  return {
    check,
    async find(id) {
      const record = await records.find(kind, id);
      return record && check(record);
    },
    async change(id, next) {
      for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
        const found = await records.find(kind, id);
        const wanted = next(found && check(found));
        if (!wanted) return null;
        const expected = found?.version ?? 0;
        const version = await records.put(kind, id, { ...wanted, value: wanted.value as Json }, expected);
        if (version !== null) return { ...wanted, kind, id, version };
      }
      throw new ProductError("store_unavailable");
    },
  };
}
