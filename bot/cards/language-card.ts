import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { button } from "./buttons.ts";
import { TEXTS } from "./chat-texts.ts";
import { heading, line, remark } from "./elements.ts";
import type { CardMessage, LanguageInput } from "./inputs.ts";
import { cardMessage } from "./message.ts";

/** Asks for the language to write in. */
export function languageCard({ current }: LanguageInput, language: Language): CardMessage {
  const say = speak(TEXTS, language);
  return cardMessage({
    language,
    text: `${say("languageAsk")} ${speak(TEXTS, current)("languageNow")}.`,
    draw: () => ({
      body: [
        heading(say("languageTitle")),
        line([say("languageAsk")]),
        line([{ text: "✓ ", color: "good", strong: true }, speak(TEXTS, current)("languageNow")]),
        remark(say("languageMeans")),
      ],
      actions: [
        button(say("polish"), { verb: "set-language", data: { language: "pl" } }),
        button(say("english"), { verb: "set-language", data: { language: "en" } }),
      ],
    }),
  });
}
