import type { Judging, ModelCall, SectionFailure } from "../../contract/card.ts";
import type { Judgement } from "../../contract/findings.ts";
import { canHappen, isSettled } from "../../contract/states.ts";
import { changed, scored, withCalls } from "./card-changes.ts";
import type { CardRecord } from "./card-record.ts";
import { endJudging } from "./judging.ts";

/*
 * What a model's judgement does to a card, as pure functions; the rules of `card-changes.ts` hold here too. Texts, approval and
 * state are never touched.
 */

/** A judgement, or why there is none. */
export type Judged = { judgement: Judgement } | { failure: SectionFailure };

/**
 * Asks for a judgement of a card in review or a draft; null for any other. Asked again before it is there, nothing changes.
 */
export function askJudgement(card: CardRecord, judging: Judging): CardRecord | null {
  if (!canBeJudged(card)) return null;
  if (card.judging) return card;
  return changed(card, judging.at, {
    ...{ judging, judgementFailure: null, attempt: card.attempt + 1 },
    ...{ claim: null, notBefore: null, deaths: 0, failures: 0, spent: 0 },
  });
}

/** Those that a model could also be asked to write anew. */
export function canBeJudged({ state }: Pick<CardRecord, "state">): boolean {
  return canHappen("regenerated", state);
}

/**
 * Stores a judgement and its calls. Where none came, an earlier one stands, beside the reason. A settled card is scored anew and
 * given back: it was taken for nothing else; of a card that is being written the work goes on.
 */
export function storeJudgement(
  card: CardRecord,
  token: number,
  judged: Judged,
  calls: readonly ModelCall[],
  now: number,
): CardRecord | null {
  if (card.claim?.token !== token) return null;
  const failure = "failure" in judged ? judged.failure : null;
  const stored = changed(card, now, {
    ...(isSettled(card.state) ? endJudging(failure) : { judgementFailure: failure }),
    judgement: "judgement" in judged ? judged.judgement : card.judgement,
    calls: withCalls(card, calls),
  });
  return scored(stored, now);
}
