import type { Language } from "../../contract/language.ts";
import { type PrintedSentence, sentencePrints } from "../cards/rubric/sentence-prints.ts";
import { countPrints, sharedFindings } from "../cards/rubric/shared-sentences.ts";
import type { CardToReview } from "../ports/document-writer.ts";
import type { Principal } from "../ports/identity.ts";
import { latest } from "./export-batch.ts";
import {
  type Export,
  type ExportContext,
  type ExportedDocument,
  type ExportOptions,
  exportDocument,
} from "./export-document.ts";

const FILE_SUFFIX: Readonly<Record<Language, string>> = { pl: "karta oceny", en: "reviewer's sheet" };

interface Taken {
  card: CardToReview;
  sentences: readonly PrintedSentence[];
}

const reviewersSheet = (language: Language): Export<Taken> => ({
  take: (record) => ({
    card: { ...latest(record), outline: record.outline },
    sentences: sentencePrints(record),
  }),
  document: (head, taken) => ({ kind: "review", ...head, cards: withShared(taken) }),
  fileName: (name) => `${name} – ${FILE_SUFFIX[language]}.docx`,
});

/** The cards with the sentences that others of them have too. */
function withShared(taken: readonly Taken[]): CardToReview[] {
  const counts = countPrints(taken.map(({ sentences }) => sentences.map(({ print }) => print)));
  return taken.map(({ card, sentences }) => ({
    ...card,
    shared: sharedFindings(sentences, (print) => (counts.get(print) ?? 1) - 1),
  }));
}

/**
 * The reviewer's sheet of a batch, for the consultant alone: what each card's score is made of, findings, statutory tests,
 * a model's opinions, approvals. Throws `batch_not_found`, `quota_exhausted`, `overloaded`.
 */
export function exportReview(
  context: ExportContext,
  principal: Principal,
  batchId: string,
  options: ExportOptions,
): Promise<ExportedDocument> {
  return exportDocument(context, principal, batchId, reviewersSheet(options.language), options);
}
