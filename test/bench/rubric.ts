import { scoreCard } from "@rnd-cards/api/core/cards/rubric/score-card.ts";
import { KINDS, readCorpus } from "../data/corpus/read-corpus.ts";
import type { Figure } from "./run.ts";

const GATES: Partial<Record<(typeof KINDS)[number], string>> = { sound: "all ≥ 85" };
const ROUNDS = 20;

/** How far the rubric keeps sound cards from the others of the hand-written corpus, and what a card costs. */
export async function benchRubric(): Promise<Figure[]> {
  const corpus = readCorpus();
  const figures = KINDS.map((kind): Figure => {
    const scores = corpus.filter((entry) => entry.kind === kind).map(({ card }) => scoreCard(card).score);
    const what = `score of ${scores.length} ${kind} cards, lowest to highest`;
    const gate = GATES[kind];
    return { what, value: `${Math.min(...scores)}–${Math.max(...scores)}`, ...(gate ? { gate } : {}) };
  });
  const startedAt = performance.now();
  for (let round = 0; round < ROUNDS; round++) for (const { card } of corpus) scoreCard(card);
  const each = (performance.now() - startedAt) / (ROUNDS * corpus.length);
  return [...figures, { what: "scoring a card by all 25 rules", value: `${each.toFixed(1)} ms` }];
}
