import type { QueuedCard } from "../../../core/ports/store.ts";

/** What the line keeps of a card, and all that a job carries: ids. */
export interface JobIds {
  cardId: string;
  tenantId: string;
  userId: string;
  attempt: number;
}

/** The id of a card's job. BullMQ refuses a `:` in it, which parts Redis keys. */
export const jobId = ({ cardId, attempt }: QueuedCard): string => `${cardId}-${attempt}`;

/** A user as the name of a line. */
export const lineOf = ({ user: { tenantId, userId } }: QueuedCard): string =>
  JSON.stringify([tenantId, userId]);

/** The payload of a job, from its id and its user's line. */
export function jobIds(id: string, line: string): JobIds {
  const [tenantId, userId] = JSON.parse(line) as [string, string];
  const dash = id.lastIndexOf("-");
  return { cardId: id.slice(0, dash), tenantId, userId, attempt: Number(id.slice(dash + 1)) };
}

/** The card of a job; null when the payload is none that this version can read. Fields it does not know are passed over. */
export function cardOf(payload: unknown): QueuedCard | null {
  if (typeof payload !== "object" || payload === null) return null;
  const { cardId, tenantId, userId, attempt } = payload as Partial<Record<keyof JobIds, unknown>>;
  if (typeof cardId !== "string" || typeof tenantId !== "string" || typeof userId !== "string") return null;
  if (typeof attempt !== "number") return null;
  return { cardId, user: { tenantId, userId }, attempt };
}
