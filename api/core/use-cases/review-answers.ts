import { ProductError } from "../../contract/errors.ts";
import type { ReviewedSection, SectionNow } from "../../contract/review.ts";
import type { SectionKey } from "../../contract/sections.ts";
import { lengthOf } from "../../contract/text.ts";
import { type CardRecord, summarise } from "../cards/card-record.ts";
import type { Principal } from "../ports/identity.ts";
import type { Reviewed, Store } from "../ports/store.ts";

/** A card the caller may review: one they may read. Throws `card_not_found`. */
export async function requireCard(store: Store, principal: Principal, cardId: string): Promise<CardRecord> {
  const card = await store.forUser(principal).findCard(cardId);
  if (!card) throw new ProductError("card_not_found");
  return card;
}

export function sectionNow(card: CardRecord, key: SectionKey): SectionNow {
  const { older: _, ...now } = card.sections[key];
  return now;
}

/** The answer to a write of a section. Throws `card_not_found`, and `section_changed` with the section as it stands. */
export function reviewedSection(outcome: Reviewed | null, key: SectionKey): ReviewedSection {
  if (!outcome) throw new ProductError("card_not_found");
  const section = sectionNow(outcome.card, key);
  if (!outcome.done) throw new ProductError("section_changed", {}, { details: { current: section } });
  return { card: summarise(outcome.card), section };
}

/** Throws `text_length` for a text, cleaned already, outside its bounds; both count in characters. */
export function requireLength(text: string, { min, max }: { min: number; max: number }): void {
  const n = lengthOf(text);
  if (n < min || n > max) throw new ProductError("text_length", { n, min, max });
}
