import type { SectionFailure } from "../../contract/card.ts";
import type { Judgement } from "../../contract/findings.ts";
import { SECTION_KEYS } from "../../contract/sections.ts";
import { isSettled } from "../../contract/states.ts";
import type { CardRecord } from "./card-record.ts";

type Judged = Pick<CardRecord, "judgement" | "sections">;

/**
 * A card's judgement with the opinions whose words still stand in it. The stored one keeps the others, so that an older text
 * that is put back meets its opinions again.
 */
export function standingJudgement({ judgement, sections }: Judged): Judgement | null {
  if (!judgement) return null;
  const texts = SECTION_KEYS.map((key) => sections[key].text.normalize("NFC"));
  const stands = ({ quote }: { quote: string }) => texts.some((text) => text.includes(quote));
  return { ...judgement, opinions: judgement.opinions.filter(stands) };
}

/** The judgement was given on every text as it stands. */
export function isJudged({ judgement, sections }: Judged): boolean {
  return (
    judgement !== null && SECTION_KEYS.every((key) => judgement.revisions[key] === sections[key].revision)
  );
}

/** The card is settled and waits for a judgement, or is being judged. */
export function isJudging({ state, judging }: Pick<CardRecord, "state" | "judging">): boolean {
  return judging !== null && isSettled(state);
}

/** The end of a judgement that was asked for, as a part of a change. */
export function endJudging(
  failure: SectionFailure | null,
): Pick<CardRecord, "judging" | "judgementFailure" | "claim" | "notBefore"> {
  return { judging: null, judgementFailure: failure, claim: null, notBefore: null };
}
