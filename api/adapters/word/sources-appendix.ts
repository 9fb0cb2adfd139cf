import type { Source } from "../../contract/card.ts";
import { SECTION_KEYS, SECTIONS, type SectionKey } from "../../contract/sections.ts";
import { type Block, paragraph, polishCell, wordsCell } from "./blocks.ts";
import { cardName } from "./card-chapter.ts";
import { oneLine } from "./clean-text.ts";
import type { PrintableCard, PrintableSection } from "./printable.ts";
import { FAILURE_WORDS, type Say, type Wording } from "./words.ts";

/** Sections of one card that come from the same source. */
export interface Origin {
  source: string;
  sections: SectionKey[];
  /** First and last instant of writing; null when nothing was written. */
  from: number | null;
  to: number | null;
}

/** The appendix: where every section's text comes from and when. Sections of a card with the same source share a row. */
export function sourcesAppendix(cards: readonly PrintableCard[], words: Wording): Block[] {
  const { say } = words;
  const rows = cards.flatMap((card, index) =>
    [...originsOf(card, words), ...approvalOf(card, words)].map((origin, place) => [
      polishCell(place === 0 ? `${index + 1}. ${cardName(card)}` : `${index + 1}.`),
      wordsCell(
        origin.sections.map((key) => SECTIONS[key].title[words.language]).join(", ") || say("wholeCard"),
      ),
      wordsCell(origin.source),
      wordsCell(writtenWhen(origin, words)),
    ]),
  );
  return [
    { kind: "heading", level: 1, text: say("appendix"), bookmark: "_Sources", numbered: false, words: true },
    paragraph("Remark", say("appendixIntro")),
    {
      kind: "table",
      title: say("appendixTitle"),
      description: say("appendixDescription"),
      widths: [2500, 2370, 2700, 1500],
      header: [say("card"), say("sections"), say("source"), say("when")],
      headerColumn: true,
      rows,
    },
    // A document ends with a paragraph; word processors add one where it is missing.
    paragraph("TableText", ""),
  ];
}

/** Where the texts of a card come from, in the order of the sections. */
export function originsOf(card: Pick<PrintableCard, "sections">, words: Wording): Origin[] {
  const found = new Map<string, Origin>();
  for (const key of SECTION_KEYS) {
    const section = card.sections[key];
    const source = describeOrigin(section, words);
    const origin = found.get(source) ?? { source, sections: [], from: null, to: null };
    origin.sections.push(key);
    if (section.at !== null) {
      origin.from = Math.min(origin.from ?? section.at, section.at);
      origin.to = Math.max(origin.to ?? section.at, section.at);
    }
    found.set(source, origin);
  }
  return [...found.values()];
}

/** The standing approval, if there is one, as the last of the origins. */
function approvalOf({ approval }: PrintableCard, { say }: Wording): Origin[] {
  if (!approval) return [];
  const source = oneLine(say("sourceApproval", { by: approval.by }));
  return [{ source, sections: [], from: approval.at, to: approval.at }];
}

/** Where a section's text comes from, or why there is none. */
function describeOrigin({ state, source, failure }: PrintableSection, { language, say }: Wording): string {
  const written = source ? describeSource(source, say) : say("sourceNone");
  if (state !== "failed") return written;
  const why = FAILURE_WORDS[failure ?? "contract"][language];
  return source ? say("sourceKept", { why, source: written }) : say("sourceFailed", { why });
}

function describeSource(source: Source, say: Say): string {
  switch (source.kind) {
    case "row":
      return say("sourceRow");
    case "model":
      return oneLine(say("sourceModel", source));
    case "template":
      return oneLine(say("sourceTemplate", source));
    case "edited":
      return oneLine(say("sourceEdited", source));
  }
}

/** One instant, or the first and the last of one day or several. */
export function writtenWhen({ from, to }: Origin, { say, date, time }: Wording): string {
  if (from === null || to === null) return say("never");
  const first = `${date(from)} ${time(from)}`;
  if (date(from) !== date(to)) return `${first} – ${date(to)} ${time(to)}`;
  return time(from) === time(to) ? first : `${first}–${time(to)}`;
}
