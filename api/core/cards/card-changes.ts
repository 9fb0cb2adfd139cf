import type { RetryScope } from "../../contract/batch.ts";
import type { CardSummary, ModelCall } from "../../contract/card.ts";
import { LIMITS } from "../../contract/limits.ts";
import { SECTION_KEYS, type SectionKey } from "../../contract/sections.ts";
import { canHappen, isSettled, transition } from "../../contract/states.ts";
import type { CardEnd, Retry } from "../ports/store.ts";
import { type CardRecord, replaceSection, type SectionWrite } from "./card-record.ts";
import { endApproval } from "./end-approval.ts";
import { endJudging, isJudging } from "./judging.ts";
import type { Outline } from "./outline.ts";
import { endFor, endPending, isReplaced, standAgain } from "./pending.ts";
import { NO_SCORE, scoring } from "./score-of.ts";

/*
 * What can happen to a stored card, as pure functions from a card to the card after it. Store adapters only make each one
 * atomic, so that all of them mean the same. Every change raises `version` by one and sets `updatedAt`, except `renewClaim`.
 * Null means: refused, nothing is to be written. Fields this version does not know travel along.
 */

/** A card after a change that readers see: the next version. */
export function changed(card: CardRecord, now: number, change: Partial<CardRecord>): CardRecord {
  return { ...card, ...change, version: card.version + 1, updatedAt: now };
}

/** The card with the score of its texts, which are all there only when nobody writes them. */
export function scored(card: CardRecord, now: number): CardRecord {
  return { ...card, ...(isSettled(card.state) ? scoring(card, now) : NO_SCORE) };
}

/** The newest calls, as many as are kept. */
export function withCalls(card: CardRecord, calls: readonly ModelCall[]): ModelCall[] {
  return [...card.calls, ...calls].slice(-LIMITS.modelCalls);
}

/**
 * The instant from which a worker may take the card: one that waits when it is due, one in work when its lease has run out;
 * null: never. A settled card is taken only to be judged.
 */
export function dueAt(card: Pick<CardRecord, "state" | "notBefore" | "claim" | "judging">): number | null {
  if (!canHappen("claimed", card.state) && !isJudging(card)) return null;
  return (isHeld(card) ? card.claim?.until : card.notBefore) ?? 0;
}

/** A worker has the card, or had it when it died. */
const isHeld = ({ state, claim }: Pick<CardRecord, "state" | "claim">) =>
  state === "generating" || claim !== null;

export type ClaimChange =
  | { outcome: "claimed"; card: CardRecord; token: number }
  | { outcome: "poisoned"; card: CardRecord }
  | { outcome: "busy"; card?: never }
  /** `card` where the attempt itself is a change: a judgement that too many workers died of is given up. */
  | { outcome: "gone"; card?: CardRecord };

/**
 * A worker takes the card. A lease that ran out counts as a death; a card with `maxDeaths` deaths fails as `poison` instead.
 * A settled card that is taken to be judged stays in its state, come what may. `busy` is a card in another worker's hands and nothing else: whoever is told so leaves that worker's slot alone.
 */
export function claimCard(
  card: CardRecord,
  claim: { worker: string; now: number; leaseMs: number; maxDeaths: number },
): ClaimChange {
  const due = dueAt(card);
  if (due === null) return { outcome: "gone" };
  if (due > claim.now) return { outcome: isHeld(card) ? "busy" : "gone" };
  const deaths = card.deaths + (isHeld(card) ? 1 : 0);
  if (deaths >= claim.maxDeaths && isJudging(card))
    return { outcome: "gone", card: changed(card, claim.now, endJudging("unavailable")) };
  if (deaths >= claim.maxDeaths) {
    const end = {
      ...endPending(card, { event: "failed", reason: "poison" }),
      state: transition("failed").to,
      reason: "poison",
      deaths,
      claim: null,
      notBefore: null,
      wishes: null,
    } as const;
    return { outcome: "poisoned", card: changed(card, claim.now, end) };
  }
  const token = card.lastToken + 1;
  const taken = { token, worker: claim.worker, until: claim.now + claim.leaseMs };
  const state = isJudging(card) ? card.state : transition("claimed").to;
  const start = { state, claim: taken, lastToken: token, deaths, notBefore: null };
  return { outcome: "claimed", token, card: changed(card, claim.now, start) };
}

const holds = (card: CardRecord, token: number) => card.claim?.token === token;

/** Prolongs the lease of the worker that holds `token`. */
export function renewClaim(
  card: CardRecord,
  token: number,
  lease: { until: number; spent: number },
): CardRecord | null {
  if (!card.claim || !holds(card, token)) return null;
  return { ...card, claim: { ...card.claim, until: lease.until }, spent: lease.spent };
}

export function setOutline(
  card: CardRecord,
  token: number,
  outline: Outline,
  calls: readonly ModelCall[],
  now: number,
): CardRecord | null {
  if (!holds(card, token)) return null;
  return changed(card, now, { outline, calls: withCalls(card, calls) });
}

/**
 * A worker's text for a section. Where a person has edited the section their text stays and only the calls are kept: they
 * were paid for. A text that is to be regenerated stays too unless a model's own replaces it. Answers the card unchanged when
 * there is nothing to keep.
 */
