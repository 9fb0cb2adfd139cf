import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import type { Notice, NoticeKind } from "@rnd-cards/api/core/notices/notice.ts";
import { addDeadLetter, type NewDeadLetter } from "@rnd-cards/api/core/use-cases/dead-letters.ts";
import type { Outcome } from "../courier.ts";
import type { Conversation, OutgoingMessage } from "../gateway/gateway.ts";
import { growingWait } from "../growing-wait.ts";
import type { Share } from "../send-limits.ts";
import type { HeldNotice } from "./hold-notice.ts";
import { arrived, begun, failed, unknown } from "./intents.ts";
import { Closed, type NotifierParts, type Step } from "./parts.ts";

/** Attempts that surely did not arrive before a message is given up: some forty minutes. */
export const MOST_TRIES = 15;
/** What became of a message is noted this often while the store does not take it, seconds apart. */
const MOST_NOTES = 4;

export interface Noted {
  kind: NoticeKind;
  to: Conversation;
  message: OutgoingMessage;
  share: Share;
  mostTries?: number;
  /** What else is true of the notice once the message is there. */
  after?: (notice: Notice) => Notice;
}

/** Sends a message with a note before and after. Throws `Closed`, `LeaseLost`, `store_unavailable`. */
export async function sendNoted(parts: NotifierParts, held: HeldNotice, noted: Noted): Promise<Step> {
  const { courier } = parts;
  const { system } = parts.services;
  const { kind, to, message, share } = noted;
  const waitMs = await courier.take(to, share);
  if (waitMs > 0) return { again: system.now() + waitMs };
  const intent = { id: system.id(), at: system.now() };
  const nth = held.value[kind].tries + 1;
  await held.write((notice) => begun(notice, kind, intent));
  const outcome = await held.during(courier.send(to, message, nth));
  return noteOutcome(parts, held, noted, outcome);
}

/** Notes what became of a message that was sent or updated. */
export async function noteOutcome(
  parts: NotifierParts,
  held: HeldNotice,
  { kind, after = (notice) => notice, mostTries = MOST_TRIES }: Noted,
  outcome: Outcome,
): Promise<Step> {
  const { system } = parts.services;
  const note = (change: (notice: Notice) => Notice) => insist(parts, () => held.write(change));
  switch (outcome.outcome) {
    case "sent": {
      const { activityId } = outcome;
      await note((notice) => after(arrived(notice, kind, activityId, held.round)));
      return "done";
    }
    case "later": {
      const again = system.now() + outcome.waitMs;
      const givenUp = held.value[kind].tries + 1 >= mostTries;
      await note((notice) => ({ ...failed(notice, kind, givenUp), notBefore: again }));
      if (!givenUp) return { again };
      await giveUp(parts, held, kind, outcome.throttled ? "throttled" : "unavailable");
      return "done";
    }
    case "unknown":
      return noteUnknown(parts, held, kind);
    case "closed":
      await note((notice) => failed(notice, kind, true));
      throw new Closed();
    case "gone":
    case "refused":
      await note((notice) => failed(notice, kind, true));
      await giveUp(parts, held, kind, "refused");
      return "done";
  }
}

/** Nobody knows whether a message arrived: does what its kind asks for. */
export async function noteUnknown(parts: NotifierParts, held: HeldNotice, kind: NoticeKind): Promise<Step> {
  const { system } = parts.services;
  const again = system.now() + growingWait(1, system.random);
  await insist(parts, () => held.write((notice) => ({ ...unknown(notice, kind), notBefore: again })));
  if (kind !== "summary") return "done";
  if (held.value.summary.owedFor > 0) return { again };
  await giveUp(parts, held, kind, "unknown");
  return "done";
}

const giveUp = (
  { services }: NotifierParts,
  held: HeldNotice,
  kind: NoticeKind,
  why: NewDeadLetter["why"],
): Promise<void> => {
  const { tries } = held.value[kind];
  return addDeadLetter(services, held.owner, { kind, batchId: held.batchId, why, tries });
};

/** A message that went out and is not noted would be one nobody knows about. */
async function insist({ services: { system } }: NotifierParts, work: () => Promise<void>): Promise<void> {
  for (let nth = 1; ; nth++) {
    try {
      return await work();
    } catch (error) {
      const away = error instanceof ProductError && error.code === "store_unavailable";
      if (!away || nth === MOST_NOTES) throw error;
      await system.sleep(nth * 1_000);
    }
  }
}
