import type { Run } from "./blocks.ts";
import { fontWidths, UNITS_PER_EM } from "./font-widths.ts";

const SPACE = 0x20;
const HYPHEN = 0x2d;
const EN_DASH = 0x2013;

/** Counts the lines runs take in a column. `width` is in points, `size` in half points. At least 1. */
export type CountLines = (
  runs: readonly Run[],
  text: { width: number; size: number; bold: boolean },
) => number;

const isBold = ({ mark }: Run) => mark === "Label" || mark === "ToFill";

/** Breaks lines as word processors do: greedily, after spaces and dashes, spaces at the end of a line not counted. */
export function lineCounter(): CountLines {
  const { regular, bold } = fontWidths();
  return (runs, text) => {
    const room = (text.width / (text.size / 2)) * UNITS_PER_EM;
    let lines = 1;
    // Width of the line up to where it may break, and of what follows.
    let line = 0;
    let word = 0;
    for (const run of runs) {
      const widths = text.bold || isBold(run) ? bold : regular;
      for (let index = 0; index < run.text.length; index++) {
        const unit = run.text.charCodeAt(index);
        const width = widths[unit] ?? 0;
        word += width;
        if (unit === SPACE) {
          line += word;
          word = 0;
          continue;
        }
        if (line + word > room) {
          if (line > 0) {
            lines++;
            line = 0;
          }
          if (word > room) {
            lines++;
            word = width;
          }
        }
        if (unit === HYPHEN || unit === EN_DASH) {
          line += word;
          word = 0;
        }
      }
    }
    return lines;
  };
}
