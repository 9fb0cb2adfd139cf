import type { Batch, BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { type Phrases, speak } from "@rnd-cards/api/contract/phrases.ts";
import { TEXTS as BATCH } from "./batch-texts.ts";
import { TEXTS as SHARED } from "./texts.ts";

const TEXTS = { ...SHARED, ...BATCH } as const satisfies Phrases;

/** Rows named in a sentence before it says how many more there are. */
const ROWS_NAMED = 5;
const NOTES_SHOWN = 3;

/** Cards a model or the row made something of, or that came to an end without. */
export const doneOf = ({ counts, total }: Pick<BatchSummary, "counts" | "total">): number =>
  total - counts.queued - counts.generating;

/** How a batch is, as a title. */
export function batchState(
  { state, counts, cancelledAt }: Pick<BatchSummary, "state" | "counts" | "cancelledAt">,
  language: Language,
): string {
  const say = speak(TEXTS, language);
  if (state === "running" && cancelledAt !== null) return say("cancelling");
  return say(state === "finished" && counts.failed > 0 ? "finishedPartly" : state);
}

/** What went wrong with cards, a sentence for each cause with its rows. Worst first. */
export function batchProblems(
  { cards }: Pick<Batch, "cards">,
  language: Language,
): { failed: string[]; drafts: string[] } {
  const say = speak(TEXTS, language);
  const sentences = (
    affected: readonly CardSummary[],
    cause: (card: CardSummary) => keyof typeof TEXTS,
    key: "failedBecause" | "draftsBecause",
  ) =>
    [...Map.groupBy(affected, cause)].map(([why, group]) =>
      say(key, { n: group.length, why: say(why), rows: rowsOf(group, language) }),
    );
  const holed = cards.filter(({ state, sectionsFailed }) => sectionsFailed > 0 && state === "review");
  return {
    failed: sentences(
      cards.filter(({ state }) => state === "failed"),
      ({ reason }) => reason ?? "because",
      "failedBecause",
    ),
    drafts: [
      ...sentences(
        cards.filter(({ state }) => state === "draft"),
        ({ draftReason }) => draftReason ?? "because",
        "draftsBecause",
      ),
      ...(holed.length > 0 ? [say("holes", { n: holed.length, rows: rowsOf(holed, language) })] : []),
    ],
  };
}

function rowsOf(cards: readonly CardSummary[], language: Language): string {
  const say = speak(TEXTS, language);
  const numbers = cards.map(({ rowNumber }) => rowNumber).sort((a, b) => a - b);
  const named = numbers.slice(0, ROWS_NAMED).join(", ");
  const more = numbers.length - ROWS_NAMED;
  return say("rows", { n: numbers.length, list: more > 0 ? say("rowsMore", { list: named, more }) : named });
}

/** What does not work as it should, in the language `health` was asked in; each thing once. */
export function healthNotes(health: DetailedHealth | null): string[] {
  if (!health) return [];
  const notes = [
    ...health.features.map(({ note }) => note),
    ...health.services.map(({ state, detail }) => (state === "up" ? "" : detail)),
  ];
  return [...new Set(notes.filter((note) => note.trim() !== ""))].slice(0, NOTES_SHOWN);
}
