import * as z from "zod";
import { RETRY_SCOPES } from "./batch.ts";
import {
  approvalSchema,
  cardSummarySchema,
  judgingSchema,
  pendingSchema,
  sectionSchema,
  sectionVersionSchema,
} from "./card.ts";
import { LIMITS } from "./limits.ts";
import { REGENERATE_TARGETS } from "./sections.ts";

/** A section as it stands, without its older texts. */
export const sectionNowSchema = sectionSchema.omit({ older: true });
export type SectionNow = z.infer<typeof sectionNowSchema>;

/** The form of a section's `If-Match`: its revision as a strong entity tag, `"3"`. */
export const revisionTagSchema = z.string().regex(/^"\d{1,9}"$/);

/** The entity tag of a section's revision. */
export const revisionTag = (revision: number) => `"${revision}"`;

/** The revision an entity tag names; the tag has the form of `revisionTagSchema`. */
export const revisionOf = (tag: string) => Number(tag.slice(1, -1));

// UTF-16 units here; characters are counted after cleaning, by the use cases.
const text = (characters: number) => z.string().max(characters * 2);

export const editSchema = z.object({ text: text(LIMITS.sectionText) });
export const restoreSchema = z.object({
  revision: z.int().min(0).describe("Of the older text to put back"),
});
export const approveSchema = z.object({
  version: z.int().min(0).describe("Version of the card that was read"),
  reason: text(LIMITS.approvalReason).optional().describe("Needed below a score of 50"),
});
const wishes = {
  hints: text(LIMITS.hints).default("").describe("A person's wishes for the texts; at most 1000 characters"),
  provider: z.string().min(1).max(60).optional().describe("To be asked first, as /health/detailed names it"),
};
export const regenerateSchema = z.object({ target: z.enum(REGENERATE_TARGETS), ...wishes });
export const retrySchema = z.object({ scope: z.enum(RETRY_SCOPES), ...wishes });

export const reviewedSectionSchema = z.object({ card: cardSummarySchema, section: sectionNowSchema });
export type ReviewedSection = z.infer<typeof reviewedSectionSchema>;

export const reviewedCardSchema = z.object({ card: cardSummarySchema, approval: approvalSchema.nullable() });
export type ReviewedCard = z.infer<typeof reviewedCardSchema>;

export const regeneratingSchema = z.object({ card: cardSummarySchema, pending: pendingSchema });
export type Regenerating = z.infer<typeof regeneratingSchema>;

export const judgeSchema = z.object({
  provider: z.string().min(1).max(60).optional().describe("To be asked first, as /health/detailed names it"),
});
export const judgementAskedSchema = z.object({ card: cardSummarySchema, judging: judgingSchema });
export type JudgementAsked = z.infer<typeof judgementAskedSchema>;

export const sectionVersionsSchema = z.object({
  current: sectionNowSchema,
  older: z.array(sectionVersionSchema).describe("Newest first"),
});
export type SectionVersions = z.infer<typeof sectionVersionsSchema>;
