import type { Approval, Card, Section } from "../../contract/card.ts";
import type { Row } from "../../contract/row.ts";
import { SECTION_KEYS, type SectionKey } from "../../contract/sections.ts";
import type { CardsDocument, CardToReview, ReviewDocument } from "../../core/ports/document-writer.ts";

export type PrintableSection = Pick<Section, "state" | "text" | "source" | "at" | "failure">;

/** What is printed of a card, and nothing else: older versions and model calls would only be copied in vain. */
export interface PrintableCard extends Pick<Card, "name" | "rowNumber" | "state" | "reason" | "draftReason"> {
  approval: Pick<Approval, "by" | "at" | "reason"> | null;
  row: Omit<Row, "opis" | "rowKey" | "rowNumber">;
  sections: Readonly<Record<SectionKey, PrintableSection>>;
}

type Judged = "judgement" | "judgementFailure" | "judging";

/** A card as the reviewer's sheet needs it: also what its assessment is made of, and its history of approvals. */
export interface ReviewableCard
  extends PrintableCard,
    Pick<CardToReview, "version" | "formerApprovals" | "outline" | "shared" | Judged> {
  approval: Approval | null;
  row: Row;
  sections: Readonly<Record<SectionKey, PrintableSection & Pick<Section, "revision">>>;
}

/** A document without its cards: what must be known before the first of them. */
export type DocumentHead = Omit<CardsDocument, "cards"> | Omit<ReviewDocument, "cards">;

/** The client's document as it is built. */
export interface PrintableCards extends Omit<CardsDocument, "cards"> {
  cards: readonly PrintableCard[];
}
/** The reviewer's sheet as it is built. */
export interface PrintableReview extends Omit<ReviewDocument, "cards"> {
  cards: readonly ReviewableCard[];
}
export type PrintableDocument = PrintableCards | PrintableReview;

/** Takes from a card what is printed in the client's document. */
export function printable(card: Card): PrintableCard {
  const { name, rowNumber, state, reason, draftReason, approval } = card;
  const { nazwaProjektu, dataRozpoczecia, dataZakonczenia, celProjektu, osobaOdpowiedzialna } = card.row;
  const sections = sectionsOf(card, ({ state, text, source, at, failure }) => ({
    ...{ state, text, source, at, failure },
  }));
  return {
    ...{ name, rowNumber, state, reason, draftReason, approval, sections },
    row: { nazwaProjektu, dataRozpoczecia, dataZakonczenia, celProjektu, osobaOdpowiedzialna },
  };
}

/** Takes from a card what the reviewer's sheet needs. */
export function reviewable(card: CardToReview): ReviewableCard {
  const { name, rowNumber, state, reason, draftReason, approval, row, version, outline } = card;
  const { formerApprovals, judgement, judgementFailure, judging, shared = [] } = card;
  const sections = sectionsOf(card, ({ state, text, source, at, failure, revision }) => ({
    ...{ state, text, source, at, failure, revision },
  }));
  return {
    ...{ name, rowNumber, state, reason, draftReason, approval, row, version, outline, sections },
    ...{ formerApprovals, judgement, judgementFailure, judging, shared },
  };
}

function sectionsOf<T>(card: Card, take: (section: Section) => T): Record<SectionKey, T> {
  return Object.fromEntries(SECTION_KEYS.map((key) => [key, take(card.sections[key])])) as Record<
    SectionKey,
    T
  >;
}
