import { unknownCommandCard, type Verb, welcomeCard } from "../cards/cards.ts";
import type { OutgoingMessage } from "../gateway/gateway.ts";
import { showBatches } from "../handlers/batch-verbs.ts";
import { chooseBatch } from "../handlers/choose-batch.ts";
import type { BotParts, Scene } from "../handlers/parts.ts";
import { pressOf, type ReadPress } from "../handlers/read-press.ts";
import { TEXTS } from "../handlers/texts.ts";
import { COMMAND_NAMES } from "./command-words.ts";
import type { Command } from "./parse-command.ts";

/** The verb that does what a command about a batch asks for. What is hard to undo asks first. */
const VERB_OF = {
  status: "status",
  review: "review",
  export: "export",
  cancel: "ask-cancel",
  retry: "ask-retry",
} as const satisfies Record<string, Verb>;

/** What a command means as the press of a button, or what is answered to it where no button does the same. */
export async function pressFor(
  parts: BotParts,
  scene: Scene,
  command: Command,
): Promise<{ press: ReadPress } | { answers: OutgoingMessage[] }> {
  const { language } = scene;
  switch (command.name) {
    case "hello":
      return { answers: [welcomeCard(language)] };
    case "help":
    case "batches":
    case "template":
      return { press: pressOf({ verb: command.name, data: {} }) };
    case "language": {
      const { language: wanted } = command;
      if (wanted === null) return { press: pressOf({ verb: "choose-language", data: {} }) };
      return { press: pressOf({ verb: "set-language", data: { language: wanted } }) };
    }
    case "unknown": {
      const nearest = command.nearest && COMMAND_NAMES[command.nearest][language];
      return { answers: [unknownCommandCard({ said: command.said, nearest }, language)] };
    }
    default: {
      const verb = VERB_OF[command.name];
      if (command.which === null) return { press: pressOf({ verb, data: {} }) };
      const batch = await chooseBatch(parts, scene, command.name, command.which);
      if (batch) return { press: pressOf({ verb, data: { batchId: batch.id } }) };
      const { message } = await showBatches(parts, scene);
      const none: OutgoingMessage = { text: TEXTS.noSuchBatch[language], aiGenerated: false };
      return { answers: message ? [none, message] : [none] };
    }
  }
}
