import type { Assessment } from "../../../contract/assessment.ts";
import { type Finding, SEVERITIES, STATUTORY_TESTS } from "../../../contract/findings.ts";
import { SECTIONS, type SectionKey } from "../../../contract/sections.ts";
import { type Block, type Cell, paragraph, type Run, type Table, wordsCell } from "../blocks.ts";
import { oneLine } from "../clean-text.ts";
import { SEVERITY_HEADINGS } from "./review-words.ts";
import type { SheetWording } from "./sheet.ts";

/** Findings of one severity that are printed; a card that lists more is past reading. */
const MOST_PRINTED = 60;

/** Findings by severity, worst first, each with its section and quote. `mark` begins the bookmarks. */
export function findingsBlocks({ findings }: Assessment, mark: string, words: SheetWording): Block[] {
  const { tell, language } = words;
  if (findings.length === 0) return [paragraph("Remark", tell("findingsNone"))];
  return SEVERITIES.flatMap((severity) => {
    const found = findings.filter((finding) => finding.severity === severity);
    if (found.length === 0) return [];
    const title = tell("findingsOf", {
      severity: SEVERITY_HEADINGS[severity][language],
      count: found.length,
    });
    const shown = found.slice(0, MOST_PRINTED);
    const more = tell("moreFindings", { shown: shown.length, count: found.length });
    return [
      {
        ...{ kind: "heading" as const, level: 3 as const, text: title },
        ...{ bookmark: `${mark}_${severity}`, numbered: false, words: true },
      },
      findingsTable(shown, title, words),
      ...(shown.length < found.length ? [paragraph("TableNote", [{ text: more, mark: "Words" }])] : []),
    ];
  });
}

function findingsTable(findings: readonly Finding[], title: string, words: SheetWording): Table {
  const { tell, language } = words;
  return {
    kind: "table",
    title,
    description: tell("findingsDescription"),
    widths: [1650, 1480, 2970, 2970],
    header: [tell("ruleColumn"), tell("section"), tell("finding"), tell("quote")],
    headerColumn: true,
    rows: byPlace(findings).map(([first, ...others]) => {
      const { rule, section, message, judged } = first;
      const quotes = [...new Set([first, ...others].map(({ quote }) => quote.trim()))].filter(Boolean);
      return [
        wordsCell(words.rule(rule)),
        wordsCell(sectionTitle(section, words)),
        [
          ...(judged ? [[{ text: tell("modelsOpinion"), mark: "Label" } as const]] : []),
          ...wordsCell(
            message[language],
            ...(others.length > 0 ? [tell("inAll", { count: others.length + 1 })] : []),
          ),
        ],
        quotes.length > 0 ? quotes.map((quote) => [quoted(quote)]) : wordsCell(tell("dash")),
      ];
    }),
  };
}

/** Findings of one rule in one section stand in one row; a model's opinion in a row of its own. */
function byPlace(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  const places = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const place = `${finding.rule} ${finding.section} ${finding.judged}`;
    const found = places.get(place);
    if (found) found.push(finding);
    else places.set(place, [finding]);
  }
  return [...places.values()];
}

const sectionTitle = (section: SectionKey | null, { tell, language }: SheetWording) =>
  section ? SECTIONS[section].title[language] : tell("wholeCard");

/** Words of the card in quotation marks. */
export function quoteCell(quote: string, { tell }: SheetWording): Cell {
  return quote.trim() === "" ? wordsCell(tell("dash")) : [[quoted(quote)]];
}

/** Longer quotes may have been cut where they were found. */
const SURELY_WHOLE = 150;

/** In quotation marks; one that was cut inside a sentence ends with a whole word and an ellipsis. */
function quoted(quote: string): Run {
  const text = oneLine(quote);
  const cut = text.length > SURELY_WHOLE && !/[.!?…:;)\]”]$/.test(text);
  return { text: cut ? `„${text.replace(/\s+\S*$/, "")} …”` : `„${text}”` };
}

/** The tests of the law, and the uncertainty practice adds, each with the sentence that shows it. */
export function testsBlocks({ tests }: Assessment, words: SheetWording): Block[] {
  const { tell, language } = words;
  const proof = ({ met, quote, section }: Assessment["tests"][number]): Cell => {
    if (quote === "") return wordsCell(tell("noSentence"));
    const where = section ? [{ text: ` (${sectionTitle(section, words)})`, mark: "Words" as const }] : [];
    const sentence = [quoted(quote), ...where];
    return met ? [sentence] : [...wordsCell(tell("nearest")), sentence];
  };
  return [
    paragraph("RemarkLead", tell("testsIntro")),
    {
      kind: "table",
      title: tell("tests"),
      description: tell("testsDescription"),
      widths: [2300, 1200, 5570],
      header: [tell("test"), tell("met"), tell("sentence")],
      headerColumn: true,
      rows: tests.map((result) => [
        wordsCell(STATUTORY_TESTS[result.test][language]),
        wordsCell(tell(result.met ? "metYes" : "metNo")),
        proof(result),
      ]),
    },
  ];
}
