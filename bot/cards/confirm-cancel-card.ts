import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { batchName, batchProgress } from "./batch-parts.ts";
import { TEXTS } from "./batch-texts.ts";
import { button } from "./buttons.ts";
import { heading, remark } from "./elements.ts";
import type { CardMessage, ConfirmCancelInput } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { shortName } from "./short-name.ts";

/** Asks before a batch is stopped. */
export function confirmCancelCard({ batch }: ConfirmCancelInput, language: Language): CardMessage {
  const say = speak(TEXTS, language);
  const { id: batchId } = batch;
  return cardMessage({
    language,
    text: `${say("askCancel")} ${shortName(batch.name, 200)}`,
    draw: (room) => ({
      body: [
        heading(say("askCancel")),
        batchName(batch, room),
        ...batchProgress(batch, null, language),
        remark(say("cancelMeans")),
      ],
      actions: [
        button(say("cancelYes"), { verb: "cancel", data: { batchId } }, { style: "destructive" }),
        button(say("cancelNo"), { verb: "status", data: { batchId } }),
      ],
    }),
  });
}
