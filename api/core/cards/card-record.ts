import type { Card, CardSummary, Pending, Section, SectionFailure, Source } from "../../contract/card.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { Row } from "../../contract/row.ts";
import { SECTION_KEYS, type SectionKey } from "../../contract/sections.ts";
import { standingJudgement } from "./judging.ts";
import type { Outline } from "./outline.ts";

/** Who works on a card right now. A worker's write counts only while its token is the card's token. */
export interface Claim {
  /** Fencing token: rises with every claim of this card, never falls. */
  token: number;
  worker: string;
  /** Epoch milliseconds; after that the card may be claimed by another worker. */
  until: number;
}

/** A card as the store keeps it: what readers see plus what the work on it needs. Times are epoch milliseconds. */
export interface CardRecord extends Omit<Card, "name" | "sectionsDone" | "sectionsFailed" | "approved"> {
  tenantId: string;
  ownerId: string;
  /** Rises each time the card is queued anew by a person; part of the job id, so that a job id is never used twice. */
  attempt: number;
  claim: Claim | null;
  /** The last fencing token given out, kept when the claim ends. */
  lastToken: number;
  /** What a person wishes of the texts a retry writes; null outside one that carries any. A regeneration's stand in `pending`. */
  wishes: Pick<Pending, "hints" | "provider"> | null;
  /** The checked outline, stored before any prose is asked for; null until then. */
  outline: Outline | null;
  /** Not to be worked on before this instant; null: any time. */
  notBefore: number | null;
  /** Claims that ended by the lease running out, in this attempt. */
  deaths: number;
  /** Unexpected failures in this attempt. */
  failures: number;
  /** Working time in this attempt, milliseconds; time in the queue or with the process down does not count. */
  spent: number;
}

export interface BatchRecord {
  id: string;
  tenantId: string;
  ownerId: string;
  name: string;
  createdAt: number;
  createdBy: string;
  cancelledAt: number | null;
  /** Unique per tenant and owner. */
  idempotencyKey: string;
  /** Hash of the submitted name and rows: the same key with another hash is another body. */
  bodyHash: string;
  total: number;
}

/** A section nothing was written into yet. */
export const emptySection = (): Section => ({
  state: "empty",
  text: "",
  source: null,
  revision: 0,
  at: null,
  failure: null,
  older: [],
});

/** A card that waits for its first worker. Its name section stands already: no model writes it. */
export function newCard(
  place: Pick<CardRecord, "id" | "batchId" | "tenantId" | "ownerId">,
  row: Row,
  now: number,
): CardRecord {
  const sections = Object.fromEntries(
    SECTION_KEYS.map((key) => [key, emptySection()]),
  ) as CardRecord["sections"];
  const name = { text: row.nazwaProjektu, source: { kind: "row" }, at: now } as const;
  sections.nazwa_projektu = replaceSection(sections.nazwa_projektu, { ...name, state: "written" });
  return {
    ...place,
    ...{ rowKey: row.rowKey, rowNumber: row.rowNumber, row },
    ...{ state: "queued", reason: null, draftReason: null, version: 1, attempt: 1 },
    ...{ claim: null, lastToken: 0, outline: null, notBefore: null, deaths: 0, failures: 0, spent: 0 },
    ...{ sections, approval: null, formerApprovals: [], pending: null, wishes: null, calls: [] },
    ...{ score: null, findings: null, findingCounts: null },
    ...{ judgement: null, judgementFailure: null, judging: null, createdAt: now, updatedAt: now },
  };
}

/** What is written into a section; a failed one keeps the text it had. */
export type SectionWrite =
  | { state: "written" | "template"; text: string; source: Source; at: number }
  | { state: "edited"; text: string; source: Extract<Source, { kind: "edited" }>; at: number }
  | { state: "failed"; failure: SectionFailure; at: number };

/** The section after a write: one revision up, the former text first among the older ones. Fields this version does not know stay. */
export function replaceSection(section: Section, write: SectionWrite): Section {
  const revision = section.revision + 1;
  if (write.state === "failed")
    return { ...section, revision, state: "failed", failure: write.failure, at: write.at };
  const { text, source, revision: formerRevision, at } = section;
  const former = text === "" ? [] : [{ text, source, revision: formerRevision, at }];
  return {
    ...section,
    ...{ state: write.state, text: write.text, source: write.source, at: write.at, revision, failure: null },
    older: [...former, ...section.older].slice(0, LIMITS.sectionVersions),
  };
}

/** Sections that need no more work in this attempt. */
export function isSectionDone(section: Section): boolean {
  return section.state === "written" || section.state === "template" || section.state === "edited";
}

export function openSections(card: Pick<CardRecord, "sections">): SectionKey[] {
  return SECTION_KEYS.filter(
    (key) => !isSectionDone(card.sections[key]) && card.sections[key].state !== "failed",
  );
}

/** What lists and progress show of a card. */
export function summarise(card: CardRecord): CardSummary {
  const { id, batchId, rowKey, rowNumber, state, reason, draftReason, version, updatedAt } = card;
  const all = SECTION_KEYS.map((key) => card.sections[key]);
  return {
    ...{ id, batchId, rowKey, rowNumber, name: card.row.nazwaProjektu, state, reason, draftReason, version },
    sectionsDone: all.filter(isSectionDone).length,
    sectionsFailed: all.filter((section) => section.state === "failed").length,
    approved: card.approval !== null,
    score: card.score,
    findingCounts: card.findingCounts,
    updatedAt,
  };
}

/** What the API shows of a card: the work's own fields stay inside. */
export function publicCard(card: CardRecord): Card {
  const { row, sections, approval, formerApprovals, pending, calls, createdAt } = card;
  const { findings, judgementFailure, judging } = card;
  return {
    ...{ ...summarise(card), row, sections, approval, formerApprovals, pending, findings },
    ...{ judgement: standingJudgement(card), judgementFailure, judging, calls, createdAt },
  };
}
