import type { FindingRule, StatutoryTest, TestResult } from "../../../contract/findings.ts";
import type { SectionKey } from "../../../contract/sections.ts";
import { type CardMaterial, type CardToScore, type Rule, readCard } from "./card-material.ts";
import { termsIn } from "./client-terms.ts";
import { countVerdicts, type Verdict } from "./count-verdicts.ts";
import { fold } from "./fold.ts";
import { literalSentences } from "./literal-sentences.ts";
import { elementStated, gainStated, trialsStated, uncertaintyStated } from "./rules/block-rules.ts";
import { scheduleDated } from "./rules/r07-r08-schedule.ts";

interface Test {
  test: StatutoryTest;
  section: SectionKey;
  label: string;
  /** All of them have to earn their full weight. */
  rules: readonly Rule[];
  /** A model's opinion against this rule of the rubric is one against the test. */
  judged: FindingRule;
  /** Wording, folded, that a sentence proving it tends to have. */
  wording: RegExp;
}

const TESTS: readonly Test[] = [
  {
    ...{
      test: "creative",
      section: "nowatorstwo",
      label: "Element nowy",
      rules: [elementStated],
      judged: "R18",
    },
    wording: /now[aeyi]|wlasn|koncepcj|rozni|dotychczas|zamiast|pierwszy/,
  },
  {
    ...{
      test: "systematic",
      section: "metodologia",
      label: "Próby i kryteria",
      rules: [trialsStated, scheduleDated],
      judged: "R19",
    },
    wording: /prob|kryteri|porown|pomiar|seri|wariant|kolejn/,
  },
  {
    ...{
      test: "new_knowledge",
      section: "nowatorstwo",
      label: "Przyrost wiedzy",
      rules: [gainStated],
      judged: "R17",
    },
    wording: /wie|wiedz|wyjasni|ustal|zalezno|pozna|okresl|dlaczego|jak /,
  },
  {
    ...{
      test: "uncertainty",
      section: "nowatorstwo",
      label: "Niepewność badawcza",
      rules: [uncertaintyStated],
      judged: "R15",
    },
    wording: /nie (?:bylo |jest |ma )?(?:wiadomo|danych|pewn)|niepewn|nie ustalono|nieznan|brak/,
  },
];

/**
 * The tests of the law and the uncertainty of practice, each with the sentence of the card that meets it; without one
 * the quote is empty. Says whether the document shows it, not how an authority would decide.
 */
export function statutoryTests(card: CardToScore, verdicts: readonly Verdict[] = []): TestResult[] {
  const material = readCard(card);
  const against = new Set(
    countVerdicts(verdicts, material)
      .filter(({ met }) => !met)
      .map(({ rule }) => rule),
  );
  return TESTS.map((test) => {
    const proof = bestSentence(material, test);
    const met =
      proof !== null && !against.has(test.judged) && test.rules.every((rule) => rule(material).share >= 0.99);
    return { test: test.test, met, quote: proof ?? "", section: proof === null ? null : test.section };
  });
}

/** Of the block's sentences without a placeholder, the one with most of the client's terms and the fitting wording. */
function bestSentence(card: CardMaterial, { section, label, wording }: Test): string | null {
  const block = card.blocks[section].find((candidate) => candidate.label === label);
  const ranked = literalSentences(block?.text ?? "")
    .filter(({ text }) => text.length >= 30 && !/\[do uzupełnienia/i.test(text))
    .map(({ text }) => ({
      text,
      rank: termsIn(text, card.terms).size + (wording.test(fold(text)) ? 4 : 0),
    }))
    .sort((a, b) => b.rank - a.rank);
  return ranked[0]?.text ?? null;
}
