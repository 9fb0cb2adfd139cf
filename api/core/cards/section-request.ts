import type { Row } from "../../contract/row.ts";
import { type ProseSection, SECTIONS } from "../../contract/sections.ts";
import type { GenerateRequest } from "../ports/text-generator.ts";
import type { Outline } from "./outline.ts";
import { hidePerson, hidePersonIn } from "./person-token.ts";
import { HINTS_V1 } from "./prompts/hints-v1.ts";
import { quoted, quotedRow, statusLine } from "./prompts/quoted-data.ts";
import { SECTION_V1 } from "./prompts/section-v1.ts";
import { type SectionDraft, sectionDraftSchema } from "./section-draft.ts";

/** Recorded with every section a model wrote by it. */
export const SECTION_PROMPT_VERSION = SECTION_V1.version;

/** What is recorded where a person's hints went along. */
export const HINTED_PROMPT_VERSION = `${SECTION_V1.version}+${HINTS_V1.version}`;

const MAX_FINDINGS = 12;

/**
 * Asks for one prose section; with `retry`, once more, carrying only what was wrong. Blocks go from what all cards share
 * (instructions) over what a card's sections share (row, outline, status on the calendar date `today`) to the ask, and
 * all sections share one schema: a provider's cache serves everything but the ask. Pass the guarded row, and `hints` that name
 * nobody; they are quoted in the ask.
 */
export function sectionRequest(
  key: ProseSection,
  row: Row,
  outline: Outline,
  today: string,
  retry?: { findings: readonly string[] },
  hints: string | null = null,
): Pick<GenerateRequest<SectionDraft>, "purpose" | "blocks" | "schema" | "maxTokens"> {
  const section = SECTION_V1.sections[key];
  const stages = outline.stages.map((_, index) => `Etap ${index + 1}`);
  const labels = key === "harmonogram" ? stages : SECTIONS[key].labels;
  const findings = (retry?.findings ?? []).slice(0, MAX_FINDINGS).map((text) => hidePersonIn(text, row));
  const again = findings.length > 0 ? `\n\n${SECTION_V1.retry(quoted("WADY", findings.join("\n")))}` : "";
  const wishes = hints === null ? "" : `\n\n${HINTS_V1.ask(hints)}`;
  const material = [
    quotedRow(hidePerson(row)),
    quoted("KONSPEKT", hidePersonIn(outlineLines(outline), row)),
    statusLine(row, today),
  ];
  return {
    purpose: key,
    blocks: [
      { text: SECTION_V1.instructions, cache: true },
      { text: material.join("\n\n"), cache: true },
      { text: `${SECTION_V1.task(section, labels)}${wishes}${again}`, cache: false },
    ],
    schema: { name: "section", type: sectionDraftSchema },
    maxTokens: section.maxTokens,
  };
}

const LISTED: readonly [
  keyof Pick<Outline, "uncertainty" | "stateOfKnowledge" | "newElement" | "knowledgeGained">,
  string,
][] = [
  ["stateOfKnowledge", "Stan wiedzy"],
  ["newElement", "Element nowy"],
  ["uncertainty", "Niepewność techniczna"],
  ["knowledgeGained", "Przyrost wiedzy"],
];

/** The outline as lines of Polish; shorter for a model than JSON, and the same on every call for the same outline. */
function outlineLines(outline: Outline): string {
  const facts = outline.facts.map(({ fact, quote }) => `- ${fact} (cytat: „${quote}”)`);
  const stages = outline.stages.map(
    ({ name, output }, index) => `Etap ${index + 1}: ${name}; wynik: ${output}`,
  );
  const fields = LISTED.flatMap(([key, label]) => (outline[key] ? [`${label}: ${outline[key]}`] : []));
  const gaps = outline.gaps.map(({ what, source }) => `- ${what}, ${source}`);
  return [
    ...(facts.length > 0 ? ["Fakty:", ...facts] : []),
    "Etapy:",
    ...stages,
    ...fields,
    ...(outline.artefacts.length > 0 ? [`Artefakty: ${outline.artefacts.join("; ")}`] : []),
    ...(gaps.length > 0 ? ["Braki do oznaczenia jako [do uzupełnienia: …]:", ...gaps] : []),
  ].join("\n");
}
