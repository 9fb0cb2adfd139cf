import type { Card } from "@rnd-cards/api/contract/card.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import type { ApiError } from "../../api/client.ts";
import { mayPass } from "./problem.ts";

const FIRST_MS = 1_000;
const LONGEST_MS = 10_000;
/** Readings in a row that bring nothing new: some 20 minutes, longer than a card may take. */
const MOST_IDLE = 120;

/** Something is under way that changes the card without the reader. */
export function isMoving(card: Card): boolean {
  return !isSettled(card.state) || Boolean(card.judging);
}

/** When to look at a card again: soon after a change, then ever later, and not for ever. */
export interface Watch {
  /** Plans the next look, if one is due. False when looking has gone on in vain for too long. */
  after(card: Card | null, problem: ApiError | null): boolean;
  /** There is news: the next look comes soon, but not with every piece of news. */
  hurry(): void;
  close(): void;
}

export function createWatch(look: () => void): Watch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = FIRST_MS;
  let idle = 0;
  let version = -1;
  let closed = false;
  /** A look is planned because there is work to follow. */
  let pending = false;
  let hurried = false;
  return {
    after(card, problem) {
      clearTimeout(timer);
      [hurried, pending] = [false, false];
      if (closed) return true;
      const due = problem ? mayPass(problem) : card !== null && isMoving(card);
      if (!due) return true;
      if (card && card.version !== version) [delay, idle, version] = [FIRST_MS, 0, card.version];
      else idle++;
      if (idle > MOST_IDLE) return false;
      pending = true;
      timer = setTimeout(look, Math.max(delay, problem?.retryAfterMs ?? 0));
      delay = Math.min(delay * 1.5, LONGEST_MS);
      return true;
    },
    hurry() {
      if (closed) return;
      delay = FIRST_MS;
      // News that come again before the look would put it off for ever.
      if (hurried) return;
      hurried = true;
      clearTimeout(timer);
      timer = setTimeout(look, pending ? FIRST_MS : 0);
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
