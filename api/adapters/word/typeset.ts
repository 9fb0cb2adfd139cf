import type { Block, Cell, Run } from "./blocks.ts";
import { isBar } from "./blocks.ts";

/**
 * Spaces no line may end or begin at: after one-letter words, after abbreviations that a number or a name follows,
 * between a number and its unit or its thousands, and before a dash.
 */
const BOUND = new RegExp(
  [
    "(?<=(?<![\\p{L}\\p{N}])[aiouwzAIOUWZ]) (?=\\S)",
    "(?<=(?<!\\p{L})(?:art|ust|pkt|lit|poz|nr|str|rozdz|tab|rys|zob|por|ok|np|tj|dr|inż|mgr|prof|hab)\\.?) (?=\\S)",
    "(?<=\\d) (?=[%‰°µμΩ]|\\p{L}{1,4}(?!\\p{L})|\\d{3}(?!\\d))",
    " (?=[–—](?: |$))",
  ].join("|"),
  "gu",
);

/** A text as a typesetter sets it: such spaces do not break. */
export function bindSpaces(text: string): string {
  return text.replace(BOUND, "\u00a0");
}

/** A block with its texts typeset. */
export function typeset(block: Block): Block {
  switch (block.kind) {
    case "heading":
      return { ...block, text: bindSpaces(block.text) };
    case "paragraph":
      return { ...block, runs: block.runs.map(bound) };
    case "table":
      return { ...block, header: block.header.map(bindSpaces), rows: block.rows.map(boundCells) };
  }
}

const bound = (run: Run): Run => ({ ...run, text: bindSpaces(run.text) });

const boundCells = (cells: readonly Cell[]): Cell[] =>
  cells.map((cell) => cell.map((content) => (isBar(content) ? content : content.map(bound))));
