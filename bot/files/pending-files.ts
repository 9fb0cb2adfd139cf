import { LANGUAGES } from "@rnd-cards/api/contract/language.ts";
import { type CheckedRecord, checkedRecords } from "@rnd-cards/api/core/records/checked-records.ts";
import * as z from "zod";
import type { Conversation } from "../gateway/gateway.ts";
import type { BotServices } from "../services.ts";

/** What a file is of, as far as it takes to make it at any time. */
export const fileSubject = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("cards"), batchId: z.string(), batchName: z.string() }),
  z.object({ kind: z.literal("template") }),
  /** A workbook that waits, with its errors marked. */
  z.object({ kind: z.literal("marked"), pendingId: z.string(), fileName: z.string() }),
]);
export type FileSubject = z.infer<typeof fileSubject>;

const pendingFile = z.looseObject({
  conversationId: z.string(),
  subject: fileSubject,
  fileName: z.string(),
  language: z.enum(LANGUAGES),
  /** The consent card; null: nobody knows which it is. */
  offerId: z.string().nullable(),
  /** Consent after this comes too late. */
  expiresAt: z.int(),
  /** Since when somebody is delivering it; null: nobody is. */
  sendingSince: z.int().nullable(),
  /** The person's word was acted on; Teams may bring it again. */
  answered: z.boolean().default(false),
});
export type PendingFile = z.infer<typeof pendingFile>;

const DAY = 24 * 3_600_000;
/** An offer is good for as long as people are away. */
const OFFERED_MS = 14 * DAY;
/** After that it is still known what it was about, for those who come late. */
const KNOWN_MS = 60 * DAY;
/** Longer than any delivery takes: whoever began it is dead. */
export const SENDING_MS = 15 * 60_000;

type Services = Pick<BotServices, "records" | "observer" | "system">;

const filesOf = (services: Services) => checkedRecords(services, "pending-file", pendingFile);

/** Keeps what a person is about to be offered; resolves to its opaque id. Throws `store_unavailable`. */
export async function keepFile(
  services: Services,
  { tenantId, userAadId: userId, conversationId }: Conversation,
  file: Pick<PendingFile, "subject" | "fileName" | "language">,
): Promise<string> {
  const id = services.system.id();
  const createdAt = services.system.now();
  const value = {
    ...file,
    conversationId,
    offerId: null,
    expiresAt: createdAt + OFFERED_MS,
    sendingSince: null,
    answered: false,
  };
  await filesOf(services).change(id, () => {
    return { tenantId, userId, value, createdAt, dueAt: null, until: createdAt + KNOWN_MS };
  });
  return id;
}

/** Notes which message offers it. */
export async function noteOffer(services: Services, id: string, offerId: string): Promise<void> {
  await filesOf(services).change(id, (current) =>
    current ? { ...current, value: { ...current.value, offerId } } : null,
  );
}

/** What was offered to this very person in this very chat; null: nothing, or not to them. */
export async function findFile(
  services: Services,
  chat: Conversation,
  id: string,
): Promise<CheckedRecord<PendingFile> | null> {
  const found = await filesOf(services).find(id);
  return found && belongsTo(found, chat) ? found : null;
}

/** Takes a file for delivery; false: somebody is at it. Found again by `takeAbandoned` should this process die. */
export async function takeFile(services: Services, id: string): Promise<boolean> {
  const now = services.system.now();
  const taken = await filesOf(services).change(id, (current) => {
    const since = current?.value.sendingSince ?? null;
    if (!current || (since !== null && now - since < SENDING_MS)) return null;
    return { ...current, value: { ...current.value, sendingSince: now }, dueAt: now + SENDING_MS };
  });
  return taken !== null;
}

/** Notes that nothing is left to do about a file. It is known for a day more, as the same word may come again. */
export async function endFile(services: Services, id: string): Promise<void> {
  const until = services.system.now() + DAY;
  await filesOf(services).change(id, (current) =>
    current ? { ...current, value: { ...current.value, answered: true }, dueAt: null, until } : null,
  );
}

export async function forgetFile(services: Services, id: string): Promise<void> {
  await services.records.remove("pending-file", id);
}

/** Takes files whose delivery somebody began and nobody ended; each is given to one caller. */
export async function takeAbandoned(
  services: Services,
  limit: number,
): Promise<CheckedRecord<PendingFile>[]> {
  const { records, system } = services;
  const due = await records.listDue("pending-file", { now: system.now(), limit });
  const taken: CheckedRecord<PendingFile>[] = [];
  for (const record of due) {
    const file = filesOf(services).check(record);
    if ((await records.remove("pending-file", record.id, record.version)) && file) taken.push(file);
  }
  return taken;
}

/** Whether a record was made for this person in this chat. */
export function belongsTo(
  record: { tenantId: string; userId: string; value: { conversationId: string } },
  chat: Conversation,
): boolean {
  return (
    record.tenantId === chat.tenantId &&
    record.userId === chat.userAadId &&
    record.value.conversationId === chat.conversationId
  );
}
