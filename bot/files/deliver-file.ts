import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import type { CheckedRecord } from "@rnd-cards/api/core/records/checked-records.ts";
import {
  errorCard,
  type FileFailure as Failure,
  fileDeclined,
  fileDelivered,
  fileFailed,
  type Way,
} from "../cards/cards.ts";
import {
  type ConsentedUpload,
  type Conversation,
  GatewayError,
  type OutgoingMessage,
} from "../gateway/gateway.ts";
import type { BotParts, Scene } from "../handlers/parts.ts";
import { buildFile } from "./build-file.ts";
import { FileError } from "./call-file-host.ts";
import { fileAddress } from "./file-address.ts";
import {
  endFile,
  type FileSubject,
  findFile,
  type PendingFile,
  takeAbandoned,
  takeFile,
} from "./pending-files.ts";
import { putFile } from "./put-file.ts";
import { TEXTS } from "./texts.ts";

/** Deliveries of dead processes told about in one go. */
const MOST_ABANDONED = 50;

export interface Consent {
  pendingId: string;
  accepted: boolean;
  upload: ConsentedUpload | null;
}

/**
 * Acts on a person's word about a file that was offered: puts it where they want it and shows it, or says what went wrong and how
 * to go on. The same word twice is acted on once.
 */
export async function deliverFile(
  parts: BotParts,
  scene: Scene,
  { pendingId, accepted, upload }: Consent,
  signal: AbortSignal,
): Promise<void> {
  const { services, delivery } = parts;
  const { chat } = scene;
  const file = await findFile(services, chat, pendingId);
  if (!file) {
    await delivery.send(chat, failedMessage(null, "expired", scene.language));
    return;
  }
  if (file.value.answered) return;
  const { subject } = file.value;
  const batchId = subject.kind === "cards" ? subject.batchId : undefined;
  if (accepted && file.value.expiresAt > services.system.now()) {
    if (!(await takeFile(services, pendingId))) return;
    const message = await put(parts, scene, file, upload, signal);
    await delivery.send(chat, message, batchId);
  } else {
    const message = accepted
      ? failedMessage(subject, "expired", scene.language)
      : declinedMessage(subject, scene.language);
    await delivery.send(chat, message, batchId);
  }
  await endFile(services, pendingId);
  await removeOffer(parts, chat, file.value);
}

/** Tells the owners of files whose delivery a process began and did not live to end. */
export async function tellAbandoned(
  parts: BotParts,
  chatOf: (owner: { tenantId: string; userId: string }) => Promise<Conversation | null>,
): Promise<void> {
  for (const { tenantId, userId, value } of await takeAbandoned(parts.services, MOST_ABANDONED)) {
    const chat = await chatOf({ tenantId, userId });
    if (!chat || chat.conversationId !== value.conversationId) continue;
    const batchId = value.subject.kind === "cards" ? value.subject.batchId : undefined;
    await parts.delivery.send(chat, failedMessage(value.subject, "unavailable", value.language), batchId);
    await removeOffer(parts, chat, value);
  }
}

/** Makes the file as it is now and puts it; resolves to what the person is told. */
async function put(
  { services, network }: BotParts,
  { principal, chat, language }: Scene,
  { value }: CheckedRecord<PendingFile>,
  upload: ConsentedUpload | null,
  signal: AbortSignal,
): Promise<OutgoingMessage> {
  const { subject } = value;
  const { observer, system } = services;
  // Where it is shown is somebody else's word too.
  if (!upload || !fileAddress(upload.contentUrl, network)) return failedMessage(subject, "upload", language);
  try {
    const bytes = await buildFile(services, { principal, chat, language: value.language }, subject, signal);
    await putFile(network, system, upload.uploadUrl, bytes, { signal });
  } catch (error) {
    const failure = error instanceof FileError ? error.failure : null;
    observer.log("warn", "file not delivered", { subject: subject.kind, failure }, error);
    const late = error instanceof ProductError && error.code === "not_found";
    return failedMessage(subject, late ? "expired" : failure ? "upload" : "unavailable", language);
  }
  observer.log("info", "file delivered", { subject: subject.kind });
  const { name, contentUrl, uniqueId, fileType } = upload;
  const file = { name, contentUrl, uniqueId, fileType };
  if (subject.kind === "cards") return fileDelivered({ batchName: subject.batchName, file }, language);
  const text = speak(TEXTS, language)(`delivered_${subject.kind}`);
  return { text, fileInfo: file, aiGenerated: false };
}

/** Nobody can press a button of it any more. A host that removes nothing is no failure of ours. */
async function removeOffer(
  { services: { gateway, observer } }: BotParts,
  chat: Conversation,
  { offerId }: PendingFile,
): Promise<void> {
  if (offerId === null || offerId === "") return;
  await gateway.remove(chat, offerId).catch((error: unknown) => {
    const failure = error instanceof GatewayError ? error.failure : null;
    observer.log("warn", "consent card not removed", { failure }, error);
  });
}

function declinedMessage(subject: FileSubject, language: Language): OutgoingMessage {
  if (subject.kind === "cards") return fileDeclined(subject, language);
  const say = speak(TEXTS, language);
  return { text: say(subject.kind === "marked" ? "declined_marked" : "declined"), aiGenerated: false };
}

/** `subject` null: nobody knows any more what it was. */
function failedMessage(subject: FileSubject | null, why: Failure, language: Language): OutgoingMessage {
  if (subject?.kind === "cards") return fileFailed({ ...subject, why }, language);
  const say = speak(TEXTS, language);
  const detail = say(why === "expired" && subject?.kind === "marked" ? "expired_marked" : why);
  const template: Way = { title: say("askTemplate"), press: { verb: "template", data: {} } };
  const batches: Way = { title: say("batches"), press: { verb: "batches", data: {} } };
  const ways = subject?.kind === "template" ? [template] : [batches];
  return errorCard({ title: say("notDelivered"), detail, ways }, language);
}
