import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import type { Issue } from "@rnd-cards/api/contract/issues.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { errorCard, issuesCard, sentBeforeCard } from "../cards/cards.ts";
import { escaped } from "../cards/plain-text.ts";
import type { IncomingFile, OutgoingMessage } from "../gateway/gateway.ts";
import { showStatus } from "../handlers/batch-verbs.ts";
import type { BotParts, Reply, Scene } from "../handlers/parts.ts";
import { FileError } from "./call-file-host.ts";
import { fetchWorkbook } from "./fetch-workbook.ts";
import { offerFile } from "./offer-file.ts";
import {
  canSplit,
  findWorkbook,
  forgetWorkbook,
  keepWorkbook,
  noteBatch,
  type PendingWorkbook,
} from "./pending-workbooks.ts";
import { findSentBefore, noteSent } from "./sent-rows.ts";
import { TEXTS } from "./texts.ts";

/** Warnings told beside a batch that was accepted. */
const WARNINGS_SHOWN = 5;

/**
 * Takes a workbook that was dropped into the chat: submits its rows if all are well and were not sent before, otherwise asks, or
 * says what is wrong and offers a marked-up copy, and keeps the good rows for a day. Throws `ProductError`s of reading and submitting.
 */
export async function takeWorkbook(
  parts: BotParts,
  scene: Scene,
  file: IncomingFile,
  signal: AbortSignal,
): Promise<Reply> {
  const { services, network, delivery } = parts;
  const { useCases, system } = services;
  const { language, principal, chat } = scene;
  if (!/\.xlsx$/i.test(file.name) && file.fileType.toLowerCase() !== "xlsx")
    throw new ProductError("file_not_xlsx");
  let bytes: Uint8Array;
  try {
    bytes = await fetchWorkbook(network, file.downloadUrl, { signal });
  } catch (error) {
    if (error instanceof FileError) return { message: notFetched(parts, scene, file, error) };
    throw error;
  }
  const fileName = file.name === "" ? "arkusz.xlsx" : file.name;
  const checked = await useCases.checkWorkbook({ bytes, fileName, language, signal });
  const { valid, validRows, total, issues, rows, content, name } = checked;
  const whole = { fileName, name, language, total, issues: [...issues] };
  if (valid) {
    const idempotencyKey = `teams-${system.hash(`${chat.conversationId}/${scene.turnId}/${file.downloadUrl}`)}`;
    const earlier = await findSentBefore(parts, scene, rows, idempotencyKey);
    const kept = earlier && (await keepWorkbook(services, chat, { ...whole, rows, content: null, earlier }));
    if (earlier && kept)
      return { message: sentBeforeCard({ fileName, total, earlier, pendingId: kept.id }, language) };
    const { batch, replayed } = await useCases.submitBatch(principal, {
      ...{ name, rows, language, idempotencyKey, origin: "chat" },
    });
    await noteSent(parts, scene, rows, { batchId: batch.id, idempotencyKey });
    if (replayed) return showStatus(parts, scene, batch.id);
    return { message: acceptedMessage(scene, fileName, batch.total, issues), batchId: batch.id };
  }

  const good = canSplit(issues) ? rows : [];
  const kept = await keepWorkbook(services, chat, { ...whole, rows: good, content, earlier: null });
  const pendingId = kept && kept.kept.rows.length > 0 ? kept.id : null;
  await delivery.send(chat, issuesCard({ fileName, issues, validRows, total, pendingId }, language));
  if (kept?.kept.content && kept.kept.content.rows.length > 0) {
    const subject = { kind: "marked", pendingId: kept.id, fileName } as const;
    await offerFile(parts, scene, { subject }, signal).catch(
      // What is wrong has been said; the copy is a help, not the answer.
      (error: unknown) => services.observer.log("warn", "no marked-up workbook offered", {}, error),
    );
  }
  return { message: null };
}

/** Submits the good rows of a workbook that waits; how they go is the notifier's to tell. Pressed again, it says the same. */
export async function submitValid(parts: BotParts, scene: Scene, pendingId: string): Promise<Reply> {
  const { services } = parts;
  const { principal, language } = scene;
  const found = await findWorkbook(services, scene.chat, pendingId);
  if (!found) return { message: workbookGone(scene) };
  const { batchId, name, rows } = found.value;
  const sent = { message: keptCard(found.value, scene, true) };
  if (batchId !== null) return sent;
  if (rows.length === 0) return { message: workbookGone(scene) };
  const idempotencyKey = `teams-workbook-${pendingId}`;
  const { batch } = await services.useCases.submitBatch(principal, {
    ...{ name, rows, language, idempotencyKey, origin: "chat" },
  });
  await noteBatch(services, pendingId, batch.id);
  await noteSent(parts, scene, rows, { batchId: batch.id, idempotencyKey });
  return sent;
}

/** Forgets a workbook that waits; what was said of it stays readable. */
export async function discardWorkbook(
  { services }: BotParts,
  scene: Scene,
  pendingId: string,
): Promise<Reply> {
  const found = await findWorkbook(services, scene.chat, pendingId);
  if (!found) return { message: workbookGone(scene) };
  await forgetWorkbook(services, pendingId);
  return { message: keptCard(found.value, scene, found.value.batchId !== null) };
}

/** What was said of a workbook that waits no more. */
function keptCard(
  { fileName, issues, total, rows, earlier }: PendingWorkbook,
  { language }: Scene,
  sent: boolean,
) {
  if (earlier) return sentBeforeCard({ fileName, total, earlier, pendingId: null, sent }, language);
  const wrong = issues.filter(({ severity }) => severity === "error").map(({ rowNumber }) => rowNumber);
  // Rows that were sent are kept no more; those of a sheet that can be sent are the ones without errors.
  const validRows = sent ? total - new Set(wrong).size : rows.length;
  return issuesCard({ fileName, issues, validRows, total, pendingId: null, sent }, language);
}

const workbookGone = ({ language }: Scene): OutgoingMessage => ({
  ...{ text: TEXTS.workbookGone[language], aiGenerated: false },
});

function notFetched(
  { services }: BotParts,
  { language }: Scene,
  { name }: IncomingFile,
  error: FileError,
): OutgoingMessage {
  const { failure, status } = error;
  services.observer.log("warn", "file not fetched", { failure, status }, error);
  if (failure === "too_large") throw new ProductError("file_too_large", { max: "5 MB" }, { cause: error });
  const say = speak(TEXTS, language);
  const ways = [{ title: say("askTemplate"), press: { verb: "template", data: {} } } as const];
  const title = name === "" ? say("fetchTitle") : `${say("fetchTitle")}: ${name}`;
  return errorCard({ title, detail: say(`fetch_${failure}`), ways }, language);
}

function acceptedMessage(
  { language }: Scene,
  fileName: string,
  rows: number,
  warnings: readonly Issue[],
): OutgoingMessage {
  const say = speak(TEXTS, language);
  const accepted = say("accepted", { n: rows, file: escaped(fileName.slice(0, 150)) });
  const shown = warnings.slice(0, WARNINGS_SHOWN).map(({ rowNumber, message }) => {
    const words = escaped(message.slice(0, 300));
    return `- ${rowNumber === null ? words : say("row", { row: String(rowNumber), message: words })}`;
  });
  const list = warnings.length === 0 ? [] : ["", say("warnings", { n: warnings.length }), ...shown];
  return { text: [accepted, ...list].join("\n"), aiGenerated: false };
}
