import type { BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { SectionKey } from "@rnd-cards/api/contract/sections.ts";
import type { ApiClient } from "../api/client.ts";

/** What a review needs of whoever shows it: the pane in Excel, a dialog or a tab in Teams, a page in a browser. No Office, no Teams inside. */
export interface ReviewProps {
  client: ApiClient;
  language: Language;
  batch: Pick<BatchSummary, "id" | "name">;
  /** Cards of the batch as they are known now; changes while the batch runs. */
  cards: readonly CardSummary[];
  /** The card to begin with; null: the one that needs attention most. */
  cardId: string | null;
  /** The section of that card to begin at. */
  section?: SectionKey | undefined;
  /** Providers to choose from for a regeneration. */
  providers: readonly string[];
  health: DetailedHealth | null;
  /** Nothing can be changed: somebody else's batch. */
  readOnly?: boolean;
  /** One card by itself: no list and no way to the others. */
  alone?: boolean;
  onCard(cardId: string): void;
  /** Shows the cards of the batch; without it the review has a list of its own. */
  onList?(): void;
  /** Where the card's row stands, where there is a sheet. */
  onShowRow?(rowKey: string): void;
  /** After a write of any card, so that lists elsewhere follow. */
  onChange?(card: CardSummary): void;
  /** `unsaved`: texts of what is shown were typed and not saved. */
  onClose?(unsaved: boolean): void;
}
