import type { Run } from "./blocks.ts";

const GAP = /\[do uzupełnienia(?::[^[\]\n]*)?\]/gi;

/** A line as runs, with every `[do uzupełnienia: …]` a run of its own, so that the client sees what to fill in. */
export function markGaps(line: string): Run[] {
  const runs: Run[] = [];
  let end = 0;
  for (const match of line.matchAll(GAP)) {
    if (match.index > end) runs.push({ text: line.slice(end, match.index) });
    runs.push({ text: match[0], mark: "ToFill" });
    end = match.index + match[0].length;
  }
  if (end < line.length) runs.push({ text: line.slice(end) });
  return runs;
}
