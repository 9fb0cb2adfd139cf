import type { Approval, Pending } from "../../contract/card.ts";
import type { SectionKey } from "../../contract/sections.ts";
import { canHappen, isSettled, transition } from "../../contract/states.ts";
import { changed, editCard } from "./card-changes.ts";
import type { CardRecord } from "./card-record.ts";
import { endApproval } from "./end-approval.ts";
import { openTargets } from "./pending.ts";

/*
 * What people do to a card in review, as pure functions; the rules of `card-changes.ts` hold here too.
 */

/**
 * Puts an older text of a section back as the person's own; the present one goes to the older ones. Null when the section has
 * moved on from `revision`, or has no older text of revision `restored`.
 */
export function restoreSection(
  card: CardRecord,
  section: SectionKey,
  revision: number,
  { restored, by, at }: { restored: number; by: string; at: number },
): CardRecord | null {
  const older = card.sections[section].older.find((version) => version.revision === restored);
  if (!older) return null;
  return editCard(card, section, revision, {
    ...{ state: "edited", text: older.text, source: { kind: "edited", by }, at },
  });
}

/**
 * A person's word on the card as it stands. Null when the card has moved on from the version they saw, or is queued or in work.
 * Given again by the same person on the same version, nothing changes.
 */
export function approveCard(card: CardRecord, approval: Approval): CardRecord | null {
  const given = card.approval;
  if (given && given.version === approval.version && given.by === approval.by) return card;
  if (card.version !== approval.version || !isSettled(card.state)) return null;
  const former = endApproval(card, { until: approval.at, ended: "replaced", endedBy: approval.by });
  return changed(card, approval.at, { ...former, approval });
}

/** Takes an approval back; a card without one stays as it is. */
export function unapproveCard(card: CardRecord, { by, at }: { by: string; at: number }): CardRecord {
  if (!card.approval) return card;
  return changed(card, at, endApproval(card, { until: at, ended: "unapproved", endedBy: by }));
}

/**
 * Queues a card so that a model writes its target sections anew, with counters at zero. They count as not written, while text,
 * source and revision stay until a worker writes over them. What made the card a draft is kept for the sections not asked for.
 */
export function regenerateCard(card: CardRecord, pending: Pending): CardRecord | null {
  if (!canHappen("regenerated", card.state)) return null;
  return changed(card, pending.at, {
    ...endApproval(card, { until: pending.at, ended: "regenerated", endedBy: pending.by }),
    ...{ sections: openTargets(card, pending.target), pending, judging: null },
    ...{ state: transition("regenerated").to, attempt: card.attempt + 1 },
    ...{ reason: null, claim: null, notBefore: null, deaths: 0, failures: 0, spent: 0 },
  });
}
