import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { TEXTS } from "./chat-texts.ts";
import { commandRows } from "./command-rows.ts";
import { heading, line, remark } from "./elements.ts";
import type { CardMessage, UnknownCommandInput } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { TEXTS as SHARED } from "./texts.ts";

const SAID = 120;

/** Answers what the bot does not understand with what it does. */
export function unknownCommandCard({ said, nearest }: UnknownCommandInput, language: Language): CardMessage {
  const [say, shared] = [speak(TEXTS, language), speak(SHARED, language)];
  return cardMessage({
    language,
    text: `${say("unknown")}. ${nearest ? say("unknownNearest", { command: nearest }) : say("helpSaid")}`,
    draw: (room) => {
      const words = room.name(said, SAID);
      return {
        body: [
          heading(say("unknown")),
          words !== "" && remark(say("unknownSaid", { said: shared("quote", { text: words }) })),
          line([
            nearest
              ? { text: say("unknownNearest", { command: room.name(nearest, 40) }), strong: true }
              : say("unknownWays"),
          ]),
          ...commandRows(language),
        ],
      };
    },
  });
}
