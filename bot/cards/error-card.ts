import type { Language } from "@rnd-cards/api/contract/language.ts";
import { button } from "./buttons.ts";
import { area, line } from "./elements.ts";
import type { CardMessage, ErrorInput } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { shortName } from "./short-name.ts";

const WAYS = 6;

/** What did not work, why, and the ways on from there. */
export function errorCard({ title, detail, ways }: ErrorInput, language: Language): CardMessage {
  return cardMessage({
    language,
    text: `${shortName(title, 150)}. ${shortName(detail, 240)}`,
    draw: (room) => ({
      body: [
        area("attention", [
          line([
            { text: "! ", strong: true, color: "attention" },
            { text: room.name(title, 200), strong: true },
          ]),
          line([room.text(detail, 1500)], { spacing: "small" }),
        ]),
      ],
      actions: ways.slice(0, WAYS).map((way) => button(way.title, way.press)),
    }),
  });
}
