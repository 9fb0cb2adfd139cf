import type { Row } from "../../../contract/row.ts";
import { hashText } from "../hash-text.ts";
import { OUTLINE_V1 } from "../prompts/outline-v1.ts";
import { SECTION_V1 } from "../prompts/section-v1.ts";
import { rowText } from "../row-text.ts";
import { stemOf, type Word, wordsOf } from "./words.ts";

/**
 * Knows the rows this process worked on lately, whoever they belong to, and finds their words in what a model wrote about
 * another. A model sees one row a call and remembers nothing; this is for the day when a fault of ours or a provider's
 * makes that untrue. Only hashes are kept, in memory; chance hits are rarer than one in a million cards.
 */
export interface RowsSeen {
  add(row: Row): void;
  /** Words of other rows that `row` does not have: eight in a row, a project's name, or a person. */
  findOthers(text: string, row: Row): OtherRow[];
}

export interface OtherRow {
  code: "other_row";
  /** The first of the words; UTF-16 index in the text. */
  quote: string;
  position: number;
}

/** Words in a row that are compared. */
const RUN = 6;
/** Names of projects are often shorter than a run; those of two words say too little. */
const SHORTEST_NAME = 3;
/** Every third run of a row is kept: whatever copies eight words copies one of them. */
const STEP = 3;
/** Of a run so many words must be strange to the row that is written about. */
const STRANGE = 2;

export function createRowsSeen({ rows: most = 500 }: { rows?: number } = {}): RowsSeen {
  const kept: { key: number; hashes: ReadonlySet<number> }[] = [];
  const owners = new Map<number, number>();
  const ours = ourWords();

  const forget = (hashes: ReadonlySet<number>) => {
    for (const hash of hashes) {
      const left = (owners.get(hash) ?? 1) - 1;
      if (left > 0) owners.set(hash, left);
      else owners.delete(hash);
    }
  };

  return {
    add(row) {
      const key = hashText(rowText(row));
      if (kept.some((other) => other.key === key)) return;
      const hashes = new Set([
        ...[row.opis, row.celProjektu].flatMap((cell) =>
          runsOf(cell).filter((_, index) => index % STEP === 0),
        ),
        ...runsOf(row.nazwaProjektu),
        ...pairsOf(row.osobaOdpowiedzialna),
      ]);
      kept.push({ key, hashes });
      for (const hash of hashes) owners.set(hash, (owners.get(hash) ?? 0) + 1);
      const oldest = kept.length > most ? kept.shift() : undefined;
      if (oldest) forget(oldest.hashes);
    },
    findOthers(text, row) {
      const own = new Set([...ours, ...stems(rowText(row))]);
      const isStrange = ({ folded }: Word) => folded.length >= 4 && !own.has(stemOf(folded));
      const ownPeople = new Set(pairsOf(rowText(row)));
      const words = wordsOf(text);
      const found = words.find((_, index) => {
        const run = words.slice(index, index + RUN);
        for (let length = SHORTEST_NAME; length <= run.length; length++) {
          const part = run.slice(0, length);
          if (part.filter(isStrange).length >= STRANGE && owners.has(hashText(joined(part)))) return true;
        }
        const [first, second] = run;
        if (!first || !second || !isName(first) || !isName(second)) return false;
        const pair = pairHash(first, second);
        return owners.has(pair) && !ownPeople.has(pair);
      });
      return found ? [{ code: "other_row", quote: found.text, position: found.position }] : [];
    },
  };
}

/** What cards repeat of our own prompts is nobody's row. */
function ourWords(): string[] {
  const asks = Object.values(SECTION_V1.sections).map(({ ask }) => ask);
  return stems([OUTLINE_V1.instructions, SECTION_V1.instructions, ...asks].join(" "));
}

const stems = (text: string) => wordsOf(text).map(({ folded }) => stemOf(folded));
const joined = (words: readonly Word[]) => words.map(({ folded }) => folded).join(" ");
const isName = ({ text }: Word) => /^\p{Lu}\p{L}+/u.test(text);
/** Names in any case form. */
const pairHash = (first: Word, second: Word) =>
  hashText(`${first.folded.slice(0, 3)}* ${stemOf(second.folded)}*`);

function runsOf(text: string): number[] {
  const words = wordsOf(text);
  const last = Math.max(0, words.length - RUN);
  return Array.from({ length: last + 1 }, (_, from) => hashText(joined(words.slice(from, from + RUN))));
}

function pairsOf(cell: string): number[] {
  const words = wordsOf(cell).filter(isName);
  return words.slice(1).flatMap((second, index) => {
    const first = words[index];
    return first ? [pairHash(first, second), pairHash(second, first)] : [];
  });
}
