import type { Assessment } from "@rnd-cards/api/contract/assessment.ts";
import {
  type FindingRule,
  RULES,
  STATUTORY_TESTS,
  type StatutoryTest,
} from "@rnd-cards/api/contract/findings.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { column, columns, type Element, heading, line, remark } from "./elements.ts";
import type { Room } from "./fit-card.ts";
import { TEXTS } from "./review-texts.ts";
import { TEXTS as SHARED } from "./texts.ts";

const QUOTE = 120;

/** The rule of the rubric that says what a test misses. */
const MISSING: Readonly<Record<StatutoryTest, FindingRule>> = {
  creative: "R18",
  systematic: "R19",
  new_knowledge: "R17",
  uncertainty: "R15",
};

/** The tests of the law, each with a mark, a word and the sentence that meets it or what is missing. */
export function reviewTests({ tests }: Pick<Assessment, "tests">, language: Language, room: Room): Element[] {
  const [say, shared] = [speak(TEXTS, language), speak(SHARED, language)];
  const title = `${say("tests")}: ${say("testsMet", { met: tests.filter(({ met }) => met).length, all: tests.length })}`;
  return [
    heading(title, 2),
    ...tests.map(({ test, met, quote }) => {
      const said = met
        ? quote && shared("quote", { text: room.name(quote, QUOTE) })
        : RULES[MISSING[test]].message[language];
      return columns(
        [
          column(
            "32px",
            [
              line([{ text: met ? "✓" : "✕", strong: true, color: met ? "good" : "attention" }], {
                horizontalAlignment: "center",
              }),
            ],
            { style: met ? "good" : "attention", verticalContentAlignment: "center" },
          ),
          column("stretch", [
            line([
              { text: STATUTORY_TESTS[test][language], strong: true },
              { text: ` – ${say(met ? "met" : "missing")}`, color: met ? "good" : "attention" },
            ]),
            ...(said ? [remark(said, { spacing: "none" })] : []),
          ]),
        ],
        { spacing: "small" },
      );
    }),
  ];
}
