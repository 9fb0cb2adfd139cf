import * as z from "zod";

/** What a batch is expected to take; a guess from what cards took lately. */
export const estimateSchema = z.object({
  cards: z.int(),
  milliseconds: z.int().nullable().describe("Null: no model writes, the cards are drafts at once"),
  tokens: z.int().nullable(),
  tokensLeft: z.int().describe("Tokens left of the tenant's day"),
});
export type Estimate = z.infer<typeof estimateSchema>;
