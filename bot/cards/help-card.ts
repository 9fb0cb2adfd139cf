import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { TEXTS } from "./chat-texts.ts";
import { commandRows } from "./command-rows.ts";
import { heading, line, remark } from "./elements.ts";
import type { CardMessage } from "./inputs.ts";
import { cardMessage } from "./message.ts";

/** Everything the bot understands. */
export function helpCard(language: Language): CardMessage {
  const say = speak(TEXTS, language);
  return cardMessage({
    language,
    text: say("helpSaid"),
    draw: () => ({
      body: [
        heading(say("help")),
        line([say("helpDrop")]),
        remark(say("helpHint")),
        ...commandRows(language),
      ],
    }),
  });
}
