import * as z from "zod";
import { type DeadLetter, deadLetterSchema } from "../../contract/dead-letters.ts";
import { ProductError } from "../../contract/errors.ts";
import { type NoticeKind, noticeSchema, owedAgain } from "../notices/notice.ts";
import type { Observer } from "../ports/observer.ts";
import type { Records } from "../ports/records.ts";
import type { Page } from "../ports/store.ts";
import type { System } from "../ports/system.ts";
import { checkedRecords } from "../records/checked-records.ts";

/** As it is kept; whose it is stands beside it. */
const letterSchema = z.looseObject(
  deadLetterSchema.pick({ kind: true, batchId: true, why: true, tries: true }).shape,
);
export type NewDeadLetter = Pick<DeadLetter, "kind" | "batchId" | "why" | "tries">;

interface DeadLetterContext {
  records: Records;
  observer: Observer;
  system: System;
}

const KEPT_MS = 30 * 24 * 3_600_000;

/** Notes a message as undeliverable. Never throws: the log has it in any case. */
export async function addDeadLetter(
  { records, observer, system }: DeadLetterContext,
  { tenantId, userId }: { tenantId: string; userId: string },
  { kind, batchId, why, tries }: NewDeadLetter,
): Promise<void> {
  observer.log("error", "message given up", { kind, batchId, why, tries });
  const now = system.now();
  const record = { tenantId, userId, value: { kind, batchId, why, tries }, createdAt: now };
  await records
    .put("dead-letter", system.id(), { ...record, dueAt: null, until: now + KEPT_MS }, 0)
    .catch((error: unknown) => observer.log("error", "a message given up is not on the list", {}, error));
}

/** A tenant's undeliverable messages, newest first. Throws `invalid_request` for a foreign cursor. */
export async function listDeadLetters(
  context: Pick<DeadLetterContext, "records" | "observer">,
  tenantId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<DeadLetter>> {
  const letters = checkedRecords(context, "dead-letter", letterSchema);
  const { items, next } = await context.records.list(
    "dead-letter",
    { tenantId },
    { limit, ...(after === undefined ? {} : { after }) },
  );
  const listed = items.flatMap((record) => {
    const letter = letters.check(record);
    if (!letter) return [];
    const { id, userId, createdAt: at, value } = letter;
    const { kind, batchId, why, tries } = value;
    return [{ id, tenantId, userId, kind, batchId, why, tries, at }];
  });
  return { items: listed, next };
}

/**
 * Has a message made and sent anew, as things stand by now, and takes it off the list. Throws `not_found` when there is no such
 * letter, or its batch is told about no more, and `not_resendable` for an answer whose moment is over.
 */
export async function resendDeadLetter(context: DeadLetterContext, id: string): Promise<void> {
  const letter = await checkedRecords(context, "dead-letter", letterSchema).find(id);
  if (!letter) throw new ProductError("not_found");
  const { kind, batchId } = letter.value;
  if (kind === "answer" || batchId === null) throw new ProductError("not_resendable");
  if (!(await oweAgain(context, batchId, kind))) throw new ProductError("not_found");
  await context.records.remove("dead-letter", id);
}

async function oweAgain(context: DeadLetterContext, batchId: string, kind: NoticeKind): Promise<boolean> {
  const changed = await checkedRecords(context, "notice", noticeSchema).change(
    batchId,
    (current) =>
      current && {
        ...current,
        ...{ value: owedAgain(current.value, kind), dueAt: context.system.now() },
      },
  );
  return changed !== null;
}
