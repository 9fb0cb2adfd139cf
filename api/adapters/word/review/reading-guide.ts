import { BANDS, RULE_IDS, RULES } from "../../../contract/findings.ts";
import { type Block, paragraph, wordsCell } from "../blocks.ts";
import { SEVERITY_WORDS } from "./review-words.ts";
import type { SheetWording } from "./sheet.ts";

/** The last chapter: what a score is, the bands, and every rule with what it weighs. */
export function readingGuide(words: SheetWording): Block[] {
  const { tell, language } = words;
  const to = (index: number) => (index === 0 ? 100 : (BANDS[index - 1]?.from ?? 100) - 1);
  const bands = BANDS.map(({ from, label }, index) =>
    tell("guideBand", { from, to: to(index), band: label[language] }),
  ).join("; ");
  return [
    {
      ...{ kind: "heading", level: 1, text: tell("guide"), bookmark: "_Guide" },
      ...{ numbered: false, words: true },
    },
    paragraph("Remark", `${tell("ratesDocument")} ${tell("guideScore")}`),
    paragraph("Remark", tell("guideBands", { bands })),
    paragraph("Remark", tell("guideSeverity")),
    {
      ...{ kind: "heading", level: 2, text: tell("rulesTitle"), bookmark: "_Rules" },
      ...{ numbered: false, words: true },
    },
    {
      kind: "table",
      title: tell("rulesTitle"),
      description: tell("rulesDescription"),
      widths: [4870, 1700, 1100, 1400],
      header: [tell("ruleColumn"), tell("severity"), tell("points"), tell("ceiling")],
      headerColumn: true,
      rows: RULE_IDS.map((id) => {
        const { severity, weight, cap } = RULES[id];
        return [
          wordsCell(words.rule(id)),
          wordsCell(SEVERITY_WORDS[severity][language]),
          wordsCell(String(weight)),
          wordsCell(cap === null ? tell("dash") : String(cap)),
        ];
      }),
    },
    // A document ends with a paragraph; word processors add one where it is missing.
    paragraph("TableText", ""),
  ];
}
