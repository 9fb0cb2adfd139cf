import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { moment } from "./amounts.ts";
import { batchButtons, batchName, batchNotices, batchProgress } from "./batch-parts.ts";
import { TEXTS as BATCH } from "./batch-texts.ts";
import { batchState, doneOf, healthNotes } from "./batch-words.ts";
import { button } from "./buttons.ts";
import { type Element, heading, line, notice, remark } from "./elements.ts";
import type { Room } from "./fit-card.ts";
import type { CardMessage, StatusInput } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { shortName } from "./short-name.ts";
import { TEXTS } from "./texts.ts";

/** How a batch is at this moment, and what works; a snapshot that nobody updates. */
export function statusCard({ batch, timeLeftMs, health }: StatusInput, language: Language): CardMessage {
  const [say, shared] = [speak(BATCH, language), speak(TEXTS, language)];
  const state = batch ? batchState(batch, language) : say("noBatch");
  const text = batch
    ? say("progressSaid", {
        ...{ state, name: shortName(batch.name, 120) },
        ...{ done: doneOf(batch), total: batch.total },
      })
    : `${state}. ${say("noBatchWays")}`;
  const works = (room: Room): Element => {
    if (!health) return remark(say("healthUnknown"));
    const notes = healthNotes(health).map((note) => room.text(note, 300));
    return notes.length === 0
      ? line([{ text: "✓ ", color: "good", strong: true }, say("works")])
      : notice("warning", [{ text: say("worksNot"), strong: true }, `\n${notes.join("\n")}`]);
  };
  return cardMessage({
    language,
    text,
    draw: (room) => ({
      body: [
        heading(state),
        ...(batch
          ? [
              batchName(batch, room),
              ...batchProgress(batch, timeLeftMs, language),
              ...batchNotices(batch, null, language, room),
              remark(moment(batch.createdAt, language)),
            ]
          : [line([say("noBatchWays")])]),
        works(room),
      ],
      actions: [
        ...(batch
          ? batchButtons(batch, language)
          : [button(shared("template"), { verb: "template", data: {} })]),
        button(shared("batches"), { verb: "batches", data: {} }),
      ],
    }),
  });
}
