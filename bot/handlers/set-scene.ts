import { pickLanguage } from "@rnd-cards/api/contract/language.ts";
import type { Turn } from "../gateway/gateway.ts";
import { languageOf } from "../preferences.ts";
import type { BotParts, Scene } from "./parts.ts";

/** Who acts in a turn, in which language, and where the turn came from. With the store down, the conversation's own language. */
export async function setScene({ services }: Pick<BotParts, "services">, turn: Turn): Promise<Scene> {
  const { person, conversation, activityId } = turn;
  const { tenantId, userId, name } = person;
  const language = await languageOf(services, person, conversation.locale).catch((error: unknown) => {
    services.observer.log("warn", "no telling which language a person prefers", {}, error);
    return pickLanguage(conversation.locale ?? undefined);
  });
  return { principal: { tenantId, userId, name }, chat: conversation, language, turnId: activityId };
}

export const isPersonal = ({ chat }: Pick<Scene, "chat">) => chat.conversationType === "personal";
