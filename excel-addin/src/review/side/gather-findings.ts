import type { Finding } from "@rnd-cards/api/contract/findings.ts";

/** Findings of one rule that say the same, with every place they were found at. */
export interface GatheredFinding {
  finding: Finding;
  places: readonly { finding: Finding; index: number }[];
}

/** Puts findings that say the same together, in the order they came; `index` is the one in the assessment. */
export function gatherFindings(
  found: readonly { finding: Finding; index: number }[],
): readonly GatheredFinding[] {
  const gathered = new Map<string, { finding: Finding; places: { finding: Finding; index: number }[] }>();
  for (const one of found) {
    const { rule, judged, message } = one.finding;
    const key = `${rule} ${judged} ${message.pl}`;
    const same = gathered.get(key);
    if (same) same.places.push(one);
    else gathered.set(key, { finding: one.finding, places: [one] });
  }
  return [...gathered.values()];
}
