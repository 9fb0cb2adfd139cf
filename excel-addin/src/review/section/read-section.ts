import { SECTIONS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";

/** A run of a text by UTF-16 indices, the end not included. */
export interface Range {
  from: number;
  to: number;
}

export interface Stage {
  kind: "stage";
  label: Range;
  dates: Range;
  work: Range;
  /** Null where the line names none. */
  output: Range | null;
}

export type Block =
  | { kind: "paragraph"; text: Range }
  /** A labelled block: its label is drawn as a small heading. */
  | { kind: "label"; text: Range }
  | Stage;

/** Lines of a section that are read; a longer text is no section any more, and its rest is one paragraph. */
const MOST_LINES = 400;
const DATE = "\\d{1,2}\\.\\d{1,2}\\.\\d{4}";
const STAGE = new RegExp(
  `^(Etap \\d+):\\s*(${DATE}\\s*[–—-]\\s*${DATE})\\s*[–—-]\\s*(.*?)(?:\\s*Wynik:\\s*(.*))?$`,
  "d",
);

/** Cuts a section's text into what is drawn. Ranges are places in `text`, so that quotes can be found in them. */
export function readSection(key: SectionKey, text: string): Block[] {
  const blocks: Block[] = [];
  let from = 0;
  for (let line = 0; from <= text.length; line++) {
    const end = line < MOST_LINES ? text.indexOf("\n", from) : -1;
    const to = end === -1 ? text.length : end;
    if (text.slice(from, to).trim() !== "") blocks.push(...readLine(key, text, { from, to }));
    from = to + 1;
  }
  return blocks;
}

function readLine(key: SectionKey, text: string, { from, to }: Range): Block[] {
  const line = text.slice(from, to);
  if (key === "harmonogram") return [readStage(line, from) ?? { kind: "paragraph", text: { from, to } }];
  const label = SECTIONS[key].labels.find((candidate) => line.startsWith(`${candidate}:`));
  if (label === undefined) return [{ kind: "paragraph", text: { from, to } }];
  const colon = from + label.length;
  const rest = colon + 1 + (/^\s*/.exec(text.slice(colon + 1, to))?.[0].length ?? 0);
  const heading: Block = { kind: "label", text: { from, to: colon } };
  return rest < to ? [heading, { kind: "paragraph", text: { from: rest, to } }] : [heading];
}

function readStage(line: string, offset: number): Stage | null {
  const groups = STAGE.exec(line)?.indices;
  if (!groups) return null;
  const range = (group: number): Range | null => {
    const [from, to] = groups[group] ?? [0, 0];
    return to > from ? { from: from + offset, to: to + offset } : null;
  };
  const [label, dates, work, output] = [range(1), range(2), range(3), range(4)];
  return label && dates && work ? { kind: "stage", label, dates, work, output } : null;
}

/** Gaps that are read in one section. */
const MOST_GAPS = 100;

/** Where a text says that something is still to be filled in: `[do uzupełnienia: …]`. */
export function findGaps(text: string): Range[] {
  const gaps: Range[] = [];
  for (const match of text.matchAll(/\[do uzupełnienia:[^[\]\n]*\]/giu)) {
    gaps.push({ from: match.index, to: match.index + match[0].length });
    if (gaps.length === MOST_GAPS) break;
  }
  return gaps;
}
