import type { DiffPart } from "@rnd-cards/api/contract/diff.ts";

/** A change: what stood there and what stands there now, either of which may be empty; or a run that both texts share. */
export type DiffRun = { kind: "same"; text: string } | { kind: "change"; removed: string; added: string };

/** Joining can make new neighbours to join; texts settle after two or three rounds. */
const MOST_ROUNDS = 6;

/**
 * Joins changes with so little in common between them that only confetti would stay: words like "w" or "i" that both
 * of two quite different sentences have. Both texts can still be put together from the runs.
 */
export function readableDiff(parts: readonly DiffPart[]): DiffRun[] {
  let runs = asRuns(parts);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const joined = joinOnce(runs);
    if (joined.length === runs.length) return joined;
    runs = joined;
  }
  return runs;
}

function asRuns(parts: readonly DiffPart[]): DiffRun[] {
  const runs: DiffRun[] = [];
  for (const { kind, text } of parts) {
    const last = runs.at(-1);
    if (kind === "same") runs.push({ kind, text });
    else if (last?.kind === "change") last[kind] += text;
    else runs.push({ kind: "change", removed: "", added: "", [kind]: text });
  }
  return runs;
}

const sizeOf = ({ removed, added }: { removed: string; added: string }) =>
  Math.max(removed.length, added.length);

function joinOnce(runs: readonly DiffRun[]): DiffRun[] {
  const joined: DiffRun[] = [];
  for (let index = 0; index < runs.length; index++) {
    const [before, run, after] = [joined.at(-1), runs[index], runs[index + 1]];
    if (!run) break;
    const between = run.kind === "same" && before?.kind === "change" && after?.kind === "change";
    if (!between || !isSlight(run.text, sizeOf(before), sizeOf(after))) {
      joined.push({ ...run });
      continue;
    }
    before.removed += run.text + after.removed;
    before.added += run.text + after.added;
    index++;
  }
  return joined;
}

/** What two texts share between two changes says little: only spaces, or not half of either change. A new line stays one. */
function isSlight(shared: string, before: number, after: number): boolean {
  if (shared.includes("\n")) return false;
  return shared.trim() === "" || shared.length * 2 <= Math.min(before, after);
}
