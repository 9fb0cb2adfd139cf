import type {
  Approval,
  CardSummary,
  FormerApproval,
  Judging,
  ModelCall,
  Pending,
  Section,
} from "../../contract/card.ts";
import type { Judgement, Opinion } from "../../contract/findings.ts";
import { SECTION_KEYS } from "../../contract/sections.ts";
import { type CardRecord, emptySection } from "../../core/cards/card-record.ts";
import type { Outline } from "../../core/cards/outline.ts";

/*
 * Stored cards are read by the version that wrote them, the one before and the one after. So fields nobody here knows are
 * carried along untouched, and fields that are not there yet get the value they would have had. Two rules follow for whoever
 * changes a stored shape: a new field needs its default here, and a new value in a closed list (a state, a reason, a source)
 * may be written only from the release after the one that can read it.
 */

const CARD = {
  ...{ reason: null, draftReason: null, version: 1, attempt: 1, claim: null, lastToken: 0 },
  ...{
    outline: null,
    notBefore: null,
    deaths: 0,
    failures: 0,
    spent: 0,
    approval: null,
    pending: null,
    wishes: null,
    score: null,
    findings: null,
    findingCounts: null,
    judgement: null,
    judgementFailure: null,
    judging: null,
  },
} as const;

const APPROVAL: Approval = { version: 0, by: "", at: 0, reason: null };
const FORMER_APPROVAL: FormerApproval = { ...APPROVAL, until: 0, ended: "edited", endedBy: "" };
const WISHES = { hints: "", provider: null } as const;
const PENDING: Pending = { target: "all", hints: "", provider: null, by: "", at: 0 };

const JUDGING: Judging = { provider: null, by: "", at: 0 };
const FINDING = { quote: "", section: null, position: null, judged: false, params: {} } as const;

const noRevisions = () => Object.fromEntries(SECTION_KEYS.map((key) => [key, 0])) as Judgement["revisions"];

const CALL = {
  ...{ provider: "", model: "", promptVersion: "" },
  ...{ inputTokens: 0, cachedTokens: 0, outputTokens: 0, milliseconds: 0, at: 0 },
} as const;

const SUMMARY = {
  reason: null,
  draftReason: null,
  sectionsDone: 0,
  sectionsFailed: 0,
  approved: false,
  score: null,
  findingCounts: null,
} as const;

const emptyOutline = (): Outline => ({
  ...{ facts: [], stages: [], artefacts: [], gaps: [] },
  ...{ uncertainty: null, stateOfKnowledge: null, newElement: null, knowledgeGained: null },
});

type Stored = Partial<CardRecord> &
  Pick<CardRecord, "id" | "batchId" | "tenantId" | "ownerId" | "row" | "state">;

/** A card from its stored document, whichever neighbouring version wrote it. The document is not changed. */
export function readCard(document: unknown): CardRecord {
  const stored = document as Stored;
  const createdAt = stored.createdAt ?? 0;
  const sections = { ...stored.sections } as CardRecord["sections"];
  for (const key of SECTION_KEYS)
    sections[key] = { ...emptySection(), ...(sections[key] as Partial<Section>) };
  return {
    ...CARD,
    ...{ createdAt, updatedAt: createdAt, rowKey: stored.row.rowKey, rowNumber: stored.row.rowNumber },
    ...stored,
    ...{ sections, lastToken: stored.lastToken ?? stored.claim?.token ?? 0 },
    approval: stored.approval ? { ...APPROVAL, ...stored.approval } : null,
    formerApprovals: (stored.formerApprovals ?? []).map((former: Partial<FormerApproval>) => ({
      ...FORMER_APPROVAL,
      ...former,
    })),
    wishes: stored.wishes ? { ...WISHES, ...stored.wishes } : null,
    pending: stored.pending ? { ...PENDING, ...stored.pending } : null,
    judging: stored.judging ? { ...JUDGING, ...stored.judging } : null,
    judgement: stored.judgement ? readJudgement(stored.judgement) : null,
    findings: stored.findings?.map((finding) => ({ ...FINDING, ...finding })) ?? null,
    outline: stored.outline ? { ...emptyOutline(), ...stored.outline } : null,
    calls: (stored.calls ?? []).map((call: Partial<ModelCall> & Pick<ModelCall, "purpose">) => ({
      ...CALL,
      ...call,
    })),
  };
}

function readJudgement(stored: Partial<Judgement>): Judgement {
  const { opinions = [], revisions } = stored;
  return {
    ...{ provider: "", model: "", promptVersion: "", at: 0 },
    ...stored,
    revisions: { ...noRevisions(), ...revisions },
    opinions: opinions.map((opinion: Partial<Opinion> & Pick<Opinion, "rule">) => ({
      ...{ quote: "", why: "" },
      ...opinion,
    })),
  };
}

/** A stored summary, whichever neighbouring version wrote it. */
export function readSummary(document: unknown): CardSummary {
  return { ...SUMMARY, ...(document as CardSummary) };
}
