import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { moment } from "./amounts.ts";
import { batchButtons, batchName, batchNotices, batchProgress } from "./batch-parts.ts";
import { TEXTS } from "./batch-texts.ts";
import { batchState, doneOf } from "./batch-words.ts";
import { heading, remark } from "./elements.ts";
import type { CardMessage, ProgressInput } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { shortName } from "./short-name.ts";

/** How a batch gets on: one card per batch, drawn anew in its place whenever something visible changed. */
export function progressCard(
  { batch, timeLeftMs, health, origin }: ProgressInput,
  language: Language,
): CardMessage {
  const say = speak(TEXTS, language);
  const state = batchState(batch, language);
  return cardMessage({
    language,
    text: say("progressSaid", {
      ...{ state, name: shortName(batch.name, 120) },
      ...{ done: doneOf(batch), total: batch.total },
    }),
    draw: (room) => ({
      body: [
        heading(state),
        batchName(batch, room),
        ...batchProgress(batch, timeLeftMs, language),
        ...batchNotices(batch, health, language, room),
        remark(
          say(origin === "chat" ? "fromChat" : "fromElsewhere", { at: moment(batch.createdAt, language) }),
        ),
      ],
      actions: batchButtons(batch, language),
    }),
  });
}
