import {
  type FindingRule,
  RULES,
  STATUTORY_TESTS,
  type StatutoryTest,
} from "@rnd-cards/api/contract/findings.ts";
import { Icon } from "../../ui/icon.tsx";
import { useCard } from "../card/card-context.ts";
import { useReview, useSay } from "../review-context.ts";
import { QuoteJump } from "./quote-jump.tsx";
import { TEXTS } from "./texts.ts";

/** The rule of the rubric that says what a test misses. */
const MISSING: Readonly<Record<StatutoryTest, FindingRule>> = {
  creative: "R18",
  systematic: "R19",
  new_knowledge: "R17",
  uncertainty: "R15",
};

/** What the law asks for, each with the sentence that shows it, or what is missing. */
export function StatutoryTests() {
  const { open } = useCard();
  const { language } = useReview();
  const say = useSay(TEXTS);
  if (!open.assessment) return null;
  return (
    <section class="group" aria-labelledby="tests">
      <h3 id="tests">{say("tests")}</h3>
      <p class="faint">{say("testsMean")}</p>
      <ul class="tests">
        {open.assessment.tests.map(({ test, met, quote, section }) => (
          <li key={test} class={met ? "met" : "missing"}>
            <Icon name={met ? "ok" : "warning"} />
            <div>
              <strong>{STATUTORY_TESTS[test][language]}</strong>{" "}
              <span class="faint">– {say(met ? "met" : "missing")}</span>
              {!met && <div>{RULES[MISSING[test]].message[language]}</div>}
              {section && (met || quote === "") && (
                <QuoteJump section={section} quote={quote} position={null} origin={`test-${test}`} />
              )}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
