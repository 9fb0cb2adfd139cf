import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { type Notice, QUICKEST_MS } from "@rnd-cards/api/core/notices/notice.ts";
import { conversationOf } from "../conversations.ts";
import { languageOf } from "../preferences.ts";
import { type HeldNotice, LeaseLost } from "./hold-notice.ts";
import { leftOpen } from "./intents.ts";
import { type BatchView, Closed, isFinal, type NotifierParts } from "./parts.ts";
import { grown, settledOf, showProgress } from "./progress-step.ts";
import { nudge, nudgeAt, sayResult } from "./review-step.ts";
import { noteUnknown } from "./send-noted.ts";

/** A submit that takes longer than this has come to nothing. */
const UNSEEN_MS = 600_000;
/** What was announced and has not begun after this will not. */
const UNMOVED_MS = 60_000;
/** After a failure nobody foresaw. */
const RECOVER_MS = 10_000;

/** How a notice is left, and when it comes up again; null: never by itself. */
interface Rest {
  change: (notice: Notice) => Notice;
  dueAt: number | null;
}

const as = (phase: Notice["phase"], dueAt: number | null): Rest => ({
  change: (notice) => ({ ...notice, phase }),
  dueAt,
});
const unchanged = (dueAt: number): Rest => ({ change: (notice) => notice, dueAt });

/** Looks at a batch as its owner and says what is to be said; then lets the notice go. Never throws. */
export async function lookAtNotice(parts: NotifierParts, held: HeldNotice): Promise<void> {
  const { system, observer } = parts.services;
  const { batchId } = held;
  try {
    const rest = await look(parts, held);
    if (rest === "forget") return await held.forget();
    await held.release(guarded(held, rest.change), rest.dueAt);
  } catch (error) {
    if (error instanceof LeaseLost) return;
    const closed = error instanceof Closed;
    if (!closed) observer.log("warn", "a batch could not be told about now", { batchId }, error);
    const rest = closed ? as("over", null) : unchanged(system.now() + RECOVER_MS);
    // The lease ends by itself where even this cannot be written.
    await held.release(rest.change, rest.dueAt).catch((reason: unknown) => {
      if (!(reason instanceof LeaseLost))
        observer.log("warn", "a notice could not be let go", { batchId }, reason);
    });
  }
}

/** What was concluded of one round is not true of the next. */
const guarded = (held: HeldNotice, change: Rest["change"]): Rest["change"] => {
  return (notice) => (notice.round === held.round ? change(notice) : notice);
};

async function look(parts: NotifierParts, held: HeldNotice): Promise<Rest | "forget"> {
  const { services } = parts;
  const now = services.system.now();
  for (const kind of leftOpen(held.value)) await noteUnknown(parts, held, kind);
  const { notBefore, phase, armedAt, progress } = held.value;
  if (phase === "over") return as("over", null);
  if (notBefore > now) return unchanged(notBefore);
  const conversation = await conversationOf(services, held.owner);
  if (!conversation) return as("over", null);
  const batch = await findBatch(parts, held);
  if (!batch) {
    const age = now - armedAt;
    if (progress.at !== null || age > UNSEEN_MS) return "forget";
    return unchanged(now + Math.max(QUICKEST_MS, Math.round(age / 2)));
  }
  const language = await languageOf(services, held.owner, conversation.locale);
  const view = { batch, conversation, language };
  if (phase === "following") return follow(parts, held, view);
  const dueAt = await nudge(parts, held, view);
  return as(held.value.nudge.done ? "over" : "reviewing", dueAt);
}

async function follow(parts: NotifierParts, held: HeldNotice, view: BatchView): Promise<Rest> {
  const { system, settings } = parts.services;
  const { batch } = view;
  const now = system.now();
  if (!moved(held.value, batch)) {
    if (now - held.value.armedAt < UNMOVED_MS) return unchanged(now + QUICKEST_MS);
    // What was announced came to nothing: nobody needs to hear of it, beyond what was owed before.
    await held.write((notice) => {
      const { summary } = notice;
      return {
        ...notice,
        summary: { ...summary, owedFor: summary.activityId === null ? summary.owedFor : 0 },
      };
    });
  }
  if (!held.value.baseline) {
    const baseline = { at: now, settled: settledOf(batch) };
    await held.write((notice) => ({ ...notice, baseline }));
  }
  const shown = await showProgress(parts, held, view);
  if (shown !== "done") return unchanged(shown.again);
  if (!isFinal(batch)) {
    const { everyMs } = held.value.progress;
    return {
      change: (notice) => ({ ...notice, progress: { ...notice.progress, everyMs: grown(everyMs) } }),
      dueAt: system.now() + everyMs,
    };
  }
  const said = await sayResult(parts, held, view);
  if (said !== "done") return unchanged(said.again);
  if (held.value.nudge.done) return as("over", null);
  return as("reviewing", nudgeAt(batch, settings.nudgeAfterMs));
}

/** Something has happened to the batch in this round. */
const moved = ({ armedAt }: Notice, { cards }: Batch) =>
  cards.some(({ state, updatedAt }) => !isSettled(state) || updatedAt >= armedAt);

async function findBatch({ services: { useCases } }: NotifierParts, held: HeldNotice): Promise<Batch | null> {
  try {
    return await useCases.getBatch({ ...held.owner, name: "" }, held.batchId);
  } catch (error) {
    if (error instanceof ProductError && error.code === "batch_not_found") return null;
    throw error;
  }
}
