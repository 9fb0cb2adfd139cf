import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { escaped } from "../cards/plain-text.ts";
import { shortName } from "../cards/short-name.ts";
import { TEXTS as SHARED } from "../cards/texts.ts";
import { type Command, parseCommand } from "../commands/parse-command.ts";
import { pressFor } from "../commands/press-for.ts";
import { takeWorkbook } from "../files/take-workbook.ts";
import type { IncomingFile, OutgoingMessage, Turn } from "../gateway/gateway.ts";
import { admitMessage, forgetMessage } from "./admit.ts";
import { elsewhereMessage, personalScene } from "./elsewhere.ts";
import { errorReply } from "./error-reply.ts";
import type { BotParts, Reply, Scene } from "./parts.ts";
import { perform } from "./perform.ts";
import { OPEN_VERBS, readPress } from "./read-press.ts";
import { isPersonal, setScene } from "./set-scene.ts";
import { TEXTS } from "./texts.ts";

type MessageTurn = Extract<Turn, { kind: "message" }>;

/** Commands that say nothing of anybody's batches: they are answered where they are asked. */
const OPEN: readonly Command["name"][] = ["help", "hello", "language", "unknown"];

/** Files of one message that are taken; more than one person's batches need at a time. */
const MOST_FILES = 5;
const NAMED = 10;

/** Answers a message in the background: files first, then a button of a client that sends them as messages, then words. */
export async function onMessage(parts: BotParts, turn: MessageTurn): Promise<void> {
  const { services, delivery, tasks } = parts;
  const admission = await admitMessage(services, turn.person, turn.activityId);
  if (admission === "repeated" || admission === "muted") return;
  const scene = await setScene(parts, turn);
  try {
    tasks.start("message", async (signal) => {
      if (admission === "told") {
        await delivery.send(scene.chat, { text: TEXTS.muted[scene.language], aiGenerated: false });
        return;
      }
      await answer(parts, scene, turn, signal);
    });
  } catch (error) {
    // Teams brings what was not taken once more, to this process or another one.
    await forgetMessage(services, turn.person, turn.activityId);
    throw error;
  }
}

async function answer(parts: BotParts, scene: Scene, turn: MessageTurn, signal: AbortSignal): Promise<void> {
  const { delivery } = parts;
  const { text, files, value } = turn;
  const press = files.length === 0 && value !== null ? readPress(value) : null;
  const command = files.length === 0 && value === null ? parseCommand(text) : null;
  const open = command ? OPEN.includes(command.name) : press !== null && OPEN_VERBS.includes(press.verb);
  if (press && !isPersonal(scene) && Object.keys(press.data).length > 0 && !open) {
    // The bot puts no ids on cards in groups: such a button is somebody else's, or nobody's.
    await delivery.send(scene.chat, { text: TEXTS.notYours[scene.language], aiGenerated: false });
    return;
  }
  let own: Scene | null = scene;
  try {
    if (!open && !isPersonal(scene)) {
      own = await personalScene(parts, scene, value === null ? text : null);
      await delivery.send(scene.chat, elsewhereMessage(parts, scene, own !== null));
      if (own === null) return;
    }
  } catch (error) {
    await delivery.send(scene.chat, errorReply(parts, scene, error).message);
    return;
  }
  for (const file of files.slice(0, MOST_FILES))
    await said(parts, own, () => takeWorkbook(parts, own, file, signal), file.name);
  if (files.length > MOST_FILES) await said(parts, own, () => leftOut(own, files.slice(MOST_FILES)));
  if (files.length > 0) return;
  if (command) return answerCommand(parts, own, command, signal);
  await said(parts, own, () => (press ? perform(parts, own, press, signal) : strange(own)));
}

async function answerCommand(
  parts: BotParts,
  scene: Scene,
  command: Command,
  signal: AbortSignal,
): Promise<void> {
  await said(parts, scene, async () => {
    const meant = await pressFor(parts, scene, command);
    if ("press" in meant) return perform(parts, scene, meant.press, signal);
    for (const message of meant.answers.slice(0, -1)) await parts.delivery.send(scene.chat, message);
    return { message: meant.answers.at(-1) ?? null };
  });
}

/** Says what came of something, good or bad. `about`: the file it is about. */
async function said(
  parts: BotParts,
  scene: Scene,
  work: () => Promise<Reply> | Reply,
  about?: string,
): Promise<void> {
  let message: OutgoingMessage | null;
  let batchId: string | undefined;
  try {
    ({ message, batchId } = await work());
  } catch (error) {
    message = errorReply(parts, scene, error, about).message;
  }
  if (message) await parts.delivery.send(scene.chat, message, batchId);
}

/** Files that nobody looked at. */
function leftOut({ language }: Scene, files: readonly IncomingFile[]): Reply {
  const shared = speak(SHARED, language);
  const named = files
    .slice(0, NAMED)
    .map(({ name }) => shared("quote", { text: escaped(shortName(name, 80)) }));
  const list = [...named, ...(files.length > NAMED ? ["…"] : [])].join(", ");
  const text = speak(TEXTS, language)("leftOut", { most: String(MOST_FILES), files: list });
  return { message: { text, aiGenerated: false } };
}

const strange = ({ language }: Scene): Reply => ({
  message: { text: TEXTS.strangeButton[language], aiGenerated: false },
});