export function storeSection(
  card: CardRecord,
  token: number,
  section: SectionKey,
  write: SectionWrite,
  calls: readonly ModelCall[],
): CardRecord | null {
  if (!holds(card, token)) return null;
  const former = card.sections[section];
  const waits = isReplaced(card, section);
  if (former.state !== "edited" && !(waits && write.state === "template")) {
    const refused = waits && write.state === "failed";
    const after = refused
      ? { ...standAgain(former, write.failure), revision: former.revision + 1 }
      : replaceSection(former, write);
    const sections = { ...card.sections, [section]: after };
    return changed(card, write.at, {
      ...endApproval(card, { until: write.at, ended: "regenerated", endedBy: card.pending?.by ?? "" }),
      ...{ sections, ...NO_SCORE, calls: withCalls(card, calls) },
    });
  }
  return calls.length === 0 ? card : changed(card, write.at, { calls: withCalls(card, calls) });
}

/** Ends the work on a card for good, and a regeneration that it was for; `calls` were paid for and are stored nowhere yet. */
export function settleCard(
  card: CardRecord,
  token: number,
  end: CardEnd,
  now: number,
  calls: readonly ModelCall[] = [],
): CardRecord | null {
  if (!holds(card, token) || !canHappen(end.event, card.state)) return null;
  const ended = endPending(card, end);
  const told = endFor(card, ended.sections, end);
  const settled = changed(card, now, {
    ...ended,
    ...{ state: transition(told.event).to, claim: null, notBefore: null, wishes: null },
    calls: withCalls(card, calls),
    reason: told.event === "failed" ? told.reason : null,
    draftReason: told.event === "drafted" ? told.draftReason : null,
  });
  return scored(settled, now);
}

/** The state of a card whose work is broken off; null where nobody works on it. */
function stateBack(card: CardRecord): CardRecord["state"] | null {
  if (canHappen("released", card.state)) return transition("released").to;
  return isJudging(card) && card.claim ? card.state : null;
}

/** Gives a card back to the queue unfinished; `calls` were paid for and are stored nowhere yet. */
export function releaseCard(
  card: CardRecord,
  token: number,
  back: { notBefore: number | null; failed: boolean; spent: number },
  now: number,
  calls: readonly ModelCall[] = [],
): CardRecord | null {
  const state = stateBack(card);
  if (!holds(card, token) || state === null) return null;
  const { notBefore, spent } = back;
  const failures = card.failures + (back.failed ? 1 : 0);
  return changed(card, now, {
    ...{ state, claim: null, notBefore, spent, failures },
    calls: withCalls(card, calls),
  });
}

/** Takes a card from a worker that is known to be dead: queued again at once, one death more. */
export function voidClaim(card: CardRecord, now: number): CardRecord | null {
  const state = stateBack(card);
  if (state === null) return null;
  const deaths = card.deaths + 1;
  return changed(card, now, { state, claim: null, notBefore: null, deaths });
}

/** A person stops a card that nobody has begun; one in work, or one whose texts are to be regenerated, ends by its worker. */
export function cancelQueuedCard(card: CardRecord, now: number): CardRecord | null {
  if (card.state !== "queued" || card.pending) return null;
  return changed(card, now, { state: transition("cancelled").to, notBefore: null, wishes: null });
}

/** Whether a retry takes the card: `failed` also takes finished cards with failed sections. */
export function isRetried(card: Pick<CardSummary, "state" | "sectionsFailed">, scope: RetryScope): boolean {
  if (!canHappen("retried", card.state)) return false;
  const failed = card.state === "failed" || (card.state === "review" && card.sectionsFailed > 0);
  return (scope !== "drafts" && failed) || (scope !== "failed" && card.state === "draft");
}

/**
 * Queues a settled card anew. Failed and template sections are opened: they count as not written, while text, source and
 * revision stay until a worker writes over them, so an edit that was begun before still finds its revision. Wishes go to all
 * that is written in the attempt.
 */
export function requeueCard(card: CardRecord, { by, at, hints, provider }: Retry): CardRecord | null {
  if (!canHappen("retried", card.state)) return null;
  const sections = { ...card.sections };
  for (const key of SECTION_KEYS) {
    const section = sections[key];
    if (section.state === "failed" || section.state === "template")
      sections[key] = { ...section, state: "empty", failure: null };
  }
  return changed(card, at, {
    ...endApproval(card, { until: at, ended: "retried", endedBy: by }),
    ...{ sections, state: transition("retried").to, attempt: card.attempt + 1 },
    judging: null,
    wishes: hints === "" && provider === null ? null : { hints, provider },
    ...{ reason: null, draftReason: null, claim: null, notBefore: null, deaths: 0, failures: 0, spent: 0 },
  });
}

/** A person's text for a section, whatever the card's state, which stays as it is; ends an approval. Null when the section has moved on from `revision`. */
export function editCard(
  card: CardRecord,
  section: SectionKey,
  revision: number,
  write: Extract<SectionWrite, { state: "edited" }>,
): CardRecord | null {
  const former = card.sections[section];
  if (former.revision !== revision) return null;
  const edited = changed(card, write.at, {
    ...endApproval(card, { until: write.at, ended: "edited", endedBy: write.source.by }),
    sections: { ...card.sections, [section]: replaceSection(former, write) },
  });
  return scored(edited, write.at);
}
