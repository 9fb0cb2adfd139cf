import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { TEXTS } from "./texts.ts";

/** Spans that are named before it is said how many rows more there are. */
const NAMED = 6;

/** Row numbers as people say them: `4, 7–12, 20`. */
export function rowList(rows: readonly number[], language: Language): string {
  const spans: { from: number; to: number }[] = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && row <= last.to + 1) last.to = row;
    else spans.push({ from: row, to: row });
  }
  const named = spans.slice(0, NAMED);
  const list = named.map(({ from, to }) =>
    from === to ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`,
  );
  const more = spans.slice(NAMED).reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return more > 0 ? speak(TEXTS, language)("rowsMore", { list: list.join(", "), more }) : list.join(", ");
}
