import type { Severity } from "@rnd-cards/api/contract/findings.ts";
import type { Range } from "./read-section.ts";

/** Something to be seen in a text: a gap, a quote of a finding, or the one place that was jumped to. */
export interface Mark extends Range {
  kind: "gap" | "active" | Severity;
}

/** A run of text over which the same marks lie. */
export interface Piece extends Range {
  kinds: readonly Mark["kind"][];
}

/** Marks that are drawn in one section; the first ones are. */
const MOST_MARKS = 200;

/** Cuts a range of a text at the edges of the marks over it. Together the pieces are the range. */
export function cutAtMarks({ from, to }: Range, marks: readonly Mark[]): Piece[] {
  const over = marks.filter((mark) => mark.from < to && mark.to > from).slice(0, MOST_MARKS);
  const edges = new Set([from, to]);
  for (const mark of over)
    for (const edge of [mark.from, mark.to]) if (edge > from && edge < to) edges.add(edge);
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1] ?? to;
    const kinds = over.filter((mark) => mark.from <= start && mark.to >= end).map(({ kind }) => kind);
    return { from: start, to: end, kinds: [...new Set(kinds)] };
  });
}

/** Where a quote stands in a text as it is now: where it was found, else its first occurrence, else nowhere. */
export function placeOf(text: string, quote: string, position: number | null): Range | null {
  if (quote === "") return null;
  if (position !== null && text.startsWith(quote, position))
    return { from: position, to: position + quote.length };
  const found = text.indexOf(quote);
  return found === -1 ? null : { from: found, to: found + quote.length };
}
