import { SECTIONS, type SectionKey } from "../../contract/sections.ts";
import { PROPOSED_SPLIT } from "../../core/cards/schedule.ts";
import { type Block, type Paragraph, paragraph } from "./blocks.ts";
import { cleanText } from "./clean-text.ts";
import { costTable, parseCosts } from "./cost-table.ts";
import { markGaps } from "./mark-gaps.ts";
import { parseStage, type Stage, stageTable } from "./stage-table.ts";
import type { Say } from "./words.ts";

const BULLET = /^[-–•*]\s+/;
const STAGE_LABEL = /^Etap \d{1,3}:/;

/**
 * A section's text as paragraphs: one per line, labels in bold, places to fill in marked, lines that start with a dash
 * as a list. The stages of a schedule become a table when every one of them can be read, and so do cost categories that
 * each name their basis in law; other lines stay around it.
 */
export function sectionBlocks(key: SectionKey, text: string, say: Say): Block[] {
  const written = cleanText(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const lines = key === "harmonogram" ? originFirst(written) : written;
  const stages = lines.map(parseStage);
  const unread = lines.some((line, index) => STAGE_LABEL.test(line) && !stages[index]);
  if (unread) return lines.map((line) => prose(key, line));

  if (key === "koszty") return lines.flatMap((line) => costs(line, say));
  const blocks: Block[] = [];
  let group: Stage[] = [];
  for (const [index, line] of lines.entries()) {
    const stage = stages[index];
    if (stage) group.push(stage);
    else if (blocks.at(-1)?.kind === "table") blocks.push(paragraph("TableNote", markGaps(line)));
    else if (tellsOrigin(line) && stages[index + 1]) blocks.push(paragraph("TableLead", markGaps(line)));
    else blocks.push(prose(key, line));
    if (group.length > 0 && !stages[index + 1]) {
      blocks.push(stageTable(group, say));
      group = [];
    }
  }
  return blocks;
}

const tellsOrigin = (line: string) => line.includes(PROPOSED_SPLIT);

/**
 * The line below the stages that says where their dates come from, above them: it stays on the table's page, which what
 * follows a table does not, and is read before the dates.
 */
function originFirst(lines: readonly string[]): string[] {
  const first = lines.findIndex(parseStage);
  const at = lines.findIndex((line, index) => index > first && tellsOrigin(line));
  const origin = lines[at];
  const rest = lines.slice(0, Math.max(0, at));
  if (first < 0 || origin === undefined || !rest.slice(first).every(parseStage)) return [...lines];
  return [...lines.slice(0, first), origin, ...rest.slice(first), ...lines.slice(at + 1)];
}

const CATEGORIES = "Kategorie:";

function costs(line: string, say: Say): Block[] {
  const list = line.startsWith(CATEGORIES) ? parseCosts(line.slice(CATEGORIES.length)) : null;
  if (!list) return [prose("koszty", line)];
  const lead = markGaps(list.lead === "" ? "" : ` ${list.lead}`);
  return [
    paragraph("TableLead", [{ text: CATEGORIES, mark: "Label" }, ...lead]),
    costTable(list, say),
    ...(list.rest === "" ? [] : [paragraph("TableNote", markGaps(list.rest))]),
  ];
}

function prose(key: SectionKey, line: string): Paragraph {
  const label = labelOf(key, line);
  if (label)
    return paragraph("Normal", [{ text: label, mark: "Label" }, ...markGaps(line.slice(label.length))]);
  return BULLET.test(line)
    ? paragraph("ListBullet", markGaps(line.replace(BULLET, "")))
    : paragraph("Normal", markGaps(line));
}

/** The label a line starts with, colon included. */
function labelOf(key: SectionKey, line: string): string | undefined {
  const label = SECTIONS[key].labels.find((candidate) => line.startsWith(`${candidate}:`));
  return label ? `${label}:` : STAGE_LABEL.exec(line)?.[0];
}
