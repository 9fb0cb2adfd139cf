import { noticeSchema } from "@rnd-cards/api/core/notices/notice.ts";
import { checkedRecords } from "@rnd-cards/api/core/records/checked-records.ts";
import type { OutgoingMessage, TurnAnswer } from "../gateway/gateway.ts";
import { errorReply } from "./error-reply.ts";
import type { BotParts, Reply, Scene } from "./parts.ts";
import { perform } from "./perform.ts";
import type { ReadPress } from "./read-press.ts";
import { TEXTS } from "./texts.ts";

/** Teams waits five seconds; what takes longer than this is answered by a message. */
const ANSWER_MS = 3_000;

/** What stays in the chat when it leads to something else: an overview, an offer. */
const BESIDE: readonly ReadPress["verb"][] = ["help", "template", "export"];

/**
 * Does what a button asks for and answers in time: with the card that takes the place of the pressed one, or with a line. What is
 * not done by then goes on and is answered in the chat. `since`: when the press came in.
 */
export async function answerPress(
  parts: BotParts,
  scene: Scene,
  press: ReadPress,
  { cardActivityId, since }: { cardActivityId: string | null; since: number },
): Promise<TurnAnswer> {
  const { services, tasks, delivery } = parts;
  const { system } = services;
  const answered = Promise.withResolvers<TurnAnswer>();
  let late = false;
  const beside = async ({ message, batchId }: Reply): Promise<void> => {
    if (message) await delivery.send(scene.chat, message, batchId);
  };
  tasks.start(press.verb, async (signal) => {
    try {
      const reply = await perform(parts, scene, press, signal);
      const place = !late && (await takesPlace(parts, press, reply, cardActivityId));
      if (late || !place) {
        answered.resolve({ kind: "none" });
        await beside(reply);
      } else answered.resolve(inPlace(reply.message));
    } catch (error) {
      const { line, message, gone } = errorReply(parts, scene, error);
      if (late) await beside({ message });
      else answered.resolve(gone ? inPlace(message) : { kind: "message", text: line });
    }
  });
  const clock = new AbortController();
  const leftMs = Math.max(0, since + ANSWER_MS - system.now());
  const inTime = system.sleep(leftMs, clock.signal).then(
    (): TurnAnswer => {
      late = true;
      return { kind: "message", text: TEXTS.working[scene.language] };
    },
    (): TurnAnswer => ({ kind: "none" }),
  );
  const answer = await Promise.race([answered.promise, inTime]);
  clock.abort();
  return answer;
}

function inPlace(message: OutgoingMessage | null): TurnAnswer {
  if (!message) return { kind: "none" };
  return message.card ? { kind: "card", card: message.card } : { kind: "message", text: message.text };
}

/** Cards that tell how a batch goes are looked after by the notifier: nothing may take their place. */
async function takesPlace(
  { services }: BotParts,
  press: ReadPress,
  { message, batchId }: Reply,
  cardActivityId: string | null,
): Promise<boolean> {
  if (!message?.card) return true;
  if (BESIDE.includes(press.verb) || (press.verb === "batches" && !press.data.after)) return false;
  if (batchId === undefined || cardActivityId === null) return true;
  const notice = await checkedRecords(services, "notice", noticeSchema).find(batchId);
  if (!notice) return true;
  const { progress, summary, nudge } = notice.value;
  return ![progress, summary, nudge].some(({ activityId }) => activityId === cardActivityId);
}
