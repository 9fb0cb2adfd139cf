import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { button } from "./buttons.ts";
import { heading, line, notice, remark } from "./elements.ts";
import type { CardMessage, EditedInput } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { reviewScore } from "./review-score.ts";
import { TEXTS } from "./review-texts.ts";
import { shortName } from "./short-name.ts";

/** What a reviewed card becomes once its texts were edited in the dialog. */
export function editedCard(
  { card, sections, by, approvalEnded }: EditedInput,
  language: Language,
): CardMessage {
  const say = speak(TEXTS, language);
  const { id: cardId, batchId, score } = card;
  const titles = sections.map((key) => SECTIONS[key].title[language]).join(", ");
  return cardMessage({
    language,
    text: say("editedSaid", { name: shortName(card.name, 200) }),
    draw: (room) => ({
      body: [
        heading(say("edited")),
        line([{ text: room.name(card.name, 255), strong: true }], { spacing: "none" }),
        titles !== "" && line([say("editedSections", { sections: titles, by: room.name(by, 80) })]),
        approvalEnded && notice("warning", [say("approvalEnded")]),
        ...(score ? reviewScore(score, language) : [remark(say("noScore"))]),
      ],
      actions: [
        button(say("openCard"), { verb: "open-card", data: { cardId } }, { style: "positive" }),
        button(say("next"), { verb: "next-card", data: { batchId, cardId } }),
      ],
    }),
  });
}
