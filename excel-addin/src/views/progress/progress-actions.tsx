import type { Running } from "../../flow/pane.ts";
import { Button } from "../../ui/button.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { StopButton } from "./stop-button.tsx";
import { TEXTS } from "./texts.ts";

/** Stop while it runs; then review; and once everything is approved the document is the thing to do. */
export function ProgressActions({ running, onReview }: { running: Running; onReview: () => void }) {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const { batch, readOnly } = running;
  const moving = batch.state === "running" || batch.state === "queued";
  const readable = batch.cards.filter(({ state: now }) => now === "review" || now === "draft");
  const allApproved = readable.length > 0 && readable.every(({ approved }) => approved);
  const download = (
    <Button
      kind={allApproved ? "primary" : "secondary"}
      disabled={state.busy !== null || state.offline || readable.length === 0}
      working={state.busy === "exporting" && say("downloading")}
      onClick={() => void actions.exportDocument()}
    >
      {say("download")}
    </Button>
  );
  const review = (
    <Button
      kind={allApproved ? "secondary" : "primary"}
      disabled={readable.length === 0 || state.offline}
      onClick={onReview}
    >
      {say("openReview")}
    </Button>
  );
  if (moving) {
    return (
      <>
        {!readOnly && batch.cancelledAt === null && <StopButton />}
        {review}
      </>
    );
  }
  return allApproved ? [review, download] : [download, review];
}
