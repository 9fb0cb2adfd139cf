import type { Card, CardSummary, Section } from "@rnd-cards/api/contract/card.ts";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import type { ReviewedSection } from "@rnd-cards/api/contract/review.ts";
import { SECTION_KEYS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";

/** A text of a section and where it is from. */
export type SectionVersion = Section["older"][number];

/** For a section whose text was replaced, the text there was. */
export type Replaced = Partial<Record<SectionKey, SectionVersion>>;

/** Sections whose text another one has written between two readings; `own` are revisions of the reader's, as `section:revision`. */
export function replacedTexts(before: Card, after: Card, own: ReadonlySet<string>): Replaced {
  const replaced: Replaced = {};
  for (const key of SECTION_KEYS) {
    const [was, is] = [before.sections[key], after.sections[key]];
    if (was.revision === is.revision || was.text === is.text || was.text === "") continue;
    if (own.has(`${key}:${is.revision}`)) continue;
    const { text, source, revision, at } = was;
    replaced[key] = { text, source, revision, at };
  }
  return replaced;
}

/** The card after a section of it was written. */
export function withSection(card: Card, key: SectionKey, { card: summary, section }: ReviewedSection): Card {
  const { text, source, revision, at, older } = card.sections[key];
  const kept = section.revision === revision ? older : [{ text, source, revision, at }, ...older];
  const written = { ...section, older: kept.slice(0, LIMITS.sectionVersions) };
  const approval = summary.approved ? card.approval : null;
  return { ...card, ...summary, approval, sections: { ...card.sections, [key]: written } };
}

/** What lists know of a card. */
export function summaryOf(card: Card): CardSummary {
  const { id, batchId, rowKey, rowNumber, name, state, reason, draftReason, version } = card;
  const { sectionsDone, sectionsFailed, approved, score, findingCounts, updatedAt } = card;
  return {
    ...{ id, batchId, rowKey, rowNumber, name, state, reason, draftReason, version },
    ...{ sectionsDone, sectionsFailed, approved, score, findingCounts, updatedAt },
  };
}
