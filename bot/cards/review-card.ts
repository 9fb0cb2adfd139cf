import type { Card } from "@rnd-cards/api/contract/card.ts";
import { BANDS } from "@rnd-cards/api/contract/findings.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { line, remark } from "./elements.ts";
import type { CardMessage, ReviewInput } from "./inputs.ts";
import { cardMessage } from "./message.ts";
import { reviewButtons } from "./review-buttons.ts";
import { reviewFindings } from "./review-findings.ts";
import { reviewNotices } from "./review-notices.ts";
import { reviewScore } from "./review-score.ts";
import { reviewSections } from "./review-sections.ts";
import { reviewTests } from "./review-tests.ts";
import { TEXTS } from "./review-texts.ts";
import { shortName } from "./short-name.ts";

const NAME = 255;

/** One card to decide on, with everything that speaks for it and against it. */
export function reviewCard(input: ReviewInput, language: Language): CardMessage {
  const say = speak(TEXTS, language);
  const { card, assessment, position, total, expanded } = input;
  const band = BANDS.find(({ key }) => key === assessment?.band)?.label[language] ?? "";
  const score = assessment ? say("scoreOf", { score: assessment.score, band }) : say("noScore");
  return cardMessage({
    language,
    text: say("said", { position, total, name: shortName(card.name, 150), score }),
    aiGenerated: holdsModelWords(card),
    wide: true,
    cutWords: say("sectionsCut"),
    draw: (room) => ({
      body: [
        remark(say("place", { position, total, row: card.rowNumber })),
        line([{ text: room.name(card.name, NAME), strong: true, size: "medium" }], { spacing: "none" }),
        ...reviewNotices(input, language, room),
        ...(assessment
          ? [
              ...reviewScore(assessment, language),
              ...reviewTests(assessment, language, room),
              ...reviewFindings(assessment, language, room),
            ]
          : []),
        ...reviewSections(card, expanded, language, room),
      ],
      actions: reviewButtons(input, language),
    }),
  });
}

/** A model wrote a text of the card, or an opinion on it. */
function holdsModelWords({ sections, judgement }: Card): boolean {
  return judgement !== null || Object.values(sections).some(({ source }) => source?.kind === "model");
}
