import { checkedRecords } from "@rnd-cards/api/core/records/checked-records.ts";
import { personId } from "@rnd-cards/api/core/use-cases/notices.ts";
import * as z from "zod";
import type { Conversation, Turn } from "./gateway/gateway.ts";
import type { BotServices } from "./services.ts";

type ConversationServices = Pick<BotServices, "records" | "observer" | "system">;

const conversationSchema = z.object({
  tenantId: z.string(),
  conversationId: z.string(),
  conversationType: z.literal("personal"),
  serviceUrl: z.string(),
  userAadId: z.string(),
  botUserId: z.string(),
  locale: z.string().nullable(),
});

/** `new`: the person was not reached before · `known` · `removed`: they are not any more · `elsewhere`: not a personal chat. */
export type Remembered = "new" | "known" | "removed" | "elsewhere";

/**
 * Keeps where a person is reached: their personal chat, with what the latest turn says about it. Writes only what is news.
 * Throws `store_unavailable`.
 */
export async function rememberConversation(services: ConversationServices, turn: Turn): Promise<Remembered> {
  const { conversation, person, kind } = turn;
  if (conversation.conversationType !== "personal") return "elsewhere";
  const id = personId(person);
  if (kind === "uninstalled") {
    await services.records.remove("conversation", id);
    return "removed";
  }
  const { tenantId, userId } = person;
  let remembered: Remembered = "known";
  await checkedRecords(services, "conversation", conversationSchema).change(id, (current) => {
    remembered = current ? "known" : "new";
    // Not every turn says the language of the person's Teams.
    const locale = conversation.locale ?? current?.value.locale ?? null;
    const wanted = { ...conversation, conversationType: "personal", locale } as const;
    if (current && same(current.value, wanted)) return null;
    const createdAt = current?.createdAt ?? services.system.now();
    return { tenantId, userId, value: wanted, createdAt, dueAt: null, until: null };
  });
  return remembered;
}

/** A person's chat with the bot; null when they do not use it. */
export async function conversationOf(
  services: Pick<BotServices, "records" | "observer">,
  person: { tenantId: string; userId: string },
): Promise<Conversation | null> {
  const found = await checkedRecords(services, "conversation", conversationSchema).find(personId(person));
  return found?.value ?? null;
}

/** Forgets a chat that takes no messages any more, unless the person has another one by now. */
export async function forgetConversation(
  services: Pick<BotServices, "records" | "observer">,
  gone: Conversation,
): Promise<void> {
  const id = personId({ tenantId: gone.tenantId, userId: gone.userAadId });
  const found = await checkedRecords(services, "conversation", conversationSchema).find(id);
  if (found?.value.conversationId !== gone.conversationId) return;
  await services.records.remove("conversation", id, found.version);
}

const same = (a: Conversation, b: Conversation) =>
  conversationSchema.keyof().options.every((key) => a[key] === b[key]);
