import type { Approval, Card, Section } from "../../contract/card.ts";
import type { Row } from "../../contract/row.ts";
import { SECTION_KEYS, type SectionKey } from "../../contract/sections.ts";
import type { CardsDocument } from "../../core/ports/document-writer.ts";

export type PrintableSection = Pick<Section, "state" | "text" | "source" | "at" | "failure">;

/** What is printed of a card, and nothing else: older versions and model calls would only be copied in vain. */
export interface PrintableCard extends Pick<Card, "name" | "rowNumber" | "state" | "reason" | "draftReason"> {
  approval: Pick<Approval, "by" | "at" | "reason"> | null;
  row: Omit<Row, "opis" | "rowKey" | "rowNumber">;
  sections: Readonly<Record<SectionKey, PrintableSection>>;
}

/** A document without its cards: what must be known before the first of them. */
export type DocumentHead = Omit<CardsDocument, "cards">;

/** A document as it is built. Every `CardsDocument` is one. */
export interface PrintableDocument extends DocumentHead {
  cards: readonly PrintableCard[];
}

/** Takes from a card what is printed. */
export function printable(card: Card): PrintableCard {
  const { name, rowNumber, state, reason, draftReason, approval } = card;
  const { nazwaProjektu, dataRozpoczecia, dataZakonczenia, celProjektu, osobaOdpowiedzialna } = card.row;
  const sections = Object.fromEntries(
    SECTION_KEYS.map((key) => {
      const { state, text, source, at, failure } = card.sections[key];
      return [key, { state, text, source, at, failure }];
    }),
  ) as Record<SectionKey, PrintableSection>;
  return {
    ...{ name, rowNumber, state, reason, draftReason, approval, sections },
    row: { nazwaProjektu, dataRozpoczecia, dataZakonczenia, celProjektu, osobaOdpowiedzialna },
  };
}
