import { NOTICE_KINDS, type Notice, type NoticeKind } from "@rnd-cards/api/core/notices/notice.ts";

/*
 * Teams knows no idempotency key, so a message is noted before it is sent and what became of it after. Where the second note is
 * missing, nobody knows whether the message arrived, and what is done about it depends on what it is for.
 */

/** A summary nobody knows the outcome of goes out this often in all. */
const MOST_SUMMARIES = 2;

/** A message of this kind is about to be sent. */
export function begun(notice: Notice, kind: NoticeKind, intent: { id: string; at: number }): Notice {
  switch (kind) {
    case "progress":
      return { ...notice, progress: { ...notice.progress, intent } };
    case "summary":
      return { ...notice, summary: { ...notice.summary, intent } };
    case "nudge":
      return { ...notice, nudge: { ...notice.nudge, intent } };
  }
}

/** It arrived, as what was known in `round`. A message without an id is there and cannot be updated. */
export function arrived(notice: Notice, kind: NoticeKind, activityId: string, round: number): Notice {
  const done = { activityId: activityId === "" ? null : activityId, intent: null, tries: 0 };
  const { progress, summary, nudge } = notice;
  switch (kind) {
    case "progress": {
      const posts = activityId === progress.activityId ? progress.posts : progress.posts + 1;
      return { ...notice, progress: { ...progress, ...done, posts, ended: activityId === "" } };
    }
    case "summary": {
      // Cards asked for anew meanwhile have an end of their own to be told.
      const owedFor = summary.owedFor > round ? summary.owedFor : 0;
      return { ...notice, summary: { ...summary, ...done, owedFor } };
    }
    case "nudge":
      return { ...notice, nudge: { ...nudge, ...done, done: true } };
  }
}

/** It surely did not arrive; `givenUp`: nor will it. */
export function failed(notice: Notice, kind: NoticeKind, givenUp: boolean): Notice {
  const { progress, summary, nudge } = notice;
  switch (kind) {
    case "progress":
      return {
        ...notice,
        progress: { ...progress, intent: null, tries: progress.tries + 1, ended: givenUp || progress.ended },
      };
    case "summary": {
      const owedFor = givenUp ? 0 : summary.owedFor;
      return { ...notice, summary: { ...summary, intent: null, tries: summary.tries + 1, owedFor } };
    }
    case "nudge":
      return {
        ...notice,
        nudge: { ...nudge, intent: null, tries: nudge.tries + 1, done: givenUp || nudge.done },
      };
  }
}

/**
 * Nobody knows whether it arrived. A progress card is not posted again in this round: two would both look alive. A summary goes
 * out once more, for it tells what to do. A nudge does not: twice is worse than never.
 */
export function unknown(notice: Notice, kind: NoticeKind): Notice {
  const { progress, summary, nudge } = notice;
  switch (kind) {
    case "progress":
      return { ...notice, progress: { ...progress, intent: null, activityId: null, ended: true } };
    case "summary": {
      const times = summary.unknown + 1;
      const owedFor = times < MOST_SUMMARIES ? summary.owedFor : 0;
      return { ...notice, summary: { ...summary, intent: null, unknown: times, owedFor } };
    }
    case "nudge":
      return { ...notice, nudge: { ...nudge, intent: null, done: true } };
  }
}

/** Kinds that somebody began to send and never said what became of it. */
export function leftOpen(notice: Notice): NoticeKind[] {
  return NOTICE_KINDS.filter((kind) => notice[kind].intent !== null);
}
