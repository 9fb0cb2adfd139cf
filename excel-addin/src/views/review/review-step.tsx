import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ApiClient } from "../../api/client.ts";
import { providersOf } from "../../review/providers-of.ts";
import type { ReviewProps } from "../../review/review.ts";
import { Skeleton } from "../controls/skeleton.tsx";
import { MessageBar } from "../frame/message-bar.tsx";
import { StepFrame } from "../frame/step-frame.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

/** Fetches the review's code, which most openings of the pane never need. */
export type LoadReview = () => Promise<ComponentType<ReviewProps>>;

export interface ReviewStepProps {
  client: ApiClient;
  loadReview: LoadReview;
  cardId: string | null;
  onCard: (cardId: string) => void;
}

/** The review of the batch that is followed. */
export function ReviewStep({ client, loadReview, cardId, onCard }: ReviewStepProps) {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const [review, setReview] = useState<{ View: ComponentType<ReviewProps> } | "failed" | null>(null);
  useEffect(() => {
    if (review !== null) return;
    loadReview().then(
      (View) => setReview({ View }),
      () => setReview("failed"),
    );
  }, [review, loadReview]);
  const { running, language, health } = state;
  return (
    <StepFrame
      title={running ? say("titleOf", { name: running.batch.name }) : say("title")}
      whole={review !== "failed"}
    >
      {review === "failed" && (
        <MessageBar
          kind="error"
          title={say("notLoaded")}
          ways={[
            { label: say("again"), action: () => setReview(null) },
            // A newer release has other files: only a fresh pane knows them. The batch is remembered in the workbook.
            { label: say("reload"), action: () => location.reload() },
          ]}
        />
      )}
      {review === null || running === null ? (
        <Skeleton lines={10} />
      ) : (
        review !== "failed" && (
          <review.View
            {...{
              client,
              language,
              batch: running.batch,
              cards: running.batch.cards,
              cardId,
              health,
              onCard,
            }}
            providers={providersOf(health)}
            readOnly={running.readOnly}
            onShowRow={(rowKey) => void actions.goTo(rowKey, null)}
            onClose={actions.back}
          />
        )
      )}
    </StepFrame>
  );
}
