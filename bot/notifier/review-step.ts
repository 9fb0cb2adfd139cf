import { isOpen } from "@rnd-cards/api/contract/attention.ts";
import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import { nudgeCard, summaryCard } from "../cards/cards.ts";
import type { HeldNotice } from "./hold-notice.ts";
import { failed } from "./intents.ts";
import { type BatchView, Closed, isFinal, type NotifierParts, type Step } from "./parts.ts";
import { sendNoted } from "./send-noted.ts";

/** A summary that is there is brought up to date with so many attempts: some two minutes. */
const MOST_UPDATES = 6;

/** Says what a batch has come to, once; where that was said before and is not owed anew, brings it up to date in its place. */
export async function sayResult(parts: NotifierParts, held: HeldNotice, view: BatchView): Promise<Step> {
  const { batch, conversation: to, language } = view;
  const { summary } = held.value;
  const { counts } = batch;
  // Of a batch that was cancelled before anything came of it, the progress card has said it all.
  if (counts.review + counts.draft + counts.failed === 0) return "done";
  const message = summaryCard({ batch, cards: batch.cards }, language);
  if (summary.owedFor > 0) return sendNoted(parts, held, { kind: "summary", to, message, share: "final" });
  if (summary.activityId === null) return "done";

  const { courier, services } = parts;
  const waitMs = await courier.take(to, "progress");
  if (waitMs > 0) return { again: services.system.now() + waitMs };
  const { tries } = summary;
  const outcome = await held.during(courier.update(to, summary.activityId, message, tries + 1));
  if (outcome.outcome === "closed") throw new Closed();
  if (outcome.outcome === "later" && tries + 1 < MOST_UPDATES) {
    const again = services.system.now() + outcome.waitMs;
    await held.write((notice) => ({ ...failed(notice, "summary", false), notBefore: again }));
    return { again };
  }
  // Of what is behind by now the next decision, or the list, tells.
  if (tries > 0) await held.write((notice) => ({ ...notice, summary: { ...notice.summary, tries: 0 } }));
  return "done";
}

/** When a person is to be asked about cards that wait for them; null: there are none, or they were asked before. */
export function nudgeAt(batch: Batch, nudgeAfterMs: number): number | null {
  if (batch.state === "cancelled" || !batch.cards.some(isOpen)) return null;
  return Math.max(...batch.cards.map(({ updatedAt }) => updatedAt)) + nudgeAfterMs;
}

/** Asks, once, about cards that have waited for long. Resolves to when to look again; null: never. */
export async function nudge(parts: NotifierParts, held: HeldNotice, view: BatchView): Promise<number | null> {
  const { system, settings } = parts.services;
  const { batch, conversation: to, language } = view;
  if (held.value.nudge.done) return null;
  // Cards are written again and nobody announced it: there is nothing to ask about before they are.
  if (!isFinal(batch)) return system.now() + settings.nudgeAfterMs;
  const at = nudgeAt(batch, settings.nudgeAfterMs);
  if (at === null || at > system.now()) return at;
  const message = nudgeCard({ batch, left: batch.cards.filter(isOpen).length }, language);
  const step = await sendNoted(parts, held, { kind: "nudge", to, message, share: "news" });
  return step === "done" ? null : step.again;
}
