import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { button } from "./buttons.ts";
import { TEXTS } from "./chat-texts.ts";
import { column, columns, type Element, heading, line, remark } from "./elements.ts";
import type { CardMessage } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { TEXTS as SHARED } from "./texts.ts";

/** Says once, when the bot is installed, what it is for and where to begin. */
export function welcomeCard(language: Language): CardMessage {
  const [say, shared] = [speak(TEXTS, language), speak(SHARED, language)];
  const other = language === "pl" ? "en" : "pl";
  return cardMessage({
    language,
    text: say("welcomeSaid"),
    draw: () => ({
      body: [
        heading(say("welcome")),
        line([say("welcomeWhat")]),
        ...[say("step1"), say("step2"), say("step3")].map((words, index) => step(index + 1, words)),
        remark(say("welcomeOther")),
      ],
      actions: [
        button(shared("template"), { verb: "template", data: {} }, { style: "positive" }),
        button(shared("batches"), { verb: "batches", data: {} }),
        button(shared("help"), { verb: "help", data: {} }),
        button(say("otherLanguage"), { verb: "set-language", data: { language: other } }),
      ],
    }),
  });
}

const step = (number: number, words: string): Element =>
  columns(
    [
      column(
        "32px",
        [
          line([{ text: String(number), strong: true, color: "accent" }], {
            horizontalAlignment: "center",
          }),
        ],
        { style: "accent", verticalContentAlignment: "center" },
      ),
      column("stretch", [line([words])], { verticalContentAlignment: "center" }),
    ],
    { spacing: "small" },
  );
