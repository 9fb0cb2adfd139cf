import * as z from "zod";
import {
  BANDS,
  FINDING_TEXT,
  type FindingRule,
  RULE_IDS,
  SEVERITIES,
  STATUTORY_TEST_IDS,
  type StatutoryTest,
} from "./findings.ts";
import { SECTION_KEYS } from "./sections.ts";

const ruleId = z.enum(RULE_IDS as [FindingRule, ...FindingRule[]]);

/**
 * One thing to look at, as it is kept with the card's score, whose `rubricVersion` it belongs to. Its message is drawn from
 * the rule and `params`, see `findingMessage`.
 */
export const storedFindingSchema = z.object({
  rule: ruleId,
  severity: z.enum(SEVERITIES),
  /** A literal piece of the section; empty where something is missing. */
  quote: z.string().max(FINDING_TEXT),
  section: z.enum(SECTION_KEYS).nullable(),
  /** UTF-16 index of the quote in the section's text. */
  position: z.int().min(0).nullable(),
  /** Found by a model's judgement, not by a rule of the program. */
  judged: z.boolean(),
  params: z.record(z.string(), z.union([z.string().max(FINDING_TEXT), z.number()])),
});
export type StoredFinding = z.infer<typeof storedFindingSchema>;

export const findingSchema = storedFindingSchema.extend({
  message: z.object({ pl: z.string(), en: z.string() }),
});
export type Finding = z.infer<typeof findingSchema>;

/** How many findings of each severity, and the rules of the worst ones, worst first. */
export const findingCountsSchema = z.object({
  blockers: z.int().min(0),
  majors: z.int().min(0),
  minors: z.int().min(0),
  worst: z.array(ruleId).max(3),
});
export type FindingCounts = z.infer<typeof findingCountsSchema>;

/** What a model holds against a card on one rule. It counts only while `quote` is a literal piece of the card's text. */
export const opinionSchema = z.object({
  rule: ruleId,
  quote: z.string().max(400),
  /** One or two sentences in Polish; empty where the model's words were not fit to be shown. */
  why: z.string().max(400),
});
export type Opinion = z.infer<typeof opinionSchema>;

/** A model's second opinion on a card, at most one opinion a rule. It can only lower a score. */
export const judgementSchema = z.object({
  provider: z.string(),
  model: z.string(),
  promptVersion: z.string(),
  at: z.int().min(0).describe("Milliseconds since 1970-01-01 UTC"),
  /** The sections' revisions that were read. */
  revisions: z.record(z.enum(SECTION_KEYS), z.int().min(0)),
  /** Those whose quote still stands in the card. */
  opinions: z.array(opinionSchema),
});
export type Judgement = z.infer<typeof judgementSchema>;

export const scoreSchema = z.object({
  /** Whole points, rounded down, so that rounding never lifts a card into a band. */
  score: z.int().min(0).max(100),
  band: z.enum(BANDS.map(({ key }) => key)),
  /** Points each rule gave, of its weight. */
  points: z.record(ruleId, z.number().min(0)),
  /** Ceilings that hold the score down, lowest first. */
  caps: z.array(z.object({ rule: ruleId, cap: z.int() })),
  rubricVersion: z.string(),
  findings: z.array(findingSchema),
});
export type Score = z.infer<typeof scoreSchema>;

/** One test of a card: whether the document meets it and the sentence that does. Says nothing of the law's answer. */
export const testResultSchema = z.object({
  test: z.enum(STATUTORY_TEST_IDS as [StatutoryTest, ...StatutoryTest[]]),
  met: z.boolean(),
  quote: z.string(),
  section: z.enum(SECTION_KEYS).nullable(),
});
export type TestResult = z.infer<typeof testResultSchema>;
