import { Button } from "../../ui/button.tsx";
import { ProblemNotice } from "../parts/problem-notice.tsx";
import { useAction } from "../parts/use-action.ts";
import { useReview, useSay } from "../review-context.ts";
import { useCard } from "./card-context.ts";
import { TEXTS } from "./texts.ts";

/** Queues the failed cards of the batch anew; a single one cannot be. */
export function RetryFailed({ batchId }: { batchId: string }) {
  const { session } = useCard();
  const { announce, retryFailed } = useReview();
  const say = useSay(TEXTS);
  const action = useAction();
  const retry = () =>
    action.run(async () => {
      await retryFailed(batchId);
      announce(say("retried"));
      await session.read();
    });
  return (
    <>
      {action.problem && <ProblemNotice problem={action.problem} />}
      <Button small working={action.busy && say("asking")} onClick={() => void retry()}>
        {say("retry")}
      </Button>
    </>
  );
}
