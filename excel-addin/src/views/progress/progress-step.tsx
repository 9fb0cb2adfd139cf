import { countRetries } from "@rnd-cards/api/contract/retries.ts";
import { countKinds } from "../../ui/card-kind.ts";
import { Skeleton } from "../controls/skeleton.tsx";
import { MessageBar } from "../frame/message-bar.tsx";
import { StepFrame } from "../frame/step-frame.tsx";
import { hasNoModel } from "../no-model.ts";
import { usePane, useSay } from "../pane-context.ts";
import { BatchProgress } from "./batch-progress.tsx";
import { CardList } from "./card-list.tsx";
import { ClearMarks } from "./clear-marks.tsx";
import { ProgressActions } from "./progress-actions.tsx";
import { RetryForm } from "./retry-form.tsx";
import { TeamsLine } from "./teams-line.tsx";
import { TEXTS } from "./texts.ts";
import { WriteBackForm } from "./write-back-form.tsx";

const TITLES = {
  queued: "running",
  running: "running",
  finished: "titleFinished",
  cancelled: "titleStopped",
} as const;

/** A batch as it comes into being, and what can be done with it afterwards. */
export function ProgressStep({ onCard }: { onCard: (cardId: string | null) => void }) {
  const { running, health } = usePane().state;
  const say = useSay(TEXTS);
  if (running === null) {
    return (
      <StepFrame title={say("running")}>
        <Skeleton lines={8} />
      </StepFrame>
    );
  }
  const { batch, readOnly, missingRows } = running;
  const { failed, drafts } = countRetries(batch.cards);
  const noModel = hasNoModel(health);
  const moving = batch.state === "running" || batch.state === "queued";
  const settled = !moving && !readOnly;
  return (
    <StepFrame
      title={say(TITLES[batch.state])}
      lead={batch.name}
      actions={<ProgressActions running={running} onReview={() => onCard(null)} />}
    >
      <BatchProgress running={running} />
      {(readOnly || missingRows > 0) && (
        <div class="messages">
          {readOnly && <MessageBar kind="info" title={say("readOnly")} />}
          {missingRows > 0 && <MessageBar kind="warning" title={say("missing", { n: missingRows })} />}
        </div>
      )}
      {moving && <TeamsLine />}
      {settled && noModel && drafts > 0 && <p class="hint">{say("noModel")}</p>}
      {/* Without a model a draft would only become the same draft. */}
      {settled && <RetryForm failed={failed} drafts={noModel ? 0 : drafts} noModel={noModel} />}
      <CardList cards={batch.cards} onOpen={onCard} />
      <div class="extras">
        {settled && <WriteBackForm approved={countKinds(batch.cards).approved} />}
        <ClearMarks />
      </div>
    </StepFrame>
  );
}
