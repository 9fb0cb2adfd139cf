import { ProductError } from "../../contract/errors.ts";
import type { ReviewedSection, SectionVersions } from "../../contract/review.ts";
import type { Principal } from "../ports/identity.ts";
import type { Context } from "./context.ts";
import type { SectionAt } from "./edit-section.ts";
import { requireCard, reviewedSection, sectionNow } from "./review-answers.ts";

/** A section's text and its older ones, newest first. What changed between two of them, the reader works out. Throws `card_not_found`. */
export async function sectionVersions(
  { store }: Pick<Context, "store">,
  principal: Principal,
  { cardId, section }: SectionAt,
): Promise<SectionVersions> {
  const card = await requireCard(store, principal, cardId);
  return { current: sectionNow(card, section), older: card.sections[section].older };
}

/**
 * Puts an older text of a section back as the person's own; the present one is kept. Ends an approval.
 * Throws `card_not_found`, `version_not_found`, and `section_changed` with the section as it stands.
 */
export async function restoreSection(
  { store, events, system }: Pick<Context, "store" | "events" | "system">,
  principal: Principal,
  { cardId, section }: SectionAt,
  { revision, restored }: { revision: number; restored: number },
): Promise<ReviewedSection> {
  const card = await requireCard(store, principal, cardId);
  const kept = card.sections[section].older.some((version) => version.revision === restored);
  // One that is dropped after this look moves the section on, which is what the caller is then told.
  if (!kept) throw new ProductError("version_not_found");
  const write = { restored, by: principal.name, at: system.now() };
  const done = await store.forUser(principal).restoreSection(cardId, section, revision, write);
  const answer = reviewedSection(done, section);
  events.ping(card.batchId);
  return answer;
}
