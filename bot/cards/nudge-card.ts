import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { partBar, progressBar } from "./bar.ts";
import { batchName } from "./batch-parts.ts";
import { TEXTS } from "./batch-texts.ts";
import { button } from "./buttons.ts";
import { heading, line, remark } from "./elements.ts";
import type { CardMessage, NudgeInput } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { shortName } from "./short-name.ts";
import { TEXTS as SHARED } from "./texts.ts";

/** Reminds, once, of a review that was left open. */
export function nudgeCard({ batch, left }: NudgeInput, language: Language): CardMessage {
  const [say, shared] = [speak(TEXTS, language), speak(SHARED, language)];
  const { id: batchId, total } = batch;
  const looked = Math.max(0, total - left);
  return cardMessage({
    language,
    text: say("nudgeSaid", { left: say("nudgeLeft", { n: left }), name: shortName(batch.name, 200) }),
    draw: (room) => ({
      body: [
        heading(say("nudge")),
        line([say("nudgeLeft", { n: left })]),
        batchName(batch, room),
        progressBar(looked, total, "accent", partBar(looked, total, "accent")),
        remark(say("nudgeDone", { done: looked, total })),
        remark(say("nudgeOnce")),
      ],
      actions: [
        button(shared("review"), { verb: "review", data: { batchId } }, { style: "positive" }),
        button(shared("export"), { verb: "export", data: { batchId } }),
      ],
    }),
  });
}
