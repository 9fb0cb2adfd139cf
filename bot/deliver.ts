import { addDeadLetter, type NewDeadLetter } from "@rnd-cards/api/core/use-cases/dead-letters.ts";
import type { Courier, Outcome } from "./courier.ts";
import type { Conversation, OutgoingMessage } from "./gateway/gateway.ts";
import type { BotServices } from "./services.ts";

/** An answer comes within this, or its moment is over. */
const PATIENCE_MS = 60_000;
const MOST_TRIES = 5;

/** Messages that answer what a person did: as pressing as it gets, tried again while it makes sense, listed when given up. */
export interface Delivery {
  /** Resolves to the message's id, null when it did not arrive. `batchId` is what it is about. Never throws. */
  send(to: Conversation, message: OutgoingMessage, batchId?: string): Promise<string | null>;
  /**
   * Puts a message in the place of one that was sent, or sends it where that one is gone. Resolves to the id it has now, null
   * when it did not arrive. Never throws.
   */
  update(
    to: Conversation,
    activityId: string,
    message: OutgoingMessage,
    batchId?: string,
  ): Promise<string | null>;
}

export function createDelivery(
  services: Pick<BotServices, "records" | "observer" | "system">,
  courier: Courier,
): Delivery {
  const { system } = services;

  /** Tries until it is decided: the outcome, with how often it was tried. */
  const insist = async (
    to: Conversation,
    attempt: (nth: number) => Promise<Outcome>,
  ): Promise<{ outcome: Outcome; tries: number }> => {
    const end = system.now() + PATIENCE_MS;
    let outcome: Outcome = { outcome: "later", waitMs: 0, throttled: true };
    let tries = 0;
    while (tries < MOST_TRIES) {
      const waitMs = await courier.take(to, "final");
      if (waitMs > 0) {
        if (system.now() + waitMs > end) break;
        await system.sleep(waitMs);
        continue;
      }
      outcome = await attempt(++tries);
      if (outcome.outcome !== "later" || system.now() + outcome.waitMs > end) break;
      if (tries < MOST_TRIES) await system.sleep(outcome.waitMs);
    }
    return { outcome, tries };
  };

  const settled = async (
    to: Conversation,
    { outcome, tries }: { outcome: Outcome; tries: number },
    batchId: string | undefined,
  ): Promise<string | null> => {
    if (outcome.outcome === "sent") return outcome.activityId;
    const why = reason(outcome);
    const owner = { tenantId: to.tenantId, userId: to.userAadId };
    if (why) await addDeadLetter(services, owner, { kind: "answer", batchId: batchId ?? null, why, tries });
    return null;
  };

  const send: Delivery["send"] = async (to, message, batchId) =>
    settled(to, await insist(to, (nth) => courier.send(to, message, nth)), batchId);
  return {
    send,
    async update(to, activityId, message, batchId) {
      const tried = await insist(to, (nth) => courier.update(to, activityId, message, nth));
      if (tried.outcome.outcome === "gone") return send(to, message, batchId);
      return settled(to, tried, batchId);
    },
  };
}

/** Why an answer is listed; null: whoever closes the conversation does not want it. */
function reason(outcome: Exclude<Outcome, { outcome: "sent" }>): NewDeadLetter["why"] | null {
  switch (outcome.outcome) {
    case "later":
      return outcome.throttled ? "throttled" : "unavailable";
    case "closed":
      return null;
    case "gone":
      return "refused";
    default:
      return outcome.outcome;
  }
}
