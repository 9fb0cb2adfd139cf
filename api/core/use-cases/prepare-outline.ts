import type { DraftReason, ModelCall } from "../../contract/card.ts";
import type { Row } from "../../contract/row.ts";
import { checkOutline } from "../cards/check-outline.ts";
import { contentCheck } from "../cards/check-section.ts";
import { completeOutline } from "../cards/complete-outline.ts";
import type { Outline } from "../cards/outline.ts";
import { OUTLINE_PROMPT_VERSION, outlineRequest } from "../cards/outline-request.ts";
import { chosenProvider } from "../cards/pending.ts";
import { GenerationError } from "../ports/text-generator.ts";
import type { Context } from "./context.ts";
import { Interrupted } from "./keep-lease.ts";
import { BudgetExhausted, paidCall } from "./paid-call.ts";
import { carryCalls, type Work } from "./work.ts";

/** First question and one more, carrying what was wrong. */
const ASKS = 2;

/**
 * Asks for the outline, drops what the row does not bear out, asks once more when too little is left, fills the gaps with
 * `[do uzupełnienia]` and stores the result before any prose is asked for. Or says why only a draft is possible.
 */
export async function prepareOutline(
  context: Context,
  work: Work,
  row: Row,
): Promise<{ outline: Outline } | { draft: DraftReason }> {
  const { card, token, lease } = work;
  const paid = (call: ModelCall) => void work.unstored.push(call);
  const content = contentCheck(row, { source: card.row });
  let best: Outline | null = null;
  let findings: string[] = [];
  for (let ask = 1; ask <= ASKS; ask++) {
    const prompt = outlineRequest(row, ask > 1 ? { findings } : undefined);
    const request = { ...prompt, ...chosenProvider(card), signal: lease.signal };
    try {
      const { value } = await paidCall(context, card.tenantId, OUTLINE_PROMPT_VERSION, request, paid);
      const checked = checkOutline(value, row, (text) => [
        ...content(text),
        ...context.rowsSeen.findOthers(text, card.row),
      ]);
      if (!best || checked.outline.facts.length >= best.facts.length) best = checked.outline;
      if (checked.sufficient) break;
      findings = checked.findings;
    } catch (error) {
      const reason = draftReasonOf(error);
      if (reason && !best) return { draft: reason };
      if (!reason && !isUnusable(error)) throw error;
      if (reason) break;
    }
    if (lease.cancelled()) break;
  }
  const outline = completeOutline(best, row);
  const kept = await carryCalls(work, (calls) =>
    context.store.system().saveOutline(card.id, token, outline, calls, context.system.now()),
  );
  if (!kept) throw new Interrupted("lease-lost");
  return { outline };
}

/** Why nothing but a draft can come of it; null when the error says something else. */
export function draftReasonOf(error: unknown): DraftReason | null {
  if (error instanceof BudgetExhausted) return "budget_exhausted";
  if (!(error instanceof GenerationError)) return null;
  if (error.terminal) return "refused";
  return isUnusable(error) ? null : "providers_down";
}

/** An answer came but cannot be used; asking again may help. */
export function isUnusable(error: unknown): boolean {
  return (
    error instanceof GenerationError && (error.failure === "cut_off" || error.failure === "invalid_output")
  );
}
