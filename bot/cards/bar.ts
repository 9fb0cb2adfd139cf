import { type Area, type Color, column, columns, type Element, line, type Run } from "./elements.ts";

/** A part of a whole, as it is drawn and as it is said. */
export interface Share {
  count: number;
  area: Area;
  color: Color;
  /** What stands before the words: it says the same as the colour. */
  mark: string;
  words: string;
}

/** Cells narrower than this share of the bar could not hold their number. */
const LEAST = 0.07;

/** Words up to this length stay on one line; of longer ones the number and its word do. */
const UNBROKEN = 24;

/** A whole in parts as one bar of cells, each with its number; parts of nothing are left out. */
export function shareBar(shares: readonly Share[], look: Element = {}): Element {
  const drawn = shares.filter(({ count }) => count > 0);
  const whole = drawn.reduce((sum, { count }) => sum + count, 0);
  return columns(
    drawn.map(({ count, area }) =>
      column(
        Math.max(1, Math.round(Math.max(LEAST, count / whole) * 100)),
        [
          // In the colour of plain text: clients' coloured words cannot be read on areas of that colour.
          line([{ text: count.toLocaleString("pl"), strong: true }], {
            horizontalAlignment: "center",
            spacing: "none",
          }),
        ],
        { style: area, spacing: "none", verticalContentAlignment: "center" },
      ),
    ),
    { spacing: "small", ...look },
  );
}

/** The same parts in words. */
export function legend(shares: readonly Share[], look: Element = {}): Element {
  const said = shares.filter(({ count }) => count > 0);
  const runs = said.flatMap(({ mark, words, color }, index): Run[] => [
    { text: `${mark}\u00a0`, color, strong: true },
    { text: words.length > UNBROKEN ? words.replace(" ", "\u00a0") : words.replaceAll(" ", "\u00a0") },
    // A wide space, for clients make one of several.
    ...(index < said.length - 1 ? [{ text: "\u2003" }] : []),
  ]);
  return line(runs, { spacing: "small", ...look });
}

/** A part of a whole as two cells. */
export function partBar(value: number, max: number, style: Area): Element {
  const cell = (width: number, look: Area): Element[] =>
    width > 0 ? [column(width, [], { style: look, spacing: "none", minHeight: "8px" })] : [];
  const part = Math.round((Math.min(value, max) / Math.max(1, max)) * 100);
  return columns([...cell(part, style), ...cell(100 - part, "emphasis")], { spacing: "small" });
}

/** How much of a whole is done, drawn by the client; where it cannot, by cells. The words for it stand beside. */
export function progressBar(value: number, max: number, color: Color, fallback: Element): Element {
  return { type: "ProgressBar", value, max: Math.max(1, max), color, spacing: "small", fallback };
}
