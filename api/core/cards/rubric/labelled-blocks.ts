import { SECTIONS, type SectionKey } from "../../../contract/sections.ts";
import { fold } from "./fold.ts";

/** The text under one of a section's labels. */
export interface Block {
  label: string;
  /** From behind the colon to the next label, trimmed. */
  text: string;
  /** UTF-16 index of the text in the section. */
  position: number;
}

/** The labelled blocks of a section, in the order they stand. Case, diacritics and emphasis marks do not matter. */
export function labelledBlocks(key: SectionKey, text: string): Block[] {
  const folded = fold(text);
  const starts = SECTIONS[key].labels.flatMap((label) => {
    const name = fold(label).replace(/[+]/g, "\\+");
    const match = new RegExp(`(?:^|\\n)[ \\t*#]{0,6}${name}[ *]{0,3}:[ *]{0,3}`).exec(folded);
    return match ? [{ label, from: match.index, to: match.index + match[0].length }] : [];
  });
  const ordered = starts.sort((a, b) => a.from - b.from);
  return ordered.map(({ label, to }, index) => {
    const piece = text.slice(to, ordered[index + 1]?.from ?? text.length);
    return { label, text: piece.trim(), position: to + (piece.length - piece.trimStart().length) };
  });
}

/** A heading that takes all that follows in its block out of the work. */
const ALL_OUT = "Poza zakresem B+R";

/** Whether what stands at an index of a section is declared to be outside the research. */
export function isLeftOut(blocks: readonly Block[], at: number): boolean {
  return blocks.findLast(({ position }) => position <= at)?.label === ALL_OUT;
}

/** A text whose placeholders are spaces: what is still to be filled in counts for nothing. Indices stay. */
export function withoutPlaceholders(text: string): string {
  return text.replace(/\[do uzupełnienia:[^[\]\n]{0,600}\]/gi, (whole) => " ".repeat(whole.length));
}
