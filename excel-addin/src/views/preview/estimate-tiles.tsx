import { duration } from "@rnd-cards/api/contract/duration.ts";
import type { Preview } from "../../flow/pane.ts";
import { shortNumber } from "../../texts/amounts.ts";
import { useLanguage, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

/** Cards, time and tokens, to be taken in at a glance; a dash while the backend is asked. */
export function EstimateTiles({ preview: { estimate, rows } }: { preview: Preview }) {
  const say = useSay(TEXTS);
  const language = useLanguage();
  const cards = estimate?.cards ?? rows.length;
  const time = !estimate
    ? "–"
    : estimate.milliseconds === null
      ? say("atOnce")
      : duration(estimate.milliseconds, language);
  const tokens = !estimate ? "–" : estimate.tokens === null ? "0" : shortNumber(estimate.tokens, language);
  return (
    <dl class="tiles" aria-label={say("estimate")}>
      <Tile term={say("cards", { n: cards })} value={cards.toLocaleString(language)} />
      <Tile term={say("time")} value={time} />
      <Tile term={say("tokens")} value={tokens} />
    </dl>
  );
}

function Tile({ term, value }: { term: string; value: string }) {
  return (
    <div class="tile">
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}
