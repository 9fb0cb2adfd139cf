import type { Card } from "@rnd-cards/api/contract/card.ts";
import type { RegenerateTarget, SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Range } from "../section/read-section.ts";
import type { CardSession, OpenCard } from "../session/open-card.ts";

/** What is being done to a card; one thing at a time, so that a narrow pane stays readable. */
export type Tool =
  | { kind: "edit"; section: SectionKey }
  | { kind: "versions"; section: SectionKey }
  | { kind: "regenerate"; target: RegenerateTarget }
  | { kind: "approve" };

/** A place in a section to be shown. */
export interface Place extends Partial<Range> {
  section: SectionKey;
  /** What led there, by its `data-jump`, so that one can go back; empty: a key. */
  origin: string;
  /** For screen readers. */
  said: string;
}

/** The place that was jumped to last. */
export interface ActivePlace extends Place {
  /** What stood there: once the text has changed, the place is no more. */
  quote: string;
  /** Tells two jumps to one place apart. */
  serial: number;
}

export interface CardNow {
  session: CardSession;
  open: OpenCard;
  card: Card;
  tool: Tool | null;
  setTool(tool: Tool | null): void;
  active: ActivePlace | null;
  jump(place: Place): void;
  /** Hints that were typed and not sent, by target. */
  hints: Map<RegenerateTarget, string>;
}

export const CardContext = createContext<CardNow | null>(null);

/** Only inside a card that is shown. */
export function useCard(): CardNow {
  const card = useContext(CardContext);
  if (!card) throw new Error("outside a card");
  return card;
}
