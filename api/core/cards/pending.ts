import type { DraftReason, Section, SectionFailure } from "../../contract/card.ts";
import {
  PROSE_SECTIONS,
  type RegenerateTarget,
  SECTION_KEYS,
  type SectionKey,
} from "../../contract/sections.ts";
import type { SectionState } from "../../contract/states.ts";
import type { CardEnd } from "../ports/store.ts";
import type { CardRecord } from "./card-record.ts";
import { maskSecrets } from "./mask-secrets.ts";
import { hidePersonIn, PERSON_TOKEN } from "./person-token.ts";

/*
 * A regeneration never leaves a card with less than it had: the text that is to be replaced stands until a better one is
 * there, and stands again when none comes.
 */

export function isTarget(target: RegenerateTarget, key: SectionKey): boolean {
  return target === "all" ? PROSE_SECTIONS.some((prose) => prose === key) : target === key;
}

/** Opens the sections to be written anew; text, source and revision stay. */
export function openTargets(card: CardRecord, target: RegenerateTarget): CardRecord["sections"] {
  const sections = { ...card.sections };
  for (const key of SECTION_KEYS)
    if (isTarget(target, key)) sections[key] = { ...sections[key], state: "empty" };
  return sections;
}

/** The section has a text that stands until a regeneration brings another. */
export function isReplaced({ pending, sections }: CardRecord, key: SectionKey): boolean {
  const { state, text } = sections[key];
  return pending !== null && isTarget(pending.target, key) && state === "empty" && text !== "";
}

const STANDING = {
  row: "written",
  model: "written",
  template: "template",
  edited: "edited",
} as const satisfies Record<string, SectionState>;

/** A section whose text stands, because no other came. */
export function standAgain(section: Section, failure: SectionFailure | null): Section {
  if (section.text === "") return { ...section, state: failure ? "failed" : "empty", failure };
  return { ...section, state: section.source ? STANDING[section.source.kind] : "edited", failure };
}

const FAILURES: Readonly<Record<DraftReason, SectionFailure>> = {
  no_provider: "unavailable",
  providers_down: "unavailable",
  budget_exhausted: "budget_exhausted",
  refused: "refused",
};

function failureOf(end: CardEnd): SectionFailure | null {
  if (end.event === "drafted") return FAILURES[end.draftReason];
  return end.event === "failed" && end.reason === "generation_timeout" ? "timeout" : null;
}

/** The end of work on a card, a regeneration with it: what was not replaced stands again, with the reason. */
export function endPending(card: CardRecord, end: CardEnd): Pick<CardRecord, "pending" | "sections"> {
  if (!card.pending) return { pending: null, sections: card.sections };
  const sections = { ...card.sections };
  for (const key of SECTION_KEYS)
    if (isTarget(card.pending.target, key) && sections[key].state === "empty")
      sections[key] = standAgain(sections[key], failureOf(end) ?? sections[key].failure);
  return { pending: null, sections };
}

/**
 * How work on a card ends for readers. A regeneration that could not be finished is no failed, cancelled or drafted card:
 * the card is what its sections make it.
 */
export function endFor(card: CardRecord, sections: CardRecord["sections"], end: CardEnd): CardEnd {
  if (!card.pending || (end.event === "failed" && end.reason !== "generation_timeout")) return end;
  if (SECTION_KEYS.every((key) => sections[key].state !== "template")) return { event: "written" };
  const reason = end.event === "drafted" ? end.draftReason : "providers_down";
  return { event: "drafted", draftReason: card.draftReason ?? reason };
}

/** Wishes of a retry go to every section it writes, those of a regeneration to its target. */
type Wished = Pick<CardRecord, "pending" | "wishes">;

/** The wishes for a section's text as a model may see them: nobody's name, no secrets. Null when there are none. */
export function hintsFor(
  { pending, wishes, row }: Wished & Pick<CardRecord, "row">,
  key: SectionKey,
): string | null {
  const asked = pending && isTarget(pending.target, key) ? pending : wishes;
  if (!asked || asked.hints === "") return null;
  return hidePersonIn(maskSecrets(asked.hints).replaceAll(PERSON_TOKEN, "OSOBA"), row);
}

/** The provider a person chose, as a part of a request. */
export function chosenProvider({ pending, wishes }: Wished): { provider?: string } {
  const provider = (pending ?? wishes)?.provider;
  return provider ? { provider } : {};
}
