import * as z from "zod";

/** Nobody updates a card in a chat more often than this. */
export const QUICKEST_MS = 3_000;

/** How a message that stands for something in the store gets out once: an intent before, what became of it after. */
const deliverySchema = z.object({
  /** The message in the chat; null: there is none, or nobody knows which. */
  activityId: z.string().nullable(),
  /** Noted before a send; still there afterwards, nobody knows whether it arrived. */
  intent: z.object({ id: z.string(), at: z.int() }).nullable(),
  /** Attempts in a row that surely did not arrive. */
  tries: z.int().min(0),
});

/** What a person was shown of a batch, and what is yet to be shown. Loose: a later version's fields stay. */
export const noticeSchema = z.looseObject({
  /** Where the batch was submitted: in the chat, or in Excel or through the API. */
  origin: z.enum(["chat", "elsewhere"]),
  /** `following` its cards are written · `reviewing` they wait for the person · `over` nothing more will be said. */
  phase: z.enum(["following", "reviewing", "over"]),
  /** One up whenever cards are asked for anew. */
  round: z.int().min(1),
  /** When this round was announced: what happened to the batch before does not belong to it. */
  armedAt: z.int(),
  /** Who may send right now. */
  lease: z.object({ holder: z.string(), until: z.int() }).nullable(),
  /** After a failure nothing is sent before this. */
  notBefore: z.int(),
  /** Where this round's progress is counted from; null: nobody has looked yet. */
  baseline: z.object({ at: z.int(), settled: z.int() }).nullable(),
  progress: deliverySchema.extend({
    /** Hash of what the card shows. */
    shown: z.string().nullable(),
    /** Hash of what it shows beside counts and times. */
    shape: z.string().nullable(),
    at: z.int().nullable().describe("Of the last write into the chat"),
    everyMs: z.int().min(QUICKEST_MS),
    /** Cards posted in this round. */
    posts: z.int().min(0),
    /** No more of it in this round. */
    ended: z.boolean(),
  }),
  summary: deliverySchema.extend({
    /** The round whose end it tells; 0: none is owed. */
    owedFor: z.int().min(0),
    /** Sends of this round nobody knows the outcome of. */
    unknown: z.int().min(0),
  }),
  nudge: deliverySchema.extend({ done: z.boolean() }),
});
export type Notice = z.infer<typeof noticeSchema>;

/** The messages a batch leads to. */
export const NOTICE_KINDS = ["progress", "summary", "nudge"] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What makes a batch worth telling about. */
export type NoticeCause =
  | { kind: "submitted"; origin: Notice["origin"] }
  /** Several cards are asked for anew. */
  | { kind: "retried" }
  /** One card is. */
  | { kind: "regenerated" }
  /** A person decided on a card, at an instant not after the card's own. */
  | { kind: "reviewed"; at: number };

const NOTHING_SENT = { activityId: null, intent: null, tries: 0 };

/** A notice of a batch nobody has been told about. */
export function newNotice(origin: Notice["origin"], now: number): Notice {
  return {
    ...{ origin, phase: "following", round: 1, armedAt: now, lease: null, notBefore: 0, baseline: null },
    progress: {
      ...{ ...NOTHING_SENT, shown: null, shape: null, at: null },
      ...{ everyMs: QUICKEST_MS, posts: 0, ended: false },
    },
    summary: { ...NOTHING_SENT, owedFor: 1, unknown: 0 },
    nudge: { ...NOTHING_SENT, done: false },
  };
}

/** A finished progress card this old is far up in the chat by now: a retry gets one of its own. */
const OLD_CARD_MS = 3_600_000;

/**
 * The notice of a batch some of whose cards are asked for anew. It goes on with the same progress card, unless a retry comes long
 * after that one. A retry owes a summary; one card alone does not: the summary that is there is brought up to date.
 */
export function rearmed(notice: Notice, cause: NoticeCause["kind"], now: number): Notice {
  const retried = cause === "retried";
  const { progress, summary } = notice;
  const round = notice.round + 1;
  const owedFor = retried ? round : summary.owedFor;
  const again = { ...notice, round, armedAt: now, summary: { ...summary, owedFor } };
  if (notice.phase === "following") return again;
  const old = retried && progress.at !== null && now - progress.at > OLD_CARD_MS;
  return {
    ...again,
    ...{ phase: "following", notBefore: 0, baseline: null },
    progress: {
      ...progress,
      ...(old ? { activityId: null, shown: null } : {}),
      ...{ tries: 0, everyMs: QUICKEST_MS, posts: 0 },
      // A card nobody can find again is not posted anew on behalf of a single one.
      ended: !retried && progress.activityId === null,
    },
    summary: { ...again.summary, unknown: 0, tries: 0 },
  };
}

/** The notice when a message that was given up is to be tried anew. */
export function owedAgain(notice: Notice, kind: NoticeKind): Notice {
  const { progress, summary, nudge } = notice;
  const round = notice.round + 1;
  const following = { ...notice, round, phase: "following", notBefore: 0 } as const;
  switch (kind) {
    case "progress":
      return { ...following, progress: { ...progress, tries: 0, posts: 0, ended: false } };
    case "summary":
      return { ...following, summary: { ...summary, owedFor: round, unknown: 0, tries: 0 } };
    case "nudge":
      return {
        ...{ ...notice, round, notBefore: 0, nudge: { ...nudge, done: false, tries: 0 } },
        phase: notice.phase === "over" ? "reviewing" : notice.phase,
      };
  }
}
