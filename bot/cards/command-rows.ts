import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { button } from "./buttons.ts";
import { TEXTS } from "./chat-texts.ts";
import { area, column, columns, type Element, line } from "./elements.ts";

/** Commands with a button each, in the order of help. */
const COMMAND_VERBS = [
  "review",
  "status",
  "batches",
  "export",
  "ask-retry",
  "ask-cancel",
  "template",
  "choose-language",
] as const;

/** Each command with what it does; pressing a row is the same as typing its word. */
export function commandRows(language: Language): Element[] {
  const say = speak(TEXTS, language);
  return COMMAND_VERBS.map((verb) => {
    const word = say(`command_${verb}`);
    return area(
      "emphasis",
      [
        columns([
          column("stretch", [
            line([{ text: word, strong: true, color: "accent" }, ` – ${say(`does_${verb}`)}`]),
          ]),
          column("auto", [line([{ text: "›", subtle: true }])]),
        ]),
      ],
      { spacing: "small", selectAction: button(word, { verb, data: {} }) },
    );
  });
}
