import { BANDS, bandOf } from "@rnd-cards/api/contract/findings.ts";
import { useReview, useSay } from "../review-context.ts";
import { TEXTS } from "./texts.ts";

/** The bands from the lowest up, each as wide as the scores it takes. */
const SCALE = BANDS.map(({ key, from }, index) => ({
  key,
  width: (BANDS[index - 1]?.from ?? 100) - from,
})).reverse();

/** A score on the scale of its bands: drawn, and in words. */
export function ScoreBar({ score }: { score: number }) {
  const { language } = useReview();
  const say = useSay(TEXTS);
  const key = bandOf(score);
  const band = BANDS.find((candidate) => candidate.key === key)?.label[language] ?? "";
  return (
    <div class={`score-drawn score-${key}`}>
      <div class="score-words">
        <strong class="score-number">{score}</strong>
        <span class="faint">/100</span> <span>{band}</span>
      </div>
      <div class="scale" role="img" aria-label={say("scoreOf", { score, band })}>
        {SCALE.map(({ key: part, width }) => (
          <span key={part} class={`band band-${part}`} style={{ flexGrow: width }} />
        ))}
        <span class="pointer" style={{ left: `${score}%` }} />
      </div>
    </div>
  );
}
