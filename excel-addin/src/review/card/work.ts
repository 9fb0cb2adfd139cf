import type { Card } from "@rnd-cards/api/contract/card.ts";
import {
  REGENERATE_TARGETS,
  type RegenerateTarget,
  type SectionKey,
} from "@rnd-cards/api/contract/sections.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";

/** A section as what a model may be asked to write; null for the name, which no model writes. */
export function targetOf(section: SectionKey): RegenerateTarget | null {
  return REGENERATE_TARGETS.find((target) => target === section) ?? null;
}

/** A text of the section is on its way. */
export function isBeingWritten(card: Card, section: SectionKey): boolean {
  return !isSettled(card.state) && card.sections[section].state === "empty" && targetOf(section) !== null;
}
