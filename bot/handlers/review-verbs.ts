import { byAttention, isOpen, nextOpen } from "@rnd-cards/api/contract/attention.ts";
import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { canHappen } from "@rnd-cards/api/contract/states.ts";
import { approvedCard, type ReviewInput, regeneratingCard, reviewCard, summaryCard } from "../cards/cards.ts";
import { showStatus } from "./batch-verbs.ts";
import type { BotParts, Reply, Scene } from "./parts.ts";
import { providersOf } from "./providers-of.ts";
import type { PressInputs } from "./read-press.ts";

/** The card of a batch that asks for the most; where none is left, what the batch has come to. Throws `batch_not_found`. */
export async function openReview(parts: BotParts, scene: Scene, batchId: string): Promise<Reply> {
  const batch = await parts.services.useCases.getBatch(scene.principal, batchId);
  const first = byAttention(batch.cards).find(isOpen);
  return first ? showCard(parts, scene, first.id, {}, batch) : showOutcome(parts, scene, batch);
}

/** The next card to decide on after one, going round. */
export async function openNext(
  parts: BotParts,
  scene: Scene,
  { batchId, cardId }: { batchId: string; cardId: string },
): Promise<Reply> {
  const batch = await parts.services.useCases.getBatch(scene.principal, batchId);
  const next = nextOpen(byAttention(batch.cards), cardId);
  if (next) return showCard(parts, scene, next.id, {}, batch);
  // The card itself may be all that is left.
  const same = batch.cards.find(({ id }) => id === cardId);
  return same && isOpen(same) ? showCard(parts, scene, cardId, {}, batch) : showOutcome(parts, scene, batch);
}

/** A card as it stands. Throws `card_not_found`. */
export async function showCard(
  { services: { useCases }, healthOf }: BotParts,
  { principal, language }: Scene,
  cardId: string,
  shown: Pick<ReviewInput, "notice" | "expanded"> = {},
  known?: Batch,
): Promise<Reply> {
  const card = await useCases.getCard(principal, cardId);
  const scored = canHappen("regenerated", card.state);
  const [batch, assessment, health] = await Promise.all([
    known ?? useCases.getBatch(principal, card.batchId),
    scored ? useCases.assessCard(principal, cardId) : null,
    healthOf(language),
  ]);
  const { position, total } = placeOf(batch, cardId);
  const input = { card, assessment, position, total, providers: providersOf(health), ...shown };
  return { message: reviewCard(input, language), batchId: batch.id };
}

/** Records the person's word on the version they saw; a card that has moved on is shown as it is now instead. */
export async function approve(
  parts: BotParts,
  scene: Scene,
  { cardId, version }: { cardId: string; version: number },
  { reason }: Pick<PressInputs, "reason">,
): Promise<Reply> {
  const { useCases } = parts.services;
  const { principal, language } = scene;
  try {
    const { card, approval } = await useCases.approveCard(principal, cardId, {
      version,
      ...(reason.trim() === "" ? {} : { reason }),
    });
    if (!approval) return showCard(parts, scene, cardId);
    const batch = await useCases.getBatch(principal, card.batchId);
    const left = batch.cards.filter(isOpen).length;
    const input = { card, approval, ...placeOf(batch, cardId), left };
    return { message: approvedCard(input, language), batchId: batch.id };
  } catch (error) {
    const code = error instanceof ProductError ? error.code : null;
    if (code === "card_changed") return showCard(parts, scene, cardId, { notice: "changed" });
    if (code === "reason_required") return showCard(parts, scene, cardId, { notice: "reason" });
    if (code === "card_in_work") return showCard(parts, scene, cardId);
    throw error;
  }
}

/** Takes an approval back and shows the card. */
export async function unapprove(parts: BotParts, scene: Scene, cardId: string): Promise<Reply> {
  await parts.services.useCases.unapproveCard(scene.principal, cardId);
  return showCard(parts, scene, cardId);
}

/** Asks a model for new texts; a card that is asked for already says so. */
export async function regenerate(
  parts: BotParts,
  scene: Scene,
  cardId: string,
  { target, hints, provider }: PressInputs,
): Promise<Reply> {
  const { useCases } = parts.services;
  const { principal, language } = scene;
  try {
    const { card, pending } = await useCases.regenerateCard(principal, cardId, { target, hints, provider });
    return { message: regeneratingCard({ card, pending }, language), batchId: card.batchId };
  } catch (error) {
    const code = error instanceof ProductError ? error.code : null;
    if (code !== "card_in_work" && code !== "card_not_in_review") throw error;
    const card = await useCases.getCard(principal, cardId);
    if (!card.pending) return showCard(parts, scene, cardId);
    const { pending } = card;
    return { message: regeneratingCard({ card, pending }, language), batchId: card.batchId };
  }
}

/** Nothing waits for a decision: what the batch has come to, or how it goes. */
async function showOutcome(parts: BotParts, scene: Scene, batch: Batch): Promise<Reply> {
  if (batch.state === "queued" || batch.state === "running") return showStatus(parts, scene, batch.id);
  return { message: summaryCard({ batch, cards: batch.cards }, scene.language), batchId: batch.id };
}

function placeOf({ cards }: Batch, cardId: string): { position: number; total: number } {
  return { position: cards.findIndex(({ id }) => id === cardId) + 1, total: cards.length };
}
