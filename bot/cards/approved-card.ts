import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { button } from "./buttons.ts";
import { heading, line, notice, remark } from "./elements.ts";
import type { ApprovedInput, CardMessage } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { approvalRuns } from "./review-notices.ts";
import { TEXTS } from "./review-texts.ts";
import { shortName } from "./short-name.ts";
import { TEXTS as SHARED } from "./texts.ts";

/** What a reviewed card becomes once it is approved. */
export function approvedCard(
  { card, approval, position, total, left }: ApprovedInput,
  language: Language,
): CardMessage {
  const [say, shared] = [speak(TEXTS, language), speak(SHARED, language)];
  const { id: cardId, batchId } = card;
  return cardMessage({
    language,
    text: say("approvedSaid", { name: shortName(card.name, 200) }),
    draw: (room) => ({
      body: [
        remark(say("place", { position, total, row: card.rowNumber })),
        heading(say("approved")),
        line([{ text: room.name(card.name, 255), strong: true }], { spacing: "none" }),
        notice("good", approvalRuns(approval, language, room)),
        line([left > 0 ? say("left", { n: left }) : say("allDone")]),
      ],
      actions: [
        left > 0
          ? button(say("next"), { verb: "next-card", data: { batchId, cardId } }, { style: "positive" })
          : button(shared("export"), { verb: "export", data: { batchId } }, { style: "positive" }),
        button(say("openCard"), { verb: "open-card", data: { cardId } }),
        button(say("unapprove"), { verb: "unapprove", data: { cardId } }),
      ],
    }),
  });
}
