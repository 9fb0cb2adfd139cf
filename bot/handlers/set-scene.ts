import { type Language, pickLanguage } from "@rnd-cards/api/contract/language.ts";
import { conversationOf } from "../conversations.ts";
import type { Turn } from "../gateway/gateway.ts";
import { languageOf } from "../preferences.ts";
import type { BotParts, Scene } from "./parts.ts";

/** Who acts in a turn, in which language, and where the turn came from. With the store down, the conversation's own language. */
export async function setScene({ services }: Pick<BotParts, "services">, turn: Turn): Promise<Scene> {
  const { person, conversation, activityId } = turn;
  const { tenantId, userId, name } = person;
  const language = await spokenTo(services, turn).catch((error: unknown) => {
    services.observer.log("warn", "no telling which language a person prefers", {}, error);
    return pickLanguage(conversation.locale ?? undefined);
  });
  return { principal: { tenantId, userId, name }, chat: conversation, language, turnId: activityId };
}

/** Where the turn does not say the language of the person's Teams, an earlier one did. */
async function spokenTo(
  services: BotParts["services"],
  { person, conversation: { locale } }: Turn,
): Promise<Language> {
  const known = locale ?? (await conversationOf(services, person))?.locale ?? null;
  return languageOf(services, person, known);
}

export const isPersonal = ({ chat }: Pick<Scene, "chat">) => chat.conversationType === "personal";
