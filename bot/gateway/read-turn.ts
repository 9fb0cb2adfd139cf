import * as z from "zod";
import type { Conversation, IncomingFile, Person, Submitted, Turn } from "./gateway.ts";

/** No command is longer; what is behind is not read. */
const MOST_TEXT = 20_000;
const text = z.string().transform((said) => said.slice(0, MOST_TEXT));
const id = z.string().min(1).max(1000);

/** What is read of an activity; the rest of it is left alone. */
const activitySchema = z.looseObject({
  type: z.string(),
  id: id.optional(),
  name: z.string().optional(),
  action: z.string().optional(),
  text: text.nullish(),
  locale: z.string().max(50).nullish(),
  channelId: z.string(),
  serviceUrl: z.string().max(2000),
  replyToId: id.nullish(),
  value: z.unknown().optional(),
  from: z.looseObject({ id, aadObjectId: id.nullish(), name: z.string().max(500).nullish() }),
  recipient: z.looseObject({ id }),
  conversation: z.looseObject({
    id,
    conversationType: z.enum(["personal", "groupChat", "channel"]).nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: id.nullish(),
  }),
  channelData: z.looseObject({ tenant: z.looseObject({ id }).nullish() }).nullish(),
  attachments: z
    .array(
      z.looseObject({
        contentType: z.string().nullish(),
        name: z.string().max(500).nullish(),
        content: z.unknown().optional(),
      }),
    )
    .max(50)
    .nullish(),
  entities: z.array(z.looseObject({ type: z.string().nullish(), text: z.string().nullish() })).nullish(),
  membersAdded: z.array(z.looseObject({ id })).nullish(),
  membersRemoved: z.array(z.looseObject({ id })).nullish(),
});
type Activity = z.infer<typeof activitySchema>;

const FILE = "application/vnd.microsoft.teams.file.download.info";

const downloadInfo = z.object({
  downloadUrl: z.string().max(4000),
  fileType: z.string().max(20).default(""),
});
const submitted = z.looseObject({ verb: z.string().max(100) });
const executed = z.looseObject({
  action: z.looseObject({ verb: z.string().max(100), data: z.record(z.string(), z.unknown()).optional() }),
});
const dialog = z.looseObject({ data: z.record(z.string(), z.unknown()).nullish() });
const consent = z.looseObject({
  action: z.enum(["accept", "decline"]),
  context: z.unknown().optional(),
  uploadInfo: z
    .object({
      uploadUrl: z.string().max(4000),
      contentUrl: z.string().max(4000),
      uniqueId: z.string().max(500),
      name: z.string().max(500),
      fileType: z.string().max(20),
    })
    .nullish(),
});

/** Where an activity comes from, as far as it says. Null where it does not look like one. */
export function readActivity(body: unknown): Activity | null {
  const parsed = activitySchema.safeParse(body);
  return parsed.success ? parsed.data : null;
}

/** The tenant an activity belongs to; null where it names none or two that differ. */
export function tenantOf({ conversation, channelData }: Activity): string | null {
  const said = [conversation.tenantId, channelData?.tenant?.id].filter(
    (tenant) => typeof tenant === "string",
  );
  return new Set(said).size === 1 ? (said[0] ?? null) : null;
}

/** What a person did, or null where an activity is nothing the bot acts on. The sender and the tenant were checked before. */
export function readTurn(activity: Activity, tenantId: string, userAadId: string): Turn | null {
  const conversation: Conversation = {
    tenantId,
    userAadId,
    conversationId: activity.conversation.id,
    conversationType: typeOf(activity),
    serviceUrl: activity.serviceUrl,
    botUserId: activity.recipient.id,
    locale: activity.locale ?? null,
  };
  const person: Person = { tenantId, userId: userAadId, name: activity.from.name ?? "" };
  const place = { conversation, person, activityId: activity.id ?? "" };
  switch (activity.type) {
    case "message":
      return { ...place, kind: "message", ...readMessage(activity) };
    case "invoke":
      return readInvoke(activity, place);
    case "installationUpdate":
      return { ...place, kind: activity.action?.startsWith("remove") ? "uninstalled" : "installed" };
    case "conversationUpdate": {
      const isBot = ({ id }: { id: string }) => id === activity.recipient.id;
      if (activity.membersAdded?.some(isBot)) return { ...place, kind: "installed" };
      if (activity.membersRemoved?.some(isBot)) return { ...place, kind: "uninstalled" };
      return null;
    }
    default:
      return null;
  }
}

/** Personal chats of some clients come without a type. */
function typeOf({ conversation: { conversationType, isGroup } }: Activity): Conversation["conversationType"] {
  return conversationType ?? (isGroup ? "groupChat" : "personal");
}

function readMessage({ text: said, entities, attachments, value }: Activity) {
  const files = (attachments ?? []).flatMap(({ contentType, name, content }): IncomingFile[] => {
    const info = contentType === FILE ? downloadInfo.safeParse(content) : null;
    return info?.success ? [{ name: name ?? "", ...info.data }] : [];
  });
  // In a channel the bot is named before everything else.
  const mentions = (entities ?? []).flatMap(({ type, text: mention }) =>
    type === "mention" && mention ? [mention] : [],
  );
  const words = mentions.reduce((rest, mention) => rest.replace(mention, " "), said ?? "").trim();
  return { text: words, files, value: readSubmitted(value) };
}

function readInvoke(
  { name, value, replyToId }: Activity,
  place: Pick<Turn, "conversation" | "person" | "activityId">,
): Turn | null {
  if (name === "adaptiveCard/action") {
    const parsed = executed.safeParse(value);
    if (!parsed.success) return null;
    const { verb, data = {} } = parsed.data.action;
    return { ...place, kind: "action", action: { verb, data }, cardActivityId: replyToId ?? null };
  }
  if (name === "task/fetch" || name === "task/submit") {
    const action = readSubmitted(dialog.safeParse(value).data?.data);
    if (!action) return null;
    return { ...place, kind: name === "task/fetch" ? "dialog-open" : "dialog-submit", action };
  }
  if (name === "fileConsent/invoke") {
    const parsed = consent.safeParse(value);
    const context = readSubmitted(parsed.data?.context);
    if (!parsed.success || !context) return null;
    const { action, uploadInfo } = parsed.data;
    return {
      ...place,
      ...{ kind: "file-consent", accepted: action === "accept", context, upload: uploadInfo ?? null },
    };
  }
  return null;
}

function readSubmitted(value: unknown): Submitted | null {
  const parsed = submitted.safeParse(value);
  if (!parsed.success) return null;
  const { verb, ...data } = parsed.data;
  return { verb, data };
}
