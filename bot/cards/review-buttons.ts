import type { Card } from "@rnd-cards/api/contract/card.ts";
import { REASON_BELOW } from "@rnd-cards/api/contract/findings.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { button, editButton, formButton } from "./buttons.ts";
import { type Element, line, present, remark } from "./elements.ts";
import type { ReviewInput } from "./inputs.ts";
import { TEXTS } from "./review-texts.ts";
import { TEXTS as SHARED } from "./texts.ts";
import { INPUTS } from "./verbs.ts";
import { targetInput, wishInputs } from "./wish-inputs.ts";

/** What can be decided about a card as it is; at most five buttons. */
export function reviewButtons(
  { card, assessment, total, providers }: ReviewInput,
  language: Language,
): Element[] {
  const [say, shared] = [speak(TEXTS, language), speak(SHARED, language)];
  const { id: cardId, batchId, state } = card;
  const readable = state === "review" || state === "draft";
  const next = total > 1 && button(say("next"), { verb: "next-card", data: { batchId, cardId } });
  if (!isSettled(state))
    return present([button(say("refresh"), { verb: "open-card", data: { cardId } }), next]);
  const score = assessment?.score ?? card.score?.score ?? null;
  return present([
    card.approved
      ? button(say("unapprove"), { verb: "unapprove", data: { cardId } })
      : readable && approveButton(card, score, language),
    editButton(say("edit"), { cardId }),
    readable && providers?.length !== 0 && regenerateButton(card, providers ?? [], language),
    state === "failed" && button(shared("retry"), { verb: "ask-retry", data: { batchId } }),
    next,
  ]);
}

/** Below a score of 50 a reason is asked for first. */
function approveButton({ id: cardId, version }: Card, score: number | null, language: Language): Element {
  const say = speak(TEXTS, language);
  const press = { verb: "approve", data: { cardId, version } } as const;
  if (score === null || score >= REASON_BELOW) return button(say("approve"), press, { style: "positive" });
  const reason: Element = {
    ...{ type: "Input.Text", id: INPUTS.reason, label: say("reason"), placeholder: say("reasonHelp") },
    ...{ isMultiline: true, isRequired: true, errorMessage: say("reasonMissing") },
    maxLength: LIMITS.approvalReason,
  };
  return formButton(
    `${say("approve")}…`,
    [line([say("reasonMeans", { score, min: REASON_BELOW })]), reason],
    [button(say("approveAnyway"), press, { style: "positive", inputs: true })],
  );
}

function regenerateButton(card: Card, providers: readonly string[], language: Language): Element {
  const say = speak(TEXTS, language);
  const means = [say("regenerateMeans"), ...(card.approved ? [say("endsApproval")] : [])].join(" ");
  return formButton(
    say("regenerate"),
    [targetInput(language), ...wishInputs(providers, language), remark(means)],
    [
      button(
        say("regenerateNow"),
        { verb: "regenerate", data: { cardId: card.id } },
        { style: "positive", inputs: true },
      ),
    ],
  );
}
