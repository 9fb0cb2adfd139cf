import type { Row } from "../../contract/row.ts";
import { SECTION_KEYS, type SectionKey } from "../../contract/sections.ts";
import { type ClientMaterial, clientMaterial } from "./draft/client-material.ts";
import { draftCosts } from "./draft/draft-costs.ts";
import { draftDescription } from "./draft/draft-description.ts";
import { draftGoal } from "./draft/draft-goal.ts";
import { draftMethod } from "./draft/draft-method.ts";
import { draftNovelty } from "./draft/draft-novelty.ts";
import { draftResults } from "./draft/draft-results.ts";
import { draftSchedule } from "./draft/draft-schedule.ts";

/** Recorded with every section written without a model. A changed wording is a new version. */
export const TEMPLATE_VERSION = "template-v1";

const WRITERS: Readonly<Record<SectionKey, (material: ClientMaterial) => string>> = {
  nazwa_projektu: ({ row }) => row.nazwaProjektu,
  cel_projektu: draftGoal,
  opis_projektu: draftDescription,
  nowatorstwo: draftNovelty,
  metodologia: draftMethod,
  rezultaty: draftResults,
  koszty: draftCosts,
  harmonogram: draftSchedule,
};

/**
 * A whole card from the row alone, on the calendar date `today`: the client's own sentences under the labels they
 * belong to, dates computed by code, and `[do uzupełnienia: co, skąd]` for everything the row does not say. Invents
 * no number, date or name. Pure: the same row and day give the same text.
 */
export function writeDraft(row: Row, today: string): Record<SectionKey, string> {
  const material = clientMaterial(row, today);
  return Object.fromEntries(SECTION_KEYS.map((key) => [key, WRITERS[key](material)])) as Record<
    SectionKey,
    string
  >;
}

/** One section of `writeDraft`. */
export function draftSection(key: SectionKey, row: Row, today: string): string {
  return WRITERS[key](clientMaterial(row, today));
}
