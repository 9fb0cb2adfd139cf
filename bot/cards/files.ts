import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import type { OutgoingMessage } from "../gateway/gateway.ts";
import { fileSize } from "./amounts.ts";
import { button } from "./buttons.ts";
import { TEXTS } from "./chat-texts.ts";
import { type Area, area, type Element, line } from "./elements.ts";
import type {
  CardMessage,
  FileDeclinedInput,
  FileDeliveredInput,
  FileFailedInput,
  FileOfferedInput,
} from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { escaped } from "./plain-text.ts";
import { shortName } from "./short-name.ts";
import { TEXTS as SHARED } from "./texts.ts";

/** Asks for consent to put a document into the person's OneDrive. Personal chats only. */
export function fileOffered(
  { batchName, fileName, bytes, pendingId }: FileOfferedInput,
  language: Language,
): OutgoingMessage {
  const say = speak(TEXTS, language);
  const size = fileSize(bytes, language);
  return {
    text: say("offered", { file: escaped(shortName(fileName, 200)), size }),
    fileConsent: {
      ...{ name: fileName, bytes },
      description: say("offeredDescription", { batch: shortName(batchName, 120), size }),
      context: { verb: "deliver-file", data: { pendingId } },
    },
    aiGenerated: false,
  };
}

/** Shows a document that is in the person's OneDrive now. */
export function fileDelivered(
  { batchName, file, aiGenerated = true }: FileDeliveredInput,
  language: Language,
): OutgoingMessage {
  const say = speak(TEXTS, language);
  return {
    text: say("delivered", { batch: escaped(shortName(batchName, 200)) }),
    fileInfo: file,
    aiGenerated,
  };
}

/** The person did not want the file; they may change their mind. */
export function fileDeclined({ batchName, batchId }: FileDeclinedInput, language: Language): CardMessage {
  const [say, shared] = [speak(TEXTS, language), speak(SHARED, language)];
  return fileCard(
    { style: "emphasis", title: say("declined"), batch: batchName, detail: say("declinedDetail") },
    [button(shared("export"), { verb: "export", data: { batchId } })],
    language,
  );
}

/** The file did not arrive. */
export function fileFailed({ batchName, batchId, why }: FileFailedInput, language: Language): CardMessage {
  const [say, shared] = [speak(TEXTS, language), speak(SHARED, language)];
  return fileCard(
    { style: "attention", title: say("failed"), batch: batchName, detail: say(`failed_${why}`) },
    [
      button(say(why === "expired" ? "askAgain" : "again"), { verb: "export", data: { batchId } }),
      button(shared("batches"), { verb: "batches", data: {} }),
    ],
    language,
  );
}

function fileCard(
  { style, title, batch, detail }: { style: Area; title: string; batch: string; detail: string },
  actions: readonly Element[],
  language: Language,
): CardMessage {
  const say = speak(TEXTS, language);
  return cardMessage({
    language,
    text: say("fileSaid", { title, batch: shortName(batch, 150), detail }),
    draw: (room) => ({
      body: [
        area(style, [
          line([{ text: title, strong: true }]),
          line([room.name(batch, 120)], { spacing: "none" }),
          line([{ text: detail, subtle: true }], { spacing: "small" }),
        ]),
      ],
      actions,
    }),
  });
}
