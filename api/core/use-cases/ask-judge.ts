import type { ModelCall, SectionFailure } from "../../contract/card.ts";
import { SECTION_KEYS } from "../../contract/sections.ts";
import type { CardRecord } from "../cards/card-record.ts";
import { JUDGE_PROMPT_VERSION, judgeRequest } from "../cards/judge-request.ts";
import type { Judged } from "../cards/judging-changes.ts";
import { readJudgement } from "../cards/read-judgement.ts";
import { GenerationError } from "../ports/text-generator.ts";
import type { Context } from "./context.ts";
import { errorCodeOf } from "./error-code-of.ts";
import { Interrupted, type Lease } from "./keep-lease.ts";
import { BudgetExhausted, paidCall } from "./paid-call.ts";

/** The judge took longer than a card may wait for it. */
class JudgeLate extends Error {
  override readonly name = "JudgeLate";
}

/**
 * Asks one model once for its judgement of a card's texts as they stand, within `Settings.judge.timeoutMs`. What goes wrong is an
 * answer too. Throws only the `Interrupted` of a card that is lost or a process that stops.
 */
export async function askJudge(
  context: Context,
  card: CardRecord,
  lease: Pick<Lease, "signal">,
  ask: { provider: string; alone: boolean },
): Promise<{ judged: Judged; calls: ModelCall[] }> {
  const { system, settings, rowsSeen, observer } = context;
  const calls: ModelCall[] = [];
  const late = new AbortController();
  const answered = new AbortController();
  const waiting = system.sleep(settings.judge.timeoutMs, answered.signal).then(
    () => late.abort(new JudgeLate()),
    () => undefined,
  );
  try {
    const signal = AbortSignal.any([lease.signal, late.signal]);
    const request = { ...judgeRequest(card), ...ask, signal };
    rowsSeen.add(card.row);
    const { value, call } = await paidCall(context, card.tenantId, JUDGE_PROMPT_VERSION, request, (paid) =>
      calls.push(paid),
    );
    const revisions = Object.fromEntries(
      SECTION_KEYS.map((key) => [key, card.sections[key].revision]),
    ) as Record<(typeof SECTION_KEYS)[number], number>;
    const { provider, model, promptVersion, at } = call;
    const opinions = readJudgement(value, card, rowsSeen);
    return {
      judged: { judgement: { provider, model, promptVersion, at, revisions, opinions } },
      calls,
    };
  } catch (error) {
    if (error instanceof Interrupted && error.why !== "deadline") throw error;
    const failure = failureOf(error);
    observer.log("warn", "no judgement of a card", { cardId: card.id, failure, code: errorCodeOf(error) });
    return { judged: { failure }, calls };
  } finally {
    answered.abort();
    await waiting;
  }
}

function failureOf(error: unknown): SectionFailure {
  if (error instanceof Interrupted || error instanceof JudgeLate) return "timeout";
  if (error instanceof BudgetExhausted) return "budget_exhausted";
  if (!(error instanceof GenerationError)) return "unavailable";
  if (error.failure === "content_filter" || error.failure === "cut_off") return error.failure;
  if (error.failure === "invalid_output") return "contract";
  return error.terminal ? "refused" : "unavailable";
}
