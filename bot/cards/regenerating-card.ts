import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { button } from "./buttons.ts";
import { heading, line, notice, remark } from "./elements.ts";
import type { CardMessage, RegeneratingInput } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { pendingWords } from "./review-notices.ts";
import { TEXTS } from "./review-texts.ts";
import { shortName } from "./short-name.ts";

/** What a reviewed card becomes while a model writes it anew. */
export function regeneratingCard({ card, pending }: RegeneratingInput, language: Language): CardMessage {
  const say = speak(TEXTS, language);
  const { id: cardId, batchId } = card;
  const title = say("regenerating");
  return cardMessage({
    language,
    text: say("regeneratingSaid", { title, name: shortName(card.name, 200) }),
    draw: (room) => ({
      body: [
        heading(title),
        line([{ text: room.name(card.name, 255), strong: true }], { spacing: "none" }),
        notice("accent", [pendingWords(pending, language, room)]),
        remark(say("regeneratingMeans")),
      ],
      actions: [
        button(say("next"), { verb: "next-card", data: { batchId, cardId } }),
        button(say("openCard"), { verb: "open-card", data: { cardId } }),
      ],
    }),
  });
}
