import { RULES } from "@rnd-cards/api/contract/findings.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import type { Ref } from "preact";
import { useReview, useSay } from "../review-context.ts";
import { ScoreBar } from "../side/score-bar.tsx";
import { SeverityCounts } from "../side/severity-counts.tsx";
import { TEXTS as SIDE_TEXTS } from "../side/texts.ts";
import { useCard } from "./card-context.ts";

/** What a card is called and how good it is: the number, its band, and what holds it down. */
export function CardHeader({ headingRef }: { headingRef: Ref<HTMLHeadingElement> }) {
  const { card, open } = useCard();
  const { language } = useReview();
  const say = useSay(SIDE_TEXTS);
  const { assessment } = open;
  const scored = assessment !== null && (card.score !== null || isSettled(card.state));
  return (
    <div class="card-header">
      <h2 ref={headingRef} tabIndex={-1} lang="pl">
        {card.name}
      </h2>
      {scored ? <ScoreBar score={assessment.score} /> : <p class="faint">{say("noScore")}</p>}
      {scored && assessment.caps.length > 0 && (
        <p class="caps">
          {say("caps")}{" "}
          {assessment.caps
            .map(({ rule, cap }) => say("cap", { rule: RULES[rule].title[language], cap }))
            .join("; ")}
          .
        </p>
      )}
      {scored && <SeverityCounts findings={assessment.findings} />}
    </div>
  );
}
