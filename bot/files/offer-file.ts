import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { fileSize } from "../cards/amounts.ts";
import { errorCard, fileOffered, type Way } from "../cards/cards.ts";
import { escaped } from "../cards/plain-text.ts";
import { TEXTS as SHARED } from "../cards/texts.ts";
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
  const { name, cards } = await parts.services.useCases.getBatch(scene.principal, batchId);
  const say = speak(TEXTS, scene.language);
  if (!cards.some(hasText)) {
    const ways: Way[] = [
      { title: SHARED.status[scene.language], press: { verb: "status", data: { batchId } } },
    ];
    const detail = say("nothingWritten");
    return { message: errorCard({ title: say("noBatchTitle"), detail, ways }, scene.language), batchId };
  }
  const left = cards.filter(({ approved, state }) => !approved && state !== "cancelled").length;
  const remark = left > 0 ? say("unapproved", { n: String(left) }) : "";
  await offerFile(parts, scene, { subject: { kind: "cards", batchId, batchName: name }, remark }, signal);
  return { message: null, batchId };
}

/** There is more of the card than its name, which is there from the start; while it is written anew, its old text. */
const hasText = ({ state, sectionsDone }: CardSummary): boolean =>
  sectionsDone > 1 || (isSettled(state) && state !== "cancelled");

/** Somebody who presses twice is offered a file once; whoever asks again has seen the first offer. */
const PRESSED_TWICE = { limit: 1, windowMs: 3_000 };

/** What is offered, and what else to know before one consents. */
interface Offer {
  subject: FileSubject;
  remark?: string;
}

/**
 * Asks for consent to put a file into the person's OneDrive, where no file can be sent otherwise. It is made now, to say how big
 * it is and whether it can be made at all, and anew when consent comes. Throws what `buildFile` throws.
 */
export async function offerFile(
  parts: BotParts,
  scene: Scene,
  offer: Offer,
  signal: AbortSignal,
): Promise<void> {
  const { subject } = offer;
  const { limits, system } = parts.services;
  const { tenantId, userId } = scene.principal;
  const what =
    subject.kind === "cards" ? subject.batchId : subject.kind === "marked" ? subject.pendingId : "";
  const key = `bot/offer/${tenantId}/${userId}/${subject.kind}/${what}`;
  const press = system.id();
  if (!(await limits.hit(key, PRESSED_TWICE, press)).allowed) return;
  let offered = false;
  try {
    offered = await send(parts, scene, offer, signal);
  } finally {
    if (!offered) await limits.refund(key, press);
  }
}

/** Resolves to whether the offer arrived. */
async function send(
  { services, delivery }: BotParts,
  { principal, chat, language }: Scene,
  { subject, remark = "" }: Offer,
  signal: AbortSignal,
): Promise<boolean> {
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
  const message = offerOf(subject, { name, bytes: built.byteLength, pendingId }, language);
  const text = remark === "" ? message.text : `${message.text} ${remark}`;
  const offerId = await delivery.send(chat, { ...message, text }, batchId);
  if (offerId === null) {
    // Nobody can consent to what did not arrive.
    await forgetFile(services, pendingId);
    return false;
  }
  await noteOffer(services, pendingId, offerId);
  return true;
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
