import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { AdaptiveCard } from "../gateway/gateway.ts";
import { type Element, present, remark } from "./elements.ts";
import { fitCard, type Room } from "./fit-card.ts";
import type { CardMessage } from "./inputs.ts";
import { escaped } from "./plain-text.ts";
import { shortName } from "./short-name.ts";
import { TEXTS } from "./texts.ts";

/** Longest text that notifications and readers without cards get. */
const TEXT = 400;

export interface Drawing {
  body: readonly (Element | null | false)[];
  actions?: readonly Element[] | undefined;
}

export interface MessageParts {
  language: Language;
  /** What the card says in one or two sentences. */
  text: string;
  /** Pure; called again with less room until the card fits. */
  draw: (room: Room) => Drawing;
  aiGenerated?: boolean | undefined;
  /** Says that texts were cut; left out: in general words. */
  cutWords?: string | undefined;
  /** The card wants all the width a chat has. */
  wide?: boolean | undefined;
}

/** A message with its card, whole in itself. */
export function cardMessage({
  language,
  text,
  draw,
  aiGenerated = false,
  cutWords = TEXTS.shortened[language],
  wide = false,
}: MessageParts): CardMessage {
  const said = shortName(text, TEXT);
  const card = fitCard((room): AdaptiveCard => {
    const { body, actions = [] } = draw(room);
    return {
      type: "AdaptiveCard",
      $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
      version: "1.5",
      fallbackText: escaped(said),
      body: present([...body, room.shortened() && remark(cutWords)]),
      ...(actions.length > 0 ? { actions } : {}),
      ...(wide ? { msteams: { width: "Full" } } : {}),
    };
  });
  return { text: said, card, aiGenerated };
}
