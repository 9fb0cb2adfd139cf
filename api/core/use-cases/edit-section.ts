import { ProductError } from "../../contract/errors.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { ReviewedSection } from "../../contract/review.ts";
import { SECTIONS, type SectionKey } from "../../contract/sections.ts";
import { normaliseText } from "../../contract/text.ts";
import { isSectionDone, summarise } from "../cards/card-record.ts";
import type { Principal } from "../ports/identity.ts";
import type { Context } from "./context.ts";
import { requireCard, requireLength, reviewedSection, sectionNow } from "./review-answers.ts";

/** Where a person is working: a section of a card. */
export interface SectionAt {
  cardId: string;
  section: SectionKey;
}

/** Longest text before cleaning, in UTF-16 units: what is taken out may be a good part of it. */
const UNCLEANED = LIMITS.sectionText * 4;

/**
 * Saves a person's text for a section, cleaned as cells are, in any state of the card; ends an approval. The text there was is
 * kept among the older ones. Saving what stands already changes nothing.
 * Throws `card_not_found`, `text_length`, and `section_changed` with the section as it stands.
 */
export async function editSection(
  { store, events, system }: Pick<Context, "store" | "events" | "system">,
  principal: Principal,
  { cardId, section }: SectionAt,
  { revision, text }: { revision: number; text: string },
): Promise<ReviewedSection> {
  const max = section === "nazwa_projektu" ? SECTIONS[section].length.max : LIMITS.sectionText;
  if (text.length > UNCLEANED) throw new ProductError("text_length", { n: text.length, min: 1, max });
  const clean = normaliseText(text);
  requireLength(clean, { min: 1, max });
  const card = await requireCard(store, principal, cardId);
  const former = card.sections[section];
  if (former.revision === revision && former.text === clean && isSectionDone(former))
    return { card: summarise(card), section: sectionNow(card, section) };

  const source = { kind: "edited", by: principal.name } as const;
  const write = { state: "edited", text: clean, source, at: system.now() } as const;
  const edited = await store.forUser(principal).editSection(cardId, section, revision, write);
  const answer = reviewedSection(edited, section);
  events.ping(card.batchId);
  return answer;
}
