import * as z from "zod";
import { scoreSchema, testResultSchema } from "./finding-schemas.ts";

/**
 * What the rules say of a card's texts, and a model's opinions where there are any: the score with every finding and its
 * quote, and the tests of the law with the sentence that meets each. Rates the document, never the chance that the relief is granted.
 */
export const assessmentSchema = scoreSchema.extend({
  tests: z.array(testResultSchema),
  version: z.int().min(0).describe("Version of the card that was read"),
});
export type Assessment = z.infer<typeof assessmentSchema>;
