import { routineWords } from "../../../contract/routine-words.ts";
import type { Row } from "../../../contract/row.ts";
import { lengthOf } from "../../../contract/text.ts";
import { findOrders } from "../find-suspicious.ts";
import { guardRow } from "../input-guard.ts";
import { MASK_REMARKS } from "../mask-secrets.ts";
import { personName } from "../person-token.ts";
import { type ProjectStatus, projectStatus } from "../project-status.ts";
import { pointsBack, reportsFindings, type Topic, topicsOf } from "./sentence-topics.ts";
import { splitSentences } from "./split-sentences.ts";

/** Everything a draft is written from: the client's own sentences under the topic they speak of, and the row's facts. */
export interface ClientMaterial {
  row: Row;
  status: ProjectStatus;
  person: string;
  goal: string;
  sentences: Readonly<Record<Topic, readonly string[]>>;
  /** The sentence before a doubt that points back to it ("czy którekolwiek …"), by the doubt's text. */
  context: ReadonlyMap<string, string>;
  /**
   * What the description opens with: the sentences on the problem, or else what is known to fall short, which the
   * section on novelty then repeats as a quotation.
   */
  problem: { sentences: readonly string[]; repeatsKnown: boolean };
  /** The sentences on trials report outcomes. */
  findings: boolean;
  /** Words of routine work in the description, as the client wrote them. */
  routine: readonly string[];
}

/** How much of a topic's text fits its block, in characters; what is over stays in the description. `scope` takes all. */
const ROOM: Readonly<Record<Topic, number>> = {
  ...{ outside: 800, uncertainty: 1300, known: 800, plan: 1100, trials: 1900, problem: 1500 },
  scope: Number.POSITIVE_INFINITY,
};
/** Doubts that are printed with the sentence they point back to, and how long that sentence may be. */
const CONTEXTS = { most: 2, longest: 300 } as const;

/** Reads a row for a draft on the calendar date `today`: secrets masked, orders to a model and links left out. */
export function clientMaterial(row: Row, today: string): ClientMaterial {
  const guarded = guardRow(row).row;
  const sentences = cleanSentences(guarded.opis);
  const topics = topicsOf(sentences);
  const sorted: Record<Topic, string[]> = {
    ...{ outside: [], uncertainty: [], known: [], plan: [], trials: [], problem: [], scope: [] },
  };
  const context = new Map<string, string>();
  for (const [index, sentence] of sentences.entries()) {
    const topic = topics[index] ?? "scope";
    const used = sorted[topic].reduce((sum, other) => sum + lengthOf(other) + 1, 0);
    const fits = used + lengthOf(sentence) <= ROOM[topic];
    sorted[fits ? topic : "scope"].push(sentence);
    const before = sentences[index - 1];
    if (fits && topic === "uncertainty" && before && topics[index - 1] !== topic && pointsBack(sentence))
      if (context.size < CONTEXTS.most && lengthOf(before) <= CONTEXTS.longest) context.set(sentence, before);
  }
  const shortfalls = sorted.known.filter((sentence) => !/^firma /i.test(sentence));
  const repeatsKnown = sorted.problem.length === 0 && shortfalls.length > 0;
  return {
    row,
    status: projectStatus(row, today),
    person: personName(guarded),
    goal: cleanSentences(guarded.celProjektu).join(" "),
    sentences: sorted,
    context,
    problem: { sentences: repeatsKnown ? shortfalls : sorted.problem, repeatsKnown },
    findings: sorted.trials.some(reportsFindings),
    routine: routineWords(`${row.nazwaProjektu}. ${row.opis}`).slice(0, 5),
  };
}

const LINKS = /\s*\(?\b(?:https?:\/\/|www\.)[^\s)]+\)?/gi;

function cleanSentences(text: string): string[] {
  const kept = splitSentences(text).filter((sentence) => !findOrders(sentence));
  return kept
    .map((sentence) =>
      sentence
        .replace(LINKS, "")
        .replace(MASK_REMARKS, "")
        .replace(/\s+([.,;:])/g, "$1")
        .replace(/ {2,}/g, " ")
        .trim(),
    )
    .filter((sentence) => /\p{L}{2}/u.test(sentence));
}
