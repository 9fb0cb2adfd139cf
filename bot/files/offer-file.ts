import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { fileSize } from "../cards/amounts.ts";
import { fileOffered } from "../cards/cards.ts";
import { escaped } from "../cards/plain-text.ts";
import type { OutgoingMessage } from "../gateway/gateway.ts";
import type { BotParts, Reply, Scene } from "../handlers/parts.ts";
import { buildFile } from "./build-file.ts";
import { fileName } from "./file-name.ts";
import { type FileSubject, forgetFile, keepFile, noteOffer } from "./pending-files.ts";
import { TEXTS } from "./texts.ts";

/** Offers the document of a batch. Throws what `buildFile` throws. */
export async function offerCards(
  parts: BotParts,
  scene: Scene,
  batchId: string,
  signal: AbortSignal,
): Promise<Reply> {
  const { name } = await parts.services.useCases.getBatch(scene.principal, batchId);
  await offerFile(parts, scene, { kind: "cards", batchId, batchName: name }, signal);
  return { message: null, batchId };
}

/**
 * Asks for consent to put a file into the person's OneDrive, where no file can be sent otherwise. It is made now, to say how big
 * it is and whether it can be made at all, and anew when consent comes. Throws what `buildFile` throws.
 */
export async function offerFile(
  { services, delivery }: BotParts,
  { principal, chat, language }: Scene,
  subject: FileSubject,
  signal: AbortSignal,
): Promise<void> {
  const built = await buildFile(services, { principal, chat, language }, subject, signal);
  const say = speak(TEXTS, language);
  const base = {
    cards: subject.kind === "cards" ? subject.batchName : "",
    template: say("templateName"),
    marked: subject.kind === "marked" ? say("markedName", { file: withoutExtension(subject.fileName) }) : "",
  }[subject.kind];
  const name = fileName(base, subject.kind === "cards" ? "docx" : "xlsx", services.system.now());
  const pendingId = await keepFile(services, chat, { subject, fileName: name, language });
  const batchId = subject.kind === "cards" ? subject.batchId : undefined;
  const offer = offerOf(subject, { name, bytes: built.byteLength, pendingId }, language);
  const offerId = await delivery.send(chat, offer, batchId);
  // Nobody can consent to what did not arrive.
  if (offerId === null) return forgetFile(services, pendingId);
  await noteOffer(services, pendingId, offerId);
}

function offerOf(
  subject: FileSubject,
  { name, bytes, pendingId }: { name: string; bytes: number; pendingId: string },
  language: Scene["language"],
): OutgoingMessage {
  if (subject.kind === "cards")
    return fileOffered({ batchName: subject.batchName, fileName: name, bytes, pendingId }, language);
  const say = speak(TEXTS, language);
  const file = subject.kind === "marked" ? escaped(subject.fileName.slice(0, 150)) : "";
  return {
    text: say(`offered_${subject.kind}`, { file, size: fileSize(bytes, language) }),
    fileConsent: {
      ...{ name, bytes, description: say(`described_${subject.kind}`) },
      context: { verb: "deliver-file", data: { pendingId } },
    },
    aiGenerated: false,
  };
}

const withoutExtension = (name: string) => name.replace(/\.xlsx$/i, "");
