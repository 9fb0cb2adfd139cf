import type { Assessment } from "@rnd-cards/api/contract/assessment.ts";
import { BANDS } from "@rnd-cards/api/contract/findings.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { BAND_LOOKS } from "./band-looks.ts";
import { partBar, progressBar } from "./bar.ts";
import { column, columns, type Element, line, remark } from "./elements.ts";
import { TEXTS } from "./review-texts.ts";

/** The score as a number, as a bar and in words. */
export function reviewScore(
  { score, band }: Pick<Assessment, "score" | "band">,
  language: Language,
): Element[] {
  const say = speak(TEXTS, language);
  const look = BAND_LOOKS[band];
  const words = BANDS.find(({ key }) => key === band)?.label[language] ?? band;
  return [
    columns(
      [
        column(
          "84px",
          [
            line([{ text: String(score), strong: true, size: "extraLarge" }], {
              horizontalAlignment: "center",
            }),
          ],
          { style: look.area, verticalContentAlignment: "center" },
        ),
        column(
          "stretch",
          [
            line([{ text: words, strong: true, color: look.color }]),
            progressBar(score, 100, look.color, partBar(score, 100, look.area)),
            remark(say("scoreMeans")),
          ],
          { verticalContentAlignment: "center" },
        ),
      ],
      { spacing: "medium" },
    ),
  ];
}
