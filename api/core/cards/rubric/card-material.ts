import type { FindingRule } from "../../../contract/findings.ts";
import type { Params } from "../../../contract/language.ts";
import type { Row } from "../../../contract/row.ts";
import { SECTION_KEYS, type SectionKey } from "../../../contract/sections.ts";
import { groundCard, type Ungrounded } from "../grounding/ground-card.ts";
import { type ProjectStatus, projectStatus } from "../project-status.ts";
import { clientTerms } from "./client-terms.ts";
import { fold } from "./fold.ts";
import { type Block, labelledBlocks, withoutPlaceholders } from "./labelled-blocks.ts";
import { findStages, type Stage } from "./schedule-stages.ts";

export type SectionTexts = Readonly<Partial<Record<SectionKey, string>>>;

/** A card as it is scored. Dates are calendar dates; `stages` are the dates code computed for the schedule. */
export interface CardToScore {
  row: Row;
  sections: SectionTexts;
  stages: readonly { from: string; to: string }[];
  /** Today's date in Warsaw: decides whether results can be achieved already. */
  today: string;
}

/** A card read once for all rules. */
export interface CardMaterial extends CardToScore {
  texts: Readonly<Record<SectionKey, string>>;
  /** Placeholders as spaces; same indices as `texts`. */
  said: Readonly<Record<SectionKey, string>>;
  /** `said` without case and diacritics; same indices. */
  folded: Readonly<Record<SectionKey, string>>;
  blocks: Readonly<Record<SectionKey, readonly Block[]>>;
  terms: ReadonlySet<string>;
  foldedRow: string;
  status: ProjectStatus;
  ungrounded: readonly Ungrounded[];
  scheduled: readonly Stage[];
}

/** Where a rule found something; parameters go into its message. */
export interface Found {
  quote: string;
  section: SectionKey | null;
  position: number | null;
  params?: Params;
}

export interface RuleResult {
  /** Part of the rule's weight that the card earns, 0–1. */
  share: number;
  /** The rule's cap fires. */
  capped?: boolean;
  found: readonly Found[];
}

export type Rule = (card: CardMaterial) => RuleResult;
export type RuleTable = Readonly<Record<FindingRule, Rule>>;

export function readCard(card: CardToScore): CardMaterial {
  const each = <Value>(make: (key: SectionKey) => Value) =>
    Object.fromEntries(SECTION_KEYS.map((key) => [key, make(key)])) as Record<SectionKey, Value>;
  const texts = each((key) => (card.sections[key] ?? "").normalize("NFC"));
  const said = each((key) => withoutPlaceholders(texts[key]));
  const { row } = card;
  return {
    ...card,
    ...{ texts, said },
    folded: each((key) => fold(said[key])),
    blocks: each((key) => labelledBlocks(key, texts[key])),
    terms: clientTerms(row),
    foldedRow: fold([row.nazwaProjektu, row.opis, row.celProjektu].join("\n")),
    status: projectStatus(row, card.today),
    ungrounded: groundCard(texts, card),
    scheduled: findStages(texts.harmonogram),
  };
}

/** Places where a pattern of folded text (global) meets a section, quoted as the card has them. */
export function places(card: CardMaterial, section: SectionKey, pattern: RegExp): Found[] {
  return [...card.folded[section].matchAll(pattern)].map((match) => ({
    quote: card.texts[section].slice(match.index, match.index + match[0].length),
    section,
    position: match.index,
  }));
}
