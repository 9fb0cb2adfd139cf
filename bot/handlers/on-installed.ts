import { welcomeCard } from "../cards/cards.ts";
import type { Remembered } from "../conversations.ts";
import type { Turn } from "../gateway/gateway.ts";
import type { BotParts } from "./parts.ts";
import { isPersonal, setScene } from "./set-scene.ts";
import { TEXTS } from "./texts.ts";

/** Teams says more than once that the bot is in a conversation now. */
const GREETED = { limit: 1, windowMs: 3_600_000 };

/** Welcomes a person once; a group gets one line on where the bot talks. */
export async function onInstalled(parts: BotParts, turn: Turn, remembered: Remembered): Promise<void> {
  const { services, delivery, tasks } = parts;
  const scene = await setScene(parts, turn);
  const { chat, language } = scene;
  if (isPersonal(scene)) {
    if (remembered !== "new") return;
    tasks.start("welcome", async () => void (await delivery.send(chat, welcomeCard(language))));
    return;
  }
  const key = `bot/greeted/${chat.tenantId}/${chat.conversationId}`;
  if (!(await services.limits.hit(key, GREETED)).allowed) return;
  const text = TEXTS.greetGroup[language];
  tasks.start("welcome", async () => void (await delivery.send(chat, { text, aiGenerated: false })));
}
