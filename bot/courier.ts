import { forgetConversation } from "./conversations.ts";
import { type Conversation, GatewayError, type OutgoingMessage } from "./gateway/gateway.ts";
import { growingWait } from "./growing-wait.ts";
import { createSendLimits, type Share } from "./send-limits.ts";
import type { BotServices } from "./services.ts";

/**
 * What came of a message. `later`: it surely did not arrive and may be tried again after `waitMs` · `unknown`: nobody can say ·
 * `closed`: the conversation takes no messages and is forgotten · `gone`: the message to update is not there · `refused`: it never
 * will arrive.
 */
export type Outcome =
  | { outcome: "sent"; activityId: string }
  | { outcome: "later"; waitMs: number; throttled: boolean }
  | { outcome: "unknown" | "closed" | "gone" | "refused" };

/** The one way messages go out unasked: within Teams' limits, and quiet where Teams asks for it. */
export interface Courier {
  /** Takes a place for one message: 0, or the milliseconds until there may be one. Never throws. */
  take(to: Conversation, share: Share): Promise<number>;
  /** Sends once. `nth` is the attempt at this message, from 1. Never throws. */
  send(to: Conversation, message: OutgoingMessage, nth: number): Promise<Outcome>;
  /** Updates once; the id in a good outcome is the message's own. Never throws. */
  update(to: Conversation, activityId: string, message: OutgoingMessage, nth: number): Promise<Outcome>;
}

/** Conversations that are kept quiet at a time; beyond, the one that was throttled first is asked again early. */
const MOST_QUIET = 1_000;
/** Until limits that cannot be read are asked again. */
const BLIND_MS = 2_000;
/** Whoever says less, or more, is not believed. */
const SHORTEST_QUIET_MS = 1_000;
const LONGEST_QUIET_MS = 3_600_000;

export function createCourier(services: BotServices): Courier {
  const { gateway, system, observer } = services;
  const limits = createSendLimits(services);
  /** By conversation: until when nothing is sent, and how often in a row it was throttled. */
  const quiet = new Map<string, { until: number; times: number }>();
  const keyOf = ({ tenantId, conversationId }: Conversation) => `${tenantId}/${conversationId}`;

  const quieten = (to: Conversation, retryAfterMs: number | null): number => {
    const key = keyOf(to);
    const times = (quiet.get(key)?.times ?? 0) + 1;
    const told =
      retryAfterMs === null ? null : Math.min(Math.max(retryAfterMs, SHORTEST_QUIET_MS), LONGEST_QUIET_MS);
    const waitMs = told ?? growingWait(times, system.random);
    quiet.delete(key);
    quiet.set(key, { until: system.now() + waitMs, times });
    const [oldest] = quiet.keys();
    if (quiet.size > MOST_QUIET && oldest !== undefined) quiet.delete(oldest);
    return waitMs;
  };

  const failed = async (
    to: Conversation,
    error: unknown,
    nth: number,
    updating: boolean,
  ): Promise<Outcome> => {
    // What nobody foresaw may have happened after the message left; an update can simply be repeated.
    const failure =
      error instanceof GatewayError ? error.failure : updating ? ("unavailable" as const) : "unknown";
    observer.log("warn", "message not sent", { failure, updating, nth }, error);
    switch (failure) {
      case "throttled": {
        const waitMs = quieten(to, error instanceof GatewayError ? error.retryAfterMs : null);
        return { outcome: "later", waitMs, throttled: true };
      }
      case "unavailable":
        return { outcome: "later", waitMs: growingWait(nth, system.random), throttled: false };
      case "gone":
        if (updating) return { outcome: "gone" };
        break;
      case "blocked":
        break;
      default:
        return { outcome: failure };
    }
    await forgetConversation(services, to).catch((reason: unknown) =>
      observer.log("warn", "a closed conversation was not forgotten", {}, reason),
    );
    return { outcome: "closed" };
  };

  const attempt = async (
    to: Conversation,
    nth: number,
    updating: boolean,
    work: () => Promise<string>,
  ): Promise<Outcome> => {
    const outcome = await work().then(
      (activityId): Outcome => {
        // One that was on its way when another was throttled does not end the silence.
        if ((quiet.get(keyOf(to))?.until ?? 0) <= system.now()) quiet.delete(keyOf(to));
        return { outcome: "sent", activityId };
      },
      (error: unknown) => failed(to, error, nth, updating),
    );
    observer.metric("rnd_bot_messages_total", 1, {
      kind: updating ? "update" : "send",
      outcome: outcome.outcome === "later" && outcome.throttled ? "throttled" : outcome.outcome,
    });
    return outcome;
  };

  return {
    async take(to, share) {
      const silence = quiet.get(keyOf(to));
      const now = system.now();
      if (silence && silence.until > now) return silence.until - now;
      try {
        return await limits.take(to, share);
      } catch (error) {
        observer.log("warn", "no telling whether there is room for a message", {}, error);
        return BLIND_MS;
      }
    },
    send: (to, message, nth) => attempt(to, nth, false, () => gateway.send(to, message)),
    update: (to, activityId, message, nth) =>
      attempt(to, nth, true, async () => {
        await gateway.update(to, activityId, message);
        return activityId;
      }),
  };
}
