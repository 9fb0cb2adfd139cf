import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { countRetries } from "@rnd-cards/api/contract/retries.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { BATCHES_SHOWN, batchesCard, confirmCancelCard, retryCard, statusCard } from "../cards/cards.ts";
import { chooseBatch, LOOKED_AT, type Purpose } from "./choose-batch.ts";
import type { BotParts, Reply, Scene } from "./parts.ts";
import { providersOf } from "./providers-of.ts";
import type { PressInputs } from "./read-press.ts";

/** The person's batches, newest first. Throws `invalid_request` for a foreign `after`. */
export async function showBatches(
  { services: { useCases } }: BotParts,
  { principal, language }: Scene,
  after?: string,
): Promise<Reply> {
  const { items, next } = await useCases.listBatches(principal, { after, limit: BATCHES_SHOWN });
  let first = 1;
  if (after !== undefined) {
    // Counted from the newest, as `eksport 7` is.
    const all = await useCases.listBatches(principal, { limit: LOOKED_AT });
    first = all.items.findIndex(({ id }) => id === items[0]?.id) + 1;
  }
  return { message: batchesCard({ items, next, ...(first > 0 ? { first } : {}) }, language) };
}

/** The batch with this id, or the latest that can be used so; null: the person has none. */
export async function batchFor(
  parts: BotParts,
  scene: Scene,
  purpose: Purpose,
  batchId: string | undefined,
): Promise<string | null> {
  return batchId ?? (await chooseBatch(parts, scene, purpose))?.id ?? null;
}

/** How a batch is and what works; null: the person has none. Throws `batch_not_found`. */
export async function showStatus(parts: BotParts, scene: Scene, batchId: string | null): Promise<Reply> {
  const { services, healthOf } = parts;
  const { principal, language } = scene;
  const [batch, health] = await Promise.all([
    batchId === null ? null : services.useCases.getBatch(principal, batchId),
    healthOf(language),
  ]);
  const timeLeftMs = batch ? await timeLeft(parts, scene, batch) : null;
  const message = statusCard({ batch, timeLeftMs, health }, language);
  return { message, ...(batch ? { batchId: batch.id } : {}) };
}

/** By what cards took lately; null: not known, or nothing is left. */
async function timeLeft(
  { services: { useCases, observer } }: BotParts,
  { principal }: Scene,
  { id, cards }: Batch,
): Promise<number | null> {
  const left = cards.filter(({ state }) => !isSettled(state)).length;
  if (left === 0) return null;
  try {
    return (await useCases.estimateBatch(principal, left)).milliseconds;
  } catch (error) {
    observer.log("warn", "no telling how long a batch will take", { batchId: id }, error);
    return null;
  }
}

/** Asks whether a batch is to be stopped; one in which nothing moves is shown instead. */
export async function askCancel(parts: BotParts, scene: Scene, batchId: string | null): Promise<Reply> {
  if (batchId === null) return showStatus(parts, scene, null);
  const batch = await parts.services.useCases.getBatch(scene.principal, batchId);
  const moves = batch.state === "queued" || batch.state === "running";
  if (!moves || batch.cancelledAt !== null) return showStatus(parts, scene, batchId);
  return { message: confirmCancelCard({ batch }, scene.language), batchId };
}

/** Stops a batch; stopped already, it is shown as it is. */
export async function cancel(parts: BotParts, scene: Scene, batchId: string): Promise<Reply> {
  await parts.services.useCases.cancelBatch(scene.principal, batchId);
  return showStatus(parts, scene, batchId);
}

/** Asks what to write again, and with what wishes. */
export async function askRetry(parts: BotParts, scene: Scene, batchId: string | null): Promise<Reply> {
  const { services, healthOf } = parts;
  const { principal, language } = scene;
  if (batchId === null) return showStatus(parts, scene, null);
  const [batch, health] = await Promise.all([
    services.useCases.getBatch(principal, batchId),
    healthOf(language),
  ]);
  const input = { batch, ...countRetries(batch.cards), providers: providersOf(health) };
  return { message: retryCard(input, language), batchId };
}

/** Has cards written again; where somebody asked for them already, the batch is shown as it goes. */
export async function retry(
  parts: BotParts,
  scene: Scene,
  { batchId, scope }: { batchId: string; scope: "failed" | "drafts" | "both" },
  { hints, provider }: PressInputs,
): Promise<Reply> {
  try {
    await parts.services.useCases.retryBatch(scene.principal, batchId, scope, { hints, provider });
  } catch (error) {
    if (!(error instanceof ProductError && error.code === "nothing_to_retry")) throw error;
  }
  return showStatus(parts, scene, batchId);
}
