import type { FormerApproval } from "../../contract/card.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { CardRecord } from "./card-record.ts";

/**
 * The end of a card's approval, as a part of a change: none stands any more, and the one that stood, if there was one, is
 * first among the former ones with what ended it.
 */
export function endApproval(
  { approval, formerApprovals }: Pick<CardRecord, "approval" | "formerApprovals">,
  end: Pick<FormerApproval, "until" | "ended" | "endedBy">,
): Pick<CardRecord, "approval" | "formerApprovals"> {
  if (!approval) return { approval, formerApprovals };
  return {
    approval: null,
    formerApprovals: [{ ...approval, ...end }, ...formerApprovals].slice(0, LIMITS.formerApprovals),
  };
}
