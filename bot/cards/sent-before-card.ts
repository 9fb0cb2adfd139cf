import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { moment } from "./amounts.ts";
import { button } from "./buttons.ts";
import { TEXTS } from "./chat-texts.ts";
import { heading, line, notice, remark } from "./elements.ts";
import type { CardMessage, SentBeforeInput } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { shortName } from "./short-name.ts";
import { TEXTS as SHARED } from "./texts.ts";

/** Asks whether rows that are a batch already are to become a second one. */
export function sentBeforeCard(
  { fileName, total, earlier, pendingId, sent = false }: SentBeforeInput,
  language: Language,
): CardMessage {
  const [say, shared] = [speak(TEXTS, language), speak(SHARED, language)];
  const title = say("sentBefore");
  const at = moment(earlier.createdAt, language);
  const status = button(shared("status"), { verb: "status", data: { batchId: earlier.id } });
  return cardMessage({
    language,
    text: `${title}: ${shortName(fileName, 150)}. ${say("sentBeforeWhen", { batch: shortName(earlier.name, 120), at })}`,
    draw: (room) => ({
      body: [
        heading(title),
        line([{ text: room.name(fileName, 120), strong: true }], { spacing: "none" }),
        line([say("sentBeforeWhen", { batch: room.name(earlier.name, 120), at })]),
        sent ? notice("good", [say("sentValid", { n: total })]) : remark(say("sentBeforeMeans")),
      ],
      actions:
        sent || pendingId === null
          ? [status]
          : [
              status,
              button(say("sendAgain", { n: total }), { verb: "submit-valid", data: { pendingId } }),
              button(say("discard"), { verb: "discard-workbook", data: { pendingId } }),
            ],
    }),
  });
}
