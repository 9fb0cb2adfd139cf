import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { FindingRule } from "@rnd-cards/api/contract/findings.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import type { SectionKey } from "@rnd-cards/api/contract/sections.ts";
import type { CardToScore } from "@rnd-cards/api/core/cards/rubric/score-card.ts";
import { splitPeriod } from "@rnd-cards/api/core/cards/schedule.ts";

/** What a card of the corpus must come to. */
export interface Expectation {
  atLeast?: number;
  atMost?: number;
  /** Rules that must have findings. */
  rules?: FindingRule[];
  caps?: FindingRule[];
  /** Literal quotes that findings must have. */
  quotes?: string[];
  /** A judge's opinions that a rule is not met, and the score each one alone must hold the card to. */
  judged?: { rule: FindingRule; quote: string; atMost: number }[];
}

export const KINDS = ["sound", "weak", "routine", "invented", "hostile"] as const;

export interface CorpusCard {
  id: string;
  kind: (typeof KINDS)[number];
  field: string;
  card: CardToScore;
  expect: Expectation;
}

interface Whole {
  id: string;
  kind: CorpusCard["kind"];
  field: string;
  today: string;
  row: Omit<Row, "rowKey" | "rowNumber">;
  sections: Record<SectionKey, string>;
  expect: Expectation;
}
/** A sound card with something put in. */
interface Edited extends Pick<Whole, "id" | "kind" | "expect"> {
  base: string;
  edits: { section: SectionKey; find: string; replace: string }[];
}

/** Every card of the corpus, by id. */
export function readCorpus(): CorpusCard[] {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".json"));
  const read = files.map(
    (name) => JSON.parse(readFileSync(join(import.meta.dirname, name), "utf8")) as Whole | Edited,
  );
  const wholes = new Map(read.flatMap((entry) => ("base" in entry ? [] : [[entry.id, entry] as const])));
  return read.map((entry) => {
    if (!("base" in entry)) return corpusCard(entry);
    const base = wholes.get(entry.base);
    if (!base) throw new Error(`${entry.id}: no card ${entry.base}`);
    const sections = { ...base.sections };
    for (const { section, find, replace } of entry.edits) {
      if (!sections[section].includes(find)) throw new Error(`${entry.id}: nothing to replace in ${section}`);
      sections[section] = sections[section].replace(find, () => replace);
    }
    const { id, kind, expect } = entry;
    return corpusCard({ ...base, id, kind, expect, sections });
  });
}

function corpusCard({ id, kind, field, today, row, sections, expect }: Whole): CorpusCard {
  const stages = sections.harmonogram.match(/^Etap \d+:/gm)?.length ?? 0;
  return {
    ...{ id, kind, field, expect },
    card: {
      row: { rowKey: id, rowNumber: 1, ...row },
      ...{ sections, today },
      stages: splitPeriod(row.dataRozpoczecia, row.dataZakonczenia, Math.max(1, stages)),
    },
  };
}
