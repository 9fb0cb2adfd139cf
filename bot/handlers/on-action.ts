import { errorMessage } from "@rnd-cards/api/contract/errors.ts";
import type { Turn, TurnAnswer } from "../gateway/gateway.ts";
import { admitPress } from "./admit.ts";
import { answerPress } from "./answer-press.ts";
import { elsewhereMessage, personalScene } from "./elsewhere.ts";
import { errorReply } from "./error-reply.ts";
import type { BotParts, Scene } from "./parts.ts";
import { perform } from "./perform.ts";
import { OPEN_VERBS, type ReadPress, readPress } from "./read-press.ts";
import { isPersonal, setScene } from "./set-scene.ts";
import { TEXTS } from "./texts.ts";

type ActionTurn = Extract<Turn, { kind: "action" }>;

/** Answers a pressed button within Teams' time, counted from `since`. */
export async function onAction(parts: BotParts, turn: ActionTurn, since: number): Promise<TurnAnswer> {
  const scene = await setScene(parts, turn);
  const { language } = scene;
  const admission = await admitPress(parts.services, turn.person);
  if (!admission.admitted) {
    const seconds = Math.ceil(admission.waitMs / 1000);
    const text = admission.muted
      ? TEXTS.mutedPress[language]
      : errorMessage("rate_limited", language, { seconds });
    return { kind: "message", text };
  }
  const press = readPress(turn.action);
  if (!press) return { kind: "message", text: TEXTS.strangeButton[language] };
  const open = isPersonal(scene) || OPEN_VERBS.includes(press.verb);
  // The bot puts no ids on cards in groups: such a button is somebody else's, or nobody's.
  if (!open && Object.keys(press.data).length > 0) return { kind: "refused", text: TEXTS.notYours[language] };
  try {
    if (!open) return await answerElsewhere(parts, scene, press);
    return await answerPress(parts, scene, press, { cardActivityId: turn.cardActivityId, since });
  } catch (error) {
    // It could not even be begun: the store is away, or too much goes on.
    return { kind: "message", text: errorReply(parts, scene, error).line };
  }
}

/** Does in the person's own chat what they asked for in a group. */
async function answerElsewhere(parts: BotParts, scene: Scene, press: ReadPress): Promise<TurnAnswer> {
  const own = await personalScene(parts, scene, null);
  if (own)
    parts.tasks.start(press.verb, async (signal) => {
      const reply = await perform(parts, own, press, signal).catch((error: unknown) => ({
        message: errorReply(parts, own, error).message,
        batchId: undefined,
      }));
      if (reply.message) await parts.delivery.send(own.chat, reply.message, reply.batchId);
    });
  return { kind: "message", text: elsewhereMessage(parts, scene, own !== null).text };
}
