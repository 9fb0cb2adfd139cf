import type { Card } from "@rnd-cards/api/contract/card.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { SECTION_KEYS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import * as z from "zod";
import { editedCard } from "../cards/cards.ts";
import { DIALOG_DONE } from "../dialog/dialog-result.ts";
import type { Turn, TurnAnswer } from "../gateway/gateway.ts";
import { errorReply } from "./error-reply.ts";
import type { BotParts, Scene } from "./parts.ts";
import { readPress } from "./read-press.ts";
import { isPersonal, setScene } from "./set-scene.ts";
import { TEXTS } from "./texts.ts";

/** Pixels; Teams makes it smaller where the window is. */
const SIZE = { width: 1_100, height: 760 };
const TITLE = 60;

const result = z.object({
  cardId: z.string().min(1).max(100),
  sections: z.array(z.enum(SECTION_KEYS)).max(SECTION_KEYS.length),
});

/** Opens the editor of a card the person may see. The page signs in by itself: its address only says which card. */
export async function onDialogOpen(
  parts: BotParts,
  turn: Extract<Turn, { kind: "dialog-open" }>,
): Promise<TurnAnswer> {
  const scene = await setScene(parts, turn);
  const { principal, language } = scene;
  const say = speak(TEXTS, language);
  const press = readPress(turn.action);
  if (press?.verb !== "edit") return { kind: "message", text: say("strangeButton") };
  if (!isPersonal(scene)) return { kind: "refused", text: say("openInChat") };
  try {
    const { services } = parts;
    const { id, name } = await services.useCases.getCard(principal, press.data.cardId);
    const { section } = press.data;
    const query = new URLSearchParams({ card: id, lang: language, ...(section ? { section } : {}) });
    const short = [...name].length > TITLE ? `${[...name].slice(0, TITLE - 1).join("")}…` : name;
    const url = `${services.settings.publicUrl()}/teams/card?${query}`;
    return { kind: "dialog", title: say("dialogTitle", { name: short }), url, ...SIZE };
  } catch (error) {
    return { kind: "message", text: errorReply(parts, scene, error).line };
  }
}

/** The person is done in the editor: says in the chat what they changed, as far as the store bears it out. */
export async function onDialogSubmit(
  parts: BotParts,
  turn: Extract<Turn, { kind: "dialog-submit" }>,
): Promise<TurnAnswer> {
  const scene = await setScene(parts, turn);
  const { verb, data } = turn.action;
  const done = result.safeParse(data);
  if (verb === DIALOG_DONE && done.success && isPersonal(scene))
    parts.tasks.start("dialog", async () => sayEdited(parts, scene, done.data));
  return { kind: "dialog-closed", text: null };
}

async function sayEdited(
  { services, delivery }: BotParts,
  { principal, chat, language }: Scene,
  { cardId, sections: claimed }: z.infer<typeof result>,
): Promise<void> {
  const card = await services.useCases.getCard(principal, cardId);
  const sections = claimed.filter((key) => isEditedBy(card, key, principal.name));
  if (sections.length === 0) return;
  const input = { card, sections, by: principal.name, approvalEnded: endedByEdit(card) };
  await delivery.send(chat, editedCard(input, language), card.batchId);
}

function isEditedBy({ sections }: Card, key: SectionKey, name: string): boolean {
  const { state, source } = sections[key];
  return state === "edited" && source?.kind === "edited" && source.by === name;
}

/** The latest approval ended with a person's text, and no other came since. */
function endedByEdit({ approval, formerApprovals }: Card): boolean {
  return approval === null && formerApprovals[0]?.ended === "edited";
}
