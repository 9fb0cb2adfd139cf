import * as z from "zod";
import { ProductError } from "../../contract/errors.ts";
import { NOTICE_KINDS, type NoticeKind, noticeSchema, owedAgain } from "../notices/notice.ts";
import type { Observer } from "../ports/observer.ts";
import type { Records } from "../ports/records.ts";
import type { Page } from "../ports/store.ts";
import type { System } from "../ports/system.ts";
import { checkedRecords } from "../records/checked-records.ts";

/** A message that could not be delivered: what it was about and why, never what it said. */
const deadLetterSchema = z.looseObject({
  /** An `answer` was for the moment: it is listed, and cannot be sent again. */
  kind: z.enum([...NOTICE_KINDS, "answer"]),
  batchId: z.string().nullable(),
  why: z.enum(["refused", "unavailable", "throttled", "unknown"]),
  tries: z.int().min(0),
});
export type DeadLetter = z.infer<typeof deadLetterSchema>;

export type ListedDeadLetter = DeadLetter & { id: string; tenantId: string; userId: string; at: number };

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
  { kind, batchId, why, tries }: Pick<DeadLetter, "kind" | "batchId" | "why" | "tries">,
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
): Promise<Page<ListedDeadLetter>> {
  const letters = checkedRecords(context, "dead-letter", deadLetterSchema);
  const { items, next } = await context.records.list(
    "dead-letter",
    { tenantId },
    { limit, ...(after === undefined ? {} : { after }) },
  );
  const listed = items.flatMap((record) => {
    const letter = letters.check(record);
    if (!letter) return [];
    const { id, userId, createdAt: at, value } = letter;
    return [{ id, tenantId, userId, at, ...value }];
  });
  return { items: listed, next };
}

/**
 * Has a message made and sent anew, as things stand by now, and takes it off the list. Throws `not_found` when there is no such
 * letter, or its batch is told about no more, and `not_resendable` for an answer whose moment is over.
 */
export async function resendDeadLetter(context: DeadLetterContext, id: string): Promise<void> {
  const letter = await checkedRecords(context, "dead-letter", deadLetterSchema).find(id);
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
