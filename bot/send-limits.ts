import type { Limits } from "@rnd-cards/api/core/ports/limits.ts";
import type { System } from "@rnd-cards/api/core/ports/system.ts";
import type { Conversation } from "./gateway/gateway.ts";

/**
 * What a message is worth when there is no room for all: `progress` an update of a card that is there · `news` a card's first
 * post, a nudge · `final` what must arrive: an answer, a last state.
 */
export type Share = "progress" | "news" | "final";

/**
 * Messages a conversation may get, by window; Teams refuses more than the last column. Progress of all batches together is kept
 * so low that an hour of it leaves room for the rest, and never runs dry.
 */
const CONVERSATION = [
  { windowMs: 1_000, limit: { progress: 4, news: 5, final: 7 } },
  { windowMs: 2_000, limit: { progress: 5, news: 6, final: 8 } },
  { windowMs: 30_000, limit: { progress: 12, news: 45, final: 60 } },
  { windowMs: 3_600_000, limit: { progress: 1_500, news: 1_650, final: 1_800 } },
] as const;

/** Messages of the whole app. */
const APP = { windowMs: 1_000, limit: { progress: 22, news: 26, final: 30 } } as const;

export interface SendLimits {
  /** Takes a place for one message: 0, or the milliseconds until asking again is worth while. Then nothing was taken. */
  take(to: Conversation, share: Share): Promise<number>;
}

/** Windows are counted across instances where limits are. */
export function createSendLimits({ limits, system }: { limits: Limits; system: System }): SendLimits {
  return {
    async take({ tenantId, conversationId }, share) {
      const id = system.id();
      const taken: string[] = [];
      const windows = [
        // The longest first: where it is full nothing else needs to be asked.
        ...CONVERSATION.toReversed().map((window) => ({
          ...window,
          key: `teams/${tenantId}/${conversationId}/${window.windowMs}`,
        })),
        { ...APP, key: "teams" },
      ];
      for (const { key, windowMs, limit } of windows) {
        const hit = await limits.hit(key, { limit: limit[share], windowMs }, id);
        if (!hit.allowed) {
          for (const other of taken) await limits.refund(other, id);
          return Math.max(1, hit.retryAfterMs);
        }
        taken.push(key);
      }
      return 0;
    },
  };
}
