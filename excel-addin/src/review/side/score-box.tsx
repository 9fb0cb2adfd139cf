import { RULE_IDS, RULES } from "@rnd-cards/api/contract/findings.ts";
import { useCard } from "../card/card-context.ts";
import { useReview, useSay } from "../review-context.ts";
import { TEXTS } from "./texts.ts";

/** Where a score's points were lost, and what a score says at all. */
export function ScoreBox() {
  const { open } = useCard();
  const { language } = useReview();
  const say = useSay(TEXTS);
  const { assessment } = open;
  if (!assessment) return null;
  const lost = RULE_IDS.map((rule) => ({ rule, points: assessment.points[rule], weight: RULES[rule].weight }))
    .filter(({ points, weight }) => points < weight)
    .sort((a, b) => b.weight - b.points - (a.weight - a.points));
  return (
    <div class="group">
      <p class="faint">{say("scoreMeans")}</p>
      {lost.length > 0 && (
        <details>
          <summary>{say("lost")}</summary>
          <table class="points">
            <thead>
              <tr>
                <th scope="col">{say("rule")}</th>
                <th scope="col">{say("pointsHead")}</th>
              </tr>
            </thead>
            <tbody>
              {lost.map(({ rule, points, weight }) => (
                <tr key={rule}>
                  <th scope="row">{RULES[rule].title[language]}</th>
                  <td>{say("points", { points, weight })}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="faint">{say("rubric", { version: assessment.rubricVersion })}</p>
        </details>
      )}
    </div>
  );
}
