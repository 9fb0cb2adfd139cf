import { BANDS, type FindingRule } from "../../../contract/findings.ts";
import { type Block, paragraph, polishCell, type Table, wordsCell } from "../blocks.ts";
import { cardName } from "../card-chapter.ts";
import { countFindings, lostPoints, type Reviewed, type SheetWording, scoreCell } from "./sheet.ts";

/** Rules named as the costliest of a batch. */
const MOST_RULES = 6;

/** All cards of the batch in one table, and the rules that cost them most. */
export function overview(reviewed: readonly Reviewed[], words: SheetWording): Block[] {
  const { tell } = words;
  const costliest = costliestRules(reviewed);
  return [
    {
      ...{ kind: "heading", level: 1, text: tell("overview"), bookmark: "_Overview" },
      ...{ numbered: false, words: true },
    },
    paragraph("Remark", tell("overviewIntro")),
    cardsTable(reviewed, words),
    ...(costliest.length === 0
      ? []
      : [
          {
            ...{ kind: "heading" as const, level: 2 as const, text: tell("costliest") },
            ...{ bookmark: "_Costliest", numbered: false, words: true },
          },
          costliestTable(costliest, words),
        ]),
  ];
}

function cardsTable(reviewed: readonly Reviewed[], words: SheetWording): Table {
  const { tell, say, language } = words;
  const bandLabel = (key: string) => BANDS.find((band) => band.key === key)?.label[language] ?? "";
  return {
    kind: "table",
    title: tell("overview"),
    description: tell("overviewDescription"),
    widths: [2740, 1430, 2060, 1290, 1550],
    header: [say("card"), tell("state"), tell("scoreAndBand"), tell("worst"), say("approval")],
    headerColumn: true,
    rows: reviewed.map(({ card, assessment }, index) => [
      [
        ...polishCell(`${index + 1}. ${cardName(card)}`),
        ...wordsCell(tell("rowOf", { row: card.rowNumber })),
      ],
      wordsCell(words.state(card)),
      assessment
        ? [...scoreCell(assessment, String(assessment.score)), ...wordsCell(bandLabel(assessment.band))]
        : wordsCell(tell("notAssessed")),
      wordsCell(assessment ? tell("counts", countFindings(assessment)) : tell("dash")),
      card.approval
        ? [[{ text: card.approval.by }], ...wordsCell(words.date(card.approval.at))]
        : wordsCell(tell("nobody")),
    ]),
  };
}

interface Costly {
  rule: FindingRule;
  cards: number;
  lost: number;
}

function costliestRules(reviewed: readonly Reviewed[]): Costly[] {
  const found = new Map<FindingRule, Costly>();
  for (const { assessment } of reviewed)
    for (const { rule, lost } of assessment ? lostPoints(assessment) : []) {
      const costly = found.get(rule) ?? { rule, cards: 0, lost: 0 };
      found.set(rule, { rule, cards: costly.cards + 1, lost: costly.lost + lost });
    }
  return [...found.values()].sort((a, b) => b.lost - a.lost || b.cards - a.cards).slice(0, MOST_RULES);
}

function costliestTable(costliest: readonly Costly[], { tell, rule, number }: SheetWording): Table {
  return {
    kind: "table",
    title: tell("costliest"),
    description: tell("costliestDescription"),
    widths: [5270, 1400, 2400],
    header: [tell("ruleColumn"), tell("cardsColumn"), tell("lostInAll")],
    headerColumn: true,
    rows: costliest.map((costly) => [
      wordsCell(rule(costly.rule)),
      wordsCell(String(costly.cards)),
      wordsCell(number(costly.lost)),
    ]),
  };
}
