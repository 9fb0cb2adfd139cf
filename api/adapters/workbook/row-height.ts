/** In points, one line of the default font. */
const LINE_HEIGHT = 15;
/** Excel has no higher rows. */
const HIGHEST = 409;

/** Height of a row of wrapped texts with their columns' widths, in points: not every program finds it by itself. */
export function rowHeight(texts: readonly (readonly [text: string, width: number])[]): number {
  const lines = texts.map(([text, width]) => Math.ceil((text.length * 1.15) / width));
  return Math.min(HIGHEST, Math.max(1, ...lines) * LINE_HEIGHT + 4);
}
