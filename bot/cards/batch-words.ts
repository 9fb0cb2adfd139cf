import type { Batch, BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { type Phrases, speak } from "@rnd-cards/api/contract/phrases.ts";
import { TEXTS as BATCH } from "./batch-texts.ts";
import { rowList } from "./row-list.ts";
import { TEXTS as SHARED } from "./texts.ts";

const TEXTS = { ...SHARED, ...BATCH } as const satisfies Phrases;

const NOTES_SHOWN = 3;

/** Cards with a text that can be read. */
export const doneOf = ({ counts }: Pick<BatchSummary, "counts">): number => counts.review + counts.draft;

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
  const rows = cards.map(({ rowNumber }) => rowNumber);
  return speak(TEXTS, language)("rows", { n: rows.length, list: rowList(rows, language) });
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
