import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { type Phrases, type Say, speak } from "@rnd-cards/api/contract/phrases.ts";
import { createContext } from "preact";
import { useContext, useMemo } from "preact/hooks";
import type { KeptTexts } from "./session/kept-texts.ts";

/** What every part of a review knows. */
export interface ReviewNow {
  language: Language;
  /** There is room for the text and the findings side by side. */
  wide: boolean;
  readOnly: boolean;
  providers: readonly string[];
  health: DetailedHealth | null;
  kept: KeptTexts;
  /** Queues the failed cards of the batch anew. */
  retryFailed(batchId: string): Promise<void>;
  /** Says a sentence to screen readers. */
  announce(text: string): void;
}

export const ReviewContext = createContext<ReviewNow | null>(null);

/** Only inside a review. */
export function useReview(): ReviewNow {
  const review = useContext(ReviewContext);
  if (!review) throw new Error("outside a review");
  return review;
}

/** The phrases of a folder in the reader's language. */
export function useSay<T extends Phrases>(phrases: T): Say<T> {
  const { language } = useReview();
  return useMemo(() => speak(phrases, language), [phrases, language]);
}
