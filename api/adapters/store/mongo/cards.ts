import type { CardSummary } from "../../../contract/card.ts";
import { dueAt } from "../../../core/cards/card-changes.ts";
import { type CardRecord, summarise } from "../../../core/cards/card-record.ts";
import { isJudging } from "../../../core/cards/judging.ts";
import type { CardPosition } from "../card-position.ts";
import { readCard, readSummary } from "../read-card.ts";
import type { Scope } from "../scope.ts";
import type { Link } from "./link.ts";
import type { Guarded, StoredCard, Work } from "./models.ts";
import { areAllDuplicates } from "./mongo-errors.ts";
import { firstWrite, swap, untilSwapped } from "./swap.ts";

/** A card as it was read, with what a write of it must name. */
export interface FoundCard {
  guard: Guarded;
  card: CardRecord;
}

/** A card as it is stored for the first time. `doc` is the document where it is more than what is known of it. */
export function toStoredCard(link: Link, card: CardRecord, doc = JSON.stringify(card)): StoredCard {
  const { id, batchId, tenantId, ownerId, rowNumber, createdAt } = card;
  const fixed = { _id: id, batchId, tenantId, ownerId, rowNumber, createdAt };
  return { ...fixed, ...firstWrite(link), ...changing(card, doc) };
}

/** The fields that change with a card. */
function changing(card: CardRecord, doc = JSON.stringify(card)) {
  const { state, attempt, version } = card;
  return {
    state,
    work: workOf(card),
    dueAt: dueAt(card),
    attempt,
    version,
    summary: JSON.stringify(summarise(card)),
    doc,
  };
}

function workOf(card: CardRecord): Work | null {
  if (dueAt(card) === null) return null;
  if (isJudging(card)) return "judging";
  return card.state === "generating" ? "generating" : "queued";
}

/** Adds cards; one whose id is there already stays as it is. */
export function insertCards(link: Link, cards: readonly StoredCard[]): Promise<void> {
  return link.run(async (models) => {
    try {
      await models.cards.insertMany(cards, { ordered: false, throwOnValidationError: true });
    } catch (error) {
      if (!areAllDuplicates(error)) throw error;
    }
  });
}

/** A card in scope, without the question whether its batch is visible. */
export function findStored(link: Link, cardId: string, scope: Scope): Promise<FoundCard | null> {
  return link.run(async ({ cards }) => {
    const found = await cards
      .findOne({ _id: cardId, ...within(scope) }, { revision: 1, writes: 1, doc: 1 })
      .lean<StoredCard | null>();
    if (!found) return null;
    const { _id, revision, writes, doc } = found;
    return { guard: { _id, revision, writes }, card: readCard(JSON.parse(doc)) };
  });
}

/** Writes a changed card while nobody else has since it was read; false when somebody was faster. */
export function writeCard(link: Link, { guard }: FoundCard, after: CardRecord): Promise<boolean> {
  return swap<StoredCard>(link, ({ cards }) => cards, guard, changing(after));
}

export type CardChange = { before: CardRecord; after: CardRecord | null };

/**
 * Read, change, write of one card, again whenever somebody else wrote in between. Null without such a card; `after` is null
 * where the change was refused. `beforeWrite` comes between a change that was not refused and its write; answering false it
 * makes the card count as not there.
 */
export function changeCard(
  link: Link,
  cardId: string,
  scope: Scope,
  change: (card: CardRecord) => CardRecord | null,
  beforeWrite: (card: CardRecord) => Promise<boolean> = async () => true,
): Promise<CardChange | null> {
  return untilSwapped(link, async () => {
    const found = await findStored(link, cardId, scope);
    if (!found) return { changed: null };
    const { card: before } = found;
    const after = change(before);
    if (after && after !== before) {
      if (!(await beforeWrite(before))) return { changed: null };
      if (!(await writeCard(link, found, after))) return null;
    }
    return { changed: { before, after } };
  }).then(({ changed }) => changed);
}

/** The next summaries of a batch, without the question whether it is visible. */
export function nextSummaries(
  link: Link,
  batchId: string,
  scope: Scope,
  after: CardPosition,
  limit: number,
): Promise<CardSummary[]> {
  return link.run(async ({ cards }) => {
    const found = await cards
      .find(nextInBatch(batchId, scope, after), { summary: 1 })
      .sort({ rowNumber: 1, _id: 1 })
      .limit(limit)
      .lean<StoredCard[]>();
    // One parse of all is much faster than one each.
    const summaries = JSON.parse(`[${found.map(({ summary }) => summary).join()}]`) as unknown[];
    return summaries.map(readSummary);
  });
}

/** The next whole cards of a batch, without the question whether it is visible. */
export function nextCards(
  link: Link,
  batchId: string,
  scope: Scope,
  after: CardPosition,
  limit: number,
): Promise<CardRecord[]> {
  return link.run(async ({ cards }) => {
    const found = await cards
      .find(nextInBatch(batchId, scope, after), { doc: 1 })
      .sort({ rowNumber: 1, _id: 1 })
      .limit(limit)
      .lean<StoredCard[]>();
    return found.map(({ doc }) => readCard(JSON.parse(doc)));
  });
}

const nextInBatch = (batchId: string, scope: Scope, { at, id }: CardPosition) => ({
  ...{ batchId, ...within(scope) },
  // The bound is what an index is entered by; the alternatives only cut off what stands before the place.
  rowNumber: { $gte: at },
  $or: [{ rowNumber: { $gt: at } }, { rowNumber: at, _id: { $gt: id } }],
});

/** The filter that keeps a query to a scope. */
export function within({ tenantId, ownerId }: Scope): { tenantId?: string; ownerId?: string } {
  return { ...(tenantId === null ? {} : { tenantId }), ...(ownerId === null ? {} : { ownerId }) };
}
