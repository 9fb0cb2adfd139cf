import type { DraftReason, ModelCall, SectionFailure } from "../../contract/card.ts";
import { warsawDate } from "../../contract/dates.ts";
import type { Row } from "../../contract/row.ts";
import type { ProseSection } from "../../contract/sections.ts";
import type { SectionWrite } from "../cards/card-record.ts";
import type { Outline } from "../cards/outline.ts";
import { chosenProvider, hintsFor } from "../cards/pending.ts";
import { showPerson } from "../cards/person-token.ts";
import { reviewText } from "../cards/review-text.ts";
import { HINTED_PROMPT_VERSION, SECTION_PROMPT_VERSION, sectionRequest } from "../cards/section-request.ts";
import { renderSection } from "../cards/section-text.ts";
import { GenerationError } from "../ports/text-generator.ts";
import type { Context } from "./context.ts";
import { Interrupted } from "./keep-lease.ts";
import { paidCall } from "./paid-call.ts";
import { draftReasonOf, isUnusable } from "./prepare-outline.ts";
import { carryCalls, type Work } from "./work.ts";

/** How the work on one section ended. `drafted`, `deadline` and `cancelled` wrote nothing. */
export type SectionOutcome =
  | { kind: "written" }
  | { kind: "failed" }
  | { kind: "deadline" }
  | { kind: "cancelled" }
  | { kind: "drafted"; reason: DraftReason };

/** What an error makes of a section; `again`: another ask may help. */
type ErrorOutcome =
  | { kind: "deadline" }
  | { kind: "drafted"; reason: DraftReason }
  | { kind: "failed"; failure: SectionFailure; again: boolean };

const ASKS = 2;

/**
 * Asks for one section, checks the answer outside the model, asks once more with what was wrong, and stores the text, or the
 * failure with its reason. Other sections are not affected either way.
 */
export async function writeSection(
  context: Context,
  work: Work,
  ask: { key: ProseSection; row: Row; outline: Outline; signal: AbortSignal },
): Promise<SectionOutcome> {
  const { key, row, outline, signal } = ask;
  const { card, token, lease } = work;
  const paid = (call: ModelCall) => void work.unstored.push(call);
  const save = async (write: SectionWrite) => {
    const kept = await carryCalls(work, (calls) =>
      context.store.system().saveSection(card.id, token, key, write, calls),
    );
    if (!kept) throw new Interrupted("lease-lost");
    context.events.ping(card.batchId);
  };
  const fail = async (failure: SectionFailure): Promise<SectionOutcome> => {
    await save({ state: "failed", failure, at: context.system.now() });
    return { kind: "failed" };
  };

  const today = warsawDate(context.system.now());
  const hints = hintsFor(card, key);
  const version = hints === null ? SECTION_PROMPT_VERSION : HINTED_PROMPT_VERSION;
  let failure: SectionFailure = "contract";
  let findings: string[] = [];
  let best: { text: string; call: ModelCall; ungrounded: number } | null = null;
  for (let attempt = 1; attempt <= ASKS && best?.ungrounded !== 0; attempt++) {
    if (lease.cancelled()) {
      if (best) break;
      return { kind: "cancelled" };
    }
    const retry = attempt > 1 ? { findings } : undefined;
    try {
      const prompt = sectionRequest(key, row, outline, today, retry, hints);
      const request = { ...prompt, ...chosenProvider(card), signal };
      const { value, call } = await paidCall(context, card.tenantId, version, request, paid);
      const text = renderSection(key, value, row, outline);
      // Reviewed against the row the model saw, so that no finding of a second ask can carry the name.
      const others = context.rowsSeen.findOthers(text, card.row);
      const review = { hints: hints ?? undefined, source: card.row, others };
      const { broken, ungrounded } = reviewText(key, text, row, outline, review);
      findings = [...broken, ...ungrounded];
      if (broken.length > 0) failure = "contract";
      else if (!best || ungrounded.length < best.ungrounded)
        best = { text, call, ungrounded: ungrounded.length };
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome === null) throw error;
      // A text that keeps the contract is already paid for: what the second ask ends in does not take it away.
      if (best) break;
      if (outcome.kind !== "failed") return outcome;
      failure = outcome.failure;
      if (!outcome.again) break;
      findings = [];
    }
  }
  if (!best) return fail(failure);
  const { provider, model, promptVersion, at } = best.call;
  const source = { kind: "model", provider, model, promptVersion } as const;
  await save({ state: "written", text: showPerson(best.text, card.row), source, at });
  return { kind: "written" };
}

/** What an error means for the section; null when it is none of the section's business. */
function outcomeOf(error: unknown): ErrorOutcome | null {
  if (error instanceof Interrupted && error.why === "deadline") return { kind: "deadline" };
  if (error instanceof GenerationError && error.terminal) {
    const failure = error.failure === "content_filter" ? "content_filter" : "refused";
    return { kind: "failed", failure, again: false };
  }
  const reason = draftReasonOf(error);
  if (reason) return { kind: "drafted", reason };
  if (!isUnusable(error)) return null;
  const cutOff = error instanceof GenerationError && error.failure === "cut_off";
  return { kind: "failed", failure: cutOff ? "cut_off" : "contract", again: true };
}
