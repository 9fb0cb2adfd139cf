/** The life of cards, sections and batches as data: code checks against it, `docs/states.md` is drawn from it. */
export const CARD_STATES = ["queued", "generating", "review", "draft", "failed", "cancelled"] as const;
export type CardState = (typeof CARD_STATES)[number];

export const FAIL_REASONS = ["generation_timeout", "poison", "internal"] as const;
export type FailReason = (typeof FAIL_REASONS)[number];

export const CARD_TRANSITIONS = [
  { event: "claimed", from: ["queued", "generating"], to: "generating" },
  { event: "released", from: ["generating"], to: "queued" },
  { event: "written", from: ["generating"], to: "review" },
  { event: "drafted", from: ["generating"], to: "draft" },
  { event: "failed", from: ["queued", "generating"], to: "failed" },
  { event: "cancelled", from: ["queued", "generating"], to: "cancelled" },
  { event: "retried", from: ["failed", "draft", "review"], to: "queued" },
  { event: "regenerated", from: ["review", "draft"], to: "queued" },
] as const satisfies readonly { event: string; from: readonly CardState[]; to: CardState }[];
export type CardEvent = (typeof CARD_TRANSITIONS)[number]["event"];

/** The states in which an event may happen to a card, and the state it leads to. */
export function transition(event: CardEvent): { from: readonly CardState[]; to: CardState } {
  const found = CARD_TRANSITIONS.find((candidate) => candidate.event === event);
  if (!found) throw new Error(`unknown card event ${event}`);
  return found;
}

export function canHappen(event: CardEvent, state: CardState): boolean {
  return transition(event).from.includes(state);
}

/** Nothing will happen to such a card until a person asks for it. */
export function isSettled(state: CardState): boolean {
  return state !== "queued" && state !== "generating";
}

/** `empty` nothing yet · `written` by a model · `template` from the row alone · `edited` by a person · `failed` the model's text was refused. */
export const SECTION_STATES = ["empty", "written", "template", "edited", "failed"] as const;
export type SectionState = (typeof SECTION_STATES)[number];

export const BATCH_STATES = ["queued", "running", "finished", "cancelled"] as const;
export type BatchState = (typeof BATCH_STATES)[number];

export type CardCounts = Readonly<Record<CardState, number>>;

/** Number of cards per state, zeros included. */
export function countStates(states: Iterable<CardState>): Record<CardState, number> {
  const counts = Object.fromEntries(CARD_STATES.map((state) => [state, 0])) as Record<CardState, number>;
  for (const state of states) counts[state]++;
  return counts;
}

/**
 * The state of a batch is derived from its cards, never stored. A cancelled batch stays `running` while its last calls
 * finish, and is `cancelled` when nothing moves any more.
 */
export function deriveBatchState(counts: CardCounts, cancelled: boolean): BatchState {
  const total = CARD_STATES.reduce((sum, state) => sum + counts[state], 0);
  if (counts.generating > 0) return "running";
  if (counts.queued > 0) return counts.queued === total ? "queued" : "running";
  return cancelled ? "cancelled" : "finished";
}
