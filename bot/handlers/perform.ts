import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { errorCard, helpCard, languageCard } from "../cards/cards.ts";
import { offerCards, offerFile } from "../files/offer-file.ts";
import { discardWorkbook, submitValid } from "../files/take-workbook.ts";
import { TEXTS as FILE_TEXTS } from "../files/texts.ts";
import { rememberLanguage } from "../preferences.ts";
import { askCancel, askRetry, batchFor, cancel, retry, showBatches, showStatus } from "./batch-verbs.ts";
import type { BotParts, Reply, Scene } from "./parts.ts";
import type { ReadPress } from "./read-press.ts";
import { approve, openNext, openReview, regenerate, showCard, unapprove } from "./review-verbs.ts";
import { TEXTS } from "./texts.ts";

/**
 * Does what a button or a command asks for, as the person who asks. Every verb may come twice, and late: then it shows how things
 * stand. Throws what the use cases throw.
 */
export async function perform(
  parts: BotParts,
  scene: Scene,
  press: ReadPress,
  signal: AbortSignal,
): Promise<Reply> {
  const { language, principal } = scene;
  switch (press.verb) {
    case "help":
      return { message: helpCard(language) };
    case "template":
      await offerFile(parts, scene, { subject: { kind: "template" } }, signal);
      return { message: null };
    case "choose-language":
      return { message: languageCard({ current: language }, language) };
    case "set-language":
      await rememberLanguage(parts.services, principal, press.data.language);
      return { message: helpCard(press.data.language) };
    case "batches":
      return showBatches(parts, scene, press.data.after);
    case "status":
      return showStatus(parts, scene, await batchFor(parts, scene, "status", press.data.batchId));
    case "review": {
      const batchId = await batchFor(parts, scene, "review", press.data.batchId);
      return batchId === null ? showStatus(parts, scene, null) : openReview(parts, scene, batchId);
    }
    case "open-card":
      return showCard(parts, scene, press.data.cardId);
    case "next-card":
      return openNext(parts, scene, press.data);
    case "approve":
      return approve(parts, scene, press.data, press.inputs);
    case "unapprove":
      return unapprove(parts, scene, press.data.cardId);
    case "edit":
      // Where a dialog cannot be opened, the card itself is all there is.
      return showCard(parts, scene, press.data.cardId, { expanded: press.data.section });
    case "regenerate":
      return regenerate(parts, scene, press.data.cardId, press.inputs);
    case "export": {
      const batchId = await batchFor(parts, scene, "export", press.data.batchId);
      return batchId === null
        ? { message: nothingToExport(scene) }
        : offerCards(parts, scene, batchId, signal);
    }
    case "ask-cancel":
      return askCancel(parts, scene, await batchFor(parts, scene, "cancel", press.data.batchId));
    case "cancel":
      return cancel(parts, scene, press.data.batchId);
    case "ask-retry":
      return askRetry(parts, scene, await batchFor(parts, scene, "retry", press.data.batchId));
    case "retry":
      return retry(parts, scene, press.data, press.inputs);
    case "submit-valid":
      return submitValid(parts, scene, press.data.pendingId);
    case "discard-workbook":
      return discardWorkbook(parts, scene, press.data.pendingId);
    case "deliver-file":
      // Comes with Teams' own consent only, see `on-consent.ts`.
      return { message: { text: TEXTS.strangeButton[language], aiGenerated: false } };
  }
}

function nothingToExport({ language }: Scene) {
  const ways = [{ title: TEXTS.wayTemplate[language], press: { verb: "template", data: {} } } as const];
  const say = speak(FILE_TEXTS, language);
  return errorCard({ title: say("noBatchTitle"), detail: say("noBatch"), ways }, language);
}
