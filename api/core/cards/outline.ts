import * as z from "zod";

const line = z.string().trim().min(1).max(600);

/**
 * What a card will say, before any prose: the model's reading of the row, each fact with its quote. Stages carry no
 * dates, code computes them. Both what a provider must return and, once checked against the row, what is stored.
 */
export const outlineSchema = z.object({
  facts: z
    .array(z.object({ fact: line, quote: line.describe("Literal excerpt from the row") }))
    .max(40)
    .describe("Facts from the row that the card may use, each with the words it rests on"),
  stages: z
    .array(z.object({ name: line, output: line.describe("Artefact or decision the stage ends with") }))
    .max(8)
    .describe("Stages of the work in order, without dates"),
  uncertainty: line
    .nullable()
    .describe("What could not be known at the start, as a technical question; null if the row is silent"),
  stateOfKnowledge: line
    .nullable()
    .describe("What was known and why it did not suffice; null if the row is silent"),
  newElement: line
    .nullable()
    .describe("What is new against own products and the market; null if the row is silent"),
  knowledgeGained: line.nullable().describe("What will be known afterwards; null if the row is silent"),
  artefacts: z.array(line).max(20).describe("Reports, prototypes, recipes, data sets the row names"),
  gaps: z
    .array(z.object({ what: line, source: line.describe("Where the client can find it") }))
    .max(20)
    .describe("What a card needs and the row does not say"),
});
export type Outline = z.infer<typeof outlineSchema>;
