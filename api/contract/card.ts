import * as z from "zod";
import { findingCountsSchema, judgementSchema, scoreSchema, storedFindingSchema } from "./finding-schemas.ts";
import { rowSchema } from "./row.ts";
import { REGENERATE_TARGETS, SECTION_KEYS, type SectionKey } from "./sections.ts";
import { CARD_STATES, FAIL_REASONS, SECTION_STATES } from "./states.ts";

const instant = z.int().min(0).describe("Milliseconds since 1970-01-01 UTC");

/** Who or what wrote a text. */
export const sourceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("row") }),
  z.object({
    kind: z.literal("model"),
    provider: z.string(),
    model: z.string(),
    promptVersion: z.string(),
  }),
  z.object({ kind: z.literal("template"), templateVersion: z.string() }),
  z.object({ kind: z.literal("edited"), by: z.string() }),
]);
export type Source = z.infer<typeof sourceSchema>;

/**
 * Why there is no new text. On a section in state `failed` nothing usable was written; on any other one the last attempt
 * to write it anew came to nothing and the text that was there stands.
 */
export const SECTION_FAILURES = [
  "contract",
  "refused",
  "content_filter",
  "cut_off",
  "unavailable",
  "budget_exhausted",
  "timeout",
] as const;
export type SectionFailure = (typeof SECTION_FAILURES)[number];

/** A text of a section and where it is from. */
export const sectionVersionSchema = z.object({
  text: z.string(),
  source: sourceSchema.nullable(),
  /** Raised by every write of this section; what an edit's `If-Match` names. */
  revision: z.int().min(0),
  at: instant.nullable(),
});

export const sectionSchema = sectionVersionSchema.extend({
  state: z.enum(SECTION_STATES),
  failure: z.enum(SECTION_FAILURES).nullable(),
  /** Earlier texts, newest first, at most 20. */
  older: z.array(sectionVersionSchema),
});
export type Section = z.infer<typeof sectionSchema>;

const sections = Object.fromEntries(SECTION_KEYS.map((key) => [key, sectionSchema])) as Record<
  SectionKey,
  typeof sectionSchema
>;

/** Why a card is a draft from the row alone. */
export const DRAFT_REASONS = ["no_provider", "providers_down", "budget_exhausted", "refused"] as const;
export type DraftReason = (typeof DRAFT_REASONS)[number];

/** One call of a model, as it was paid for. */
export const modelCallSchema = z.object({
  purpose: z.enum(["outline", ...SECTION_KEYS, "judgement"]),
  provider: z.string(),
  model: z.string(),
  promptVersion: z.string(),
  inputTokens: z.int().min(0),
  /** Part of `inputTokens` that the provider served from its prompt cache. */
  cachedTokens: z.int().min(0),
  outputTokens: z.int().min(0),
  milliseconds: z.int().min(0),
  at: instant,
});
export type ModelCall = z.infer<typeof modelCallSchema>;

/** A person's word that a card may go out, given on its texts as they stood at `version`. Any later write of a text ends it. */
export const approvalSchema = z.object({
  version: z.int().min(0),
  by: z.string().describe("Display name of the person who approved"),
  at: instant,
  /** Why the card is approved all the same; needed below a score of 50. */
  reason: z.string().nullable(),
});
export type Approval = z.infer<typeof approvalSchema>;

/** What ended an approval: taken back, a person's text, a text asked of a model anew, another person's word in its place. */
export const APPROVAL_ENDS = ["unapproved", "edited", "regenerated", "retried", "replaced"] as const;
export type ApprovalEnd = (typeof APPROVAL_ENDS)[number];

/** An approval that counts no more. */
export const formerApprovalSchema = approvalSchema.extend({
  until: instant,
  ended: z.enum(APPROVAL_ENDS),
  endedBy: z.string().describe("Display name of the person whose doing ended it"),
});
export type FormerApproval = z.infer<typeof formerApprovalSchema>;

/** A regeneration that was asked for and is not over. */
export const pendingSchema = z.object({
  target: z.enum(REGENERATE_TARGETS),
  /** A person's wishes for the text; empty: none. */
  hints: z.string(),
  /** The provider to be asked first; null: in their usual order. */
  provider: z.string().nullable(),
  by: z.string().describe("Display name of the person who asked"),
  at: instant,
});
export type Pending = z.infer<typeof pendingSchema>;

/** A model's opinion that was asked for and is not there yet. The card's state and texts stay as they are meanwhile. */
export const judgingSchema = z.object({
  /** The provider to be asked first; null: another one than wrote the card, where there is one. */
  provider: z.string().nullable(),
  by: z.string().describe("Display name of the person who asked"),
  at: instant,
});
export type Judging = z.infer<typeof judgingSchema>;

/** How good a card is as a document, by the rules and by a model's opinions where there are any. */
export const cardScoreSchema = scoreSchema.pick({ score: true, band: true, rubricVersion: true });

export const cardSummarySchema = z.object({
  id: z.string(),
  batchId: z.string(),
  rowKey: z.string(),
  rowNumber: z.int(),
  name: z.string(),
  state: z.enum(CARD_STATES),
  reason: z.enum(FAIL_REASONS).nullable(),
  draftReason: z.enum(DRAFT_REASONS).nullable(),
  /** Raised by every write of the card; a reader that holds a higher version is ahead. */
  version: z.int().min(0),
  sectionsDone: z.int().min(0).max(SECTION_KEYS.length),
  sectionsFailed: z.int().min(0).max(SECTION_KEYS.length),
  approved: z.boolean(),
  /** Of the texts as they stand; null while they are being written, and where nothing was scored yet. */
  score: cardScoreSchema.nullable(),
  /** Of the findings behind the score; null as the score is. */
  findingCounts: findingCountsSchema.nullable(),
  updatedAt: instant,
});
export type CardSummary = z.infer<typeof cardSummarySchema>;

export const cardSchema = cardSummarySchema.extend({
  row: rowSchema,
  sections: z.object(sections),
  approval: approvalSchema.nullable(),
  /** Approvals that ended, newest first, at most 20. */
  formerApprovals: z.array(formerApprovalSchema),
  pending: pendingSchema.nullable(),
  /** What the score rests on, worst first, at most 60; null as the score is. */
  findings: z.array(storedFindingSchema).nullable(),
  /** Null where no model was asked, or none answered. */
  judgement: judgementSchema.nullable(),
  /** Why the last judgement that was asked for came to nothing; null where it came or none was asked for. */
  judgementFailure: z.enum(SECTION_FAILURES).nullable(),
  judging: judgingSchema.nullable(),
  calls: z.array(modelCallSchema),
  createdAt: instant,
});
export type Card = z.infer<typeof cardSchema>;
