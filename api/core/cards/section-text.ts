import type { Row } from "../../contract/row.ts";
import { type ProseSection, SECTIONS } from "../../contract/sections.ts";
import { foldLetters } from "./fold-letters.ts";
import { INVISIBLE } from "./guard/reveal.ts";
import type { Outline } from "./outline.ts";
import { PERSON_TOKEN, personName } from "./person-token.ts";
import { scheduleText } from "./schedule.ts";
import type { SectionDraft } from "./section-draft.ts";

/** A labelled block as sections print it. */
export function labelled(label: string, text: string): string {
  return `${label}: ${text}`;
}

/** Blocks of a section, one empty line apart. */
export function joinBlocks(blocks: readonly string[]): string {
  return blocks.join("\n\n");
}

/**
 * A provider's draft as the text of a section: blocks under their labels in the contract's order, the schedule with the
 * dates code computes. A block the contract does not know stays with the one before it; a missing one is left to the
 * check. The person stays a token; opis names them even where the draft forgot.
 */
export function renderSection(key: ProseSection, draft: SectionDraft, row: Row, outline: Outline): string {
  if (key === "harmonogram") return renderSchedule(draft, row, outline);
  const texts = gather(draft, SECTIONS[key].labels);
  if (key === "opis_projektu") nameThePerson(texts, row);
  return joinBlocks(
    SECTIONS[key].labels.flatMap((label) => {
      const text = texts.get(label);
      return text ? [labelled(label, text)] : [];
    }),
  );
}

function gather(draft: SectionDraft, labels: readonly string[]): Map<string, string> {
  const texts = new Map<string, string>();
  let current = labels[0] ?? "";
  for (const block of draft.blocks) {
    current = labels.find((label) => sameLabel(label, block.label)) ?? current;
    const text = tidy(withoutLabel(block.text, current));
    texts.set(current, [texts.get(current), text].filter(Boolean).join("\n"));
  }
  return texts;
}

function nameThePerson(texts: Map<string, string>, row: Row): void {
  const name = personName(row);
  const scope = texts.get("Zakres");
  const named = [...texts.values()].some((text) => text.includes(PERSON_TOKEN) || text.includes(name));
  if (scope && !named)
    texts.set(
      "Zakres",
      `${scope}${/[.!?…]$/.test(scope) ? "" : "."} Osoba odpowiedzialna za prace: ${name}.`,
    );
}

function renderSchedule(draft: SectionDraft, row: Row, outline: Outline): string {
  const inOrder = draft.blocks.length === outline.stages.length;
  const stages = outline.stages.map((stage, index) => {
    const label = `Etap ${index + 1}`;
    const block =
      draft.blocks.find((candidate) => sameLabel(label, candidate.label)) ??
      (inOrder ? draft.blocks[index] : undefined);
    return {
      ...stage,
      text: block ? tidy(withoutLabel(block.text, label)).replace(/\s*Wynik:[\s\S]*$/, "") : "",
    };
  });
  return scheduleText(row, stages);
}

const sameLabel = (label: string, written: string) => bare(label) === bare(written);
const bare = (label: string) =>
  foldLetters(label)
    .replace(/[^a-z0-9+ ]/g, " ")
    .replace(/\s+/g, " ")
    .trim();

function withoutLabel(text: string, label: string): string {
  const start = text.slice(0, label.length + 8);
  const colon = start.indexOf(":");
  return colon > 0 && sameLabel(label, start.slice(0, colon)) ? text.slice(colon + 1) : text;
}

/** Plain paragraphs: no emphasis marks, no invisible characters, no empty lines; placeholders in their one spelling. */
function tidy(text: string): string {
  return (
    text
      .normalize("NFC")
      .replace(INVISIBLE, "")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "")
      .replace(/\*\*([^*\n]+)\*\*/g, "$1")
      .replace(/^#{1,6} +/gm, "")
      .replace(/\[\s*do uzupełnienia\s*[:–—-]\s*/giu, "[do uzupełnienia: ")
      .replace(/[^\S\n]+/g, " ")
      .replace(/\s*\n\s*/g, "\n")
      .trim()
  );
}
