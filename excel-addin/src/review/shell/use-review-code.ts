import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ReviewProps } from "../review.ts";

/** The review's view; null: on its way. */
export type ReviewCode = { View: ComponentType<ReviewProps> } | "failed" | null;

/** The review's code, which is fetched while the cards are. */
export function useReviewCode(): { code: ReviewCode; reload: () => void } {
  const [code, setCode] = useState<ReviewCode>(null);
  useEffect(() => {
    if (code !== null) return;
    import("../review-view.tsx").then(
      ({ ReviewView }) => setCode({ View: ReviewView }),
      () => setCode("failed"),
    );
  }, [code]);
  return { code, reload: () => setCode(null) };
}
