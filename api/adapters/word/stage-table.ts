import { type Cell, cell, polishCell, type Run, type Table } from "./blocks.ts";
import { markGaps } from "./mark-gaps.ts";
import type { Say } from "./words.ts";

/** A line of the schedule, read. */
export interface Stage {
  name: string;
  /** From and to, as printed. */
  period: string;
  what: string;
  /** What the line names after `Wynik:`; null when it does not. */
  output: string | null;
}

/** Stages that surely fit on a page. */
const MOST_TOGETHER = 8;
/** Width of what stands right of stage and period, in twips. */
const ROOM = 6_610;

const DATE = "\\d{1,2}\\.\\d{1,2}\\.\\d{4}";
const STAGE = new RegExp(`^(Etap \\d{1,3}): *(${DATE}) *[–—-] *(${DATE}) *[–—-] *(\\S.*)$`);

/** Reads `Etap 1: 01.02.2024–31.05.2024 – … Wynik: …`; null for any other line. */
export function parseStage(line: string): Stage | null {
  const [, name, from, to, rest] = STAGE.exec(line) ?? [];
  if (!name || !from || !to || !rest) return null;
  const at = rest.lastIndexOf("Wynik:");
  const what = at < 0 ? rest : rest.slice(0, at).trim();
  const output = at < 0 ? null : rest.slice(at + "Wynik:".length).trim();
  return { name, period: `${from} – ${to}`, what, output: output || null };
}

/** The stages as a table; results get a column of their own when every stage names one. */
export function stageTable(stages: readonly Stage[], say: Say): Table {
  const withOutputs = stages.every(({ output, what }) => output !== null && what !== "");
  const row = ({ name, period, what, output }: Stage): Cell[] => [
    polishCell(name),
    cell(period),
    ...(withOutputs
      ? [[markGaps(what)], [markGaps(output ?? "")]]
      : [[joined(what, output)].filter((found) => found.length > 0)]),
  ];
  return {
    kind: "table",
    title: say("stagesTitle"),
    description: say("stagesDescription"),
    widths: [960, 1500, ...(withOutputs ? shared(stages, ROOM) : [ROOM])],
    header: [
      say("stage"),
      say("period"),
      ...(withOutputs ? [say("scope"), say("output")] : [say("scopeAndOutput")]),
    ],
    headerColumn: true,
    together: stages.length <= MOST_TOGETHER,
    rows: stages.map(row),
  };
}

/** The room for scope and result, shared as their texts are long; neither gets less than a third. */
function shared(stages: readonly Stage[], room: number): [number, number] {
  const length = (texts: readonly (string | null)[]) =>
    texts.reduce((sum, text) => sum + Math.max(20, text?.length ?? 0), 0);
  const scope = length(stages.map(({ what }) => what));
  const share = scope / (scope + length(stages.map(({ output }) => output)));
  const width = Math.round((room * Math.min(2 / 3, Math.max(1 / 3, share))) / 10) * 10;
  return [width, room - width];
}

function joined(what: string, output: string | null): Run[] {
  return markGaps([what, output === null ? "" : `Wynik: ${output}`].filter(Boolean).join(" "));
}
