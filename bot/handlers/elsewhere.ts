import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { TEAMS_TAB, teamsTabLink } from "@rnd-cards/api/contract/teams-link.ts";
import { linkButton } from "../cards/buttons.ts";
import { line } from "../cards/elements.ts";
import { cardMessage } from "../cards/message.ts";
import { escaped } from "../cards/plain-text.ts";
import { conversationOf } from "../conversations.ts";
import type { OutgoingMessage } from "../gateway/gateway.ts";
import type { BotParts, Scene } from "./parts.ts";
import { TEXTS } from "./texts.ts";

const SAID = 100;

/**
 * The scene of the person's own chat, with a word there on why they hear of it; null: they have none yet. `said` is what they wrote
 * in the group, null for a button. Throws `store_unavailable`.
 */
export async function personalScene(
  { services, delivery }: BotParts,
  scene: Scene,
  said: string | null,
): Promise<Scene | null> {
  const chat = await conversationOf(services, scene.principal);
  if (!chat) return null;
  const say = speak(TEXTS, scene.language);
  const text =
    said === null
      ? say("fromGroupPress")
      : say("fromGroup", { said: escaped([...said].slice(0, SAID).join("")) });
  await delivery.send(chat, { text, aiGenerated: false });
  return { ...scene, chat };
}

/** What everybody in a group may see of an answer: where it is, or how to get there. */
export function elsewhereMessage(
  { services }: Pick<BotParts, "services">,
  { language }: Scene,
  hasChat: boolean,
): OutgoingMessage {
  const say = speak(TEXTS, language);
  const text = say(hasChat ? "elsewhere" : "noChatYet");
  const { publicUrl, teamsAppId, local } = services.settings;
  // Stand-ins for Teams have no tabs.
  const tab = local ? `${publicUrl()}/teams/${TEAMS_TAB}` : teamsTabLink(teamsAppId, publicUrl());
  return cardMessage({
    ...{ language, text },
    draw: () => ({
      body: [line([text])],
      actions: [linkButton(say("openTab"), tab)],
    }),
  });
}
