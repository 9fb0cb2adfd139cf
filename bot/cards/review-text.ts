import { SECTIONS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import type { Run } from "./elements.ts";

/** What a model or the draft leaves for a person to fill in. */
const GAP = /\[do uzupełnienia:[^\]]{0,500}\]?/giu;

/** The places of a text that a person has to fill in. */
export const gapsIn = (text: string): number => text.match(GAP)?.length ?? 0;

/** A section's text for reading: labels of its blocks stand out, and so do the gaps. */
export function readableRuns(text: string, section: SectionKey): Run[] {
  let breaks = "";
  return text.split("\n").flatMap((paragraph): Run[] => {
    if (paragraph === "") {
      breaks += "\n";
      return [];
    }
    const lead = breaks;
    breaks = "\n";
    const head = headOf(paragraph, section);
    return head === ""
      ? withGaps(lead + paragraph)
      : [{ text: lead + head, strong: true }, ...withGaps(paragraph.slice(head.length))];
  });
}

/** What a paragraph begins with that people look for. */
function headOf(paragraph: string, section: SectionKey): string {
  const label = SECTIONS[section].labels.find((known) => paragraph.startsWith(`${known}:`));
  return label ? `${label}:` : (/^Etap \d{1,3}(?=[:. ])/.exec(paragraph)?.[0] ?? "");
}

function withGaps(text: string): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const { 0: gap, index } of text.matchAll(GAP)) {
    if (index > from) runs.push({ text: text.slice(from, index) });
    runs.push({ text: gap, color: "warning", strong: true });
    from = index + gap.length;
  }
  if (from < text.length) runs.push({ text: text.slice(from) });
  return runs;
}
