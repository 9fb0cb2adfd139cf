import { RULES } from "@rnd-cards/api/contract/findings.ts";
import { SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { useReview, useSay } from "../review-context.ts";
import type { GatheredFinding } from "./gather-findings.ts";
import { QuoteJump } from "./quote-jump.tsx";
import { TEXTS } from "./texts.ts";

/** Places of one finding shown at once. */
const STEP = 4;

/** One thing to look at, with the way to each of its places in the text. `origin` names where the list stands. */
export function FindingItem({ gathered, origin }: { gathered: GatheredFinding; origin: string }) {
  const { language } = useReview();
  const say = useSay(TEXTS);
  const [most, setMost] = useState(STEP);
  const { rule, severity, message, judged } = gathered.finding;
  const { places } = gathered;
  const sections = [...new Set(places.flatMap(({ finding }) => finding.section ?? []))];
  return (
    <li class={`finding finding-${severity}`}>
      <div class="finding-title">
        {RULES[rule].title[language]}
        {sections.length > 0 && (
          <span class="faint"> · {sections.map((key) => SECTIONS[key].title[language]).join(", ")}</span>
        )}
        {judged && <span class="tag">{say("judged")}</span>}
      </div>
      <div>{message[language]}</div>
      {places
        .slice(0, most)
        .map(
          ({ finding: { section, quote, position }, index }) =>
            section && (
              <QuoteJump
                key={index}
                section={section}
                quote={quote}
                position={position}
                origin={`${origin}-${index}`}
              />
            ),
        )}
      {places.length > most && (
        <Button small kind="quiet" onClick={() => setMost(places.length)}>
          {say("more", { n: places.length - most })}
        </Button>
      )}
    </li>
  );
}
