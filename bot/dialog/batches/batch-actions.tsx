import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { countRetries } from "@rnd-cards/api/contract/retries.ts";
import type { WordDocument } from "@rnd-cards/excel-addin/src/api/client.ts";
import { Notice } from "@rnd-cards/excel-addin/src/review/parts/notice.tsx";
import { ProblemNotice } from "@rnd-cards/excel-addin/src/review/parts/problem-notice.tsx";
import { useAction } from "@rnd-cards/excel-addin/src/review/parts/use-action.ts";
import { useReview } from "@rnd-cards/excel-addin/src/review/review-context.ts";
import { Button } from "@rnd-cards/excel-addin/src/ui/button.tsx";
import { useState } from "preact/hooks";
import { Ask } from "../page/ask.tsx";
import type { PageParts } from "../page/page-parts.ts";
import { isMoving } from "./batch-list.ts";
import { type Delivered, deliver } from "./deliver.ts";
import { RetryForm } from "./retry-form.tsx";
import { TEXTS } from "./texts.ts";

export interface BatchActionsProps {
  parts: PageParts;
  batch: Batch;
  mine: boolean;
  /** Something was done to the batch that its followers hear of only later. */
  refresh(): void;
}

type Open = "stop" | "retry" | null;

/** The documents of a batch, and its stopping and going on. */
export function BatchActions({ parts, batch, mine, refresh }: BatchActionsProps) {
  const { client, language } = parts;
  const { announce } = useReview();
  const say = speak(TEXTS, language);
  const [open, setOpen] = useState<Open>(null);
  const [making, setMaking] = useState<WordDocument | null>(null);
  const [delivered, setDelivered] = useState<Delivered | null>(null);
  const word = useAction();
  const stopping = useAction();
  const readable = batch.cards.some(({ state }) => state === "review" || state === "draft");
  const again = countRetries(batch.cards);
  const download = async (document: WordDocument) => {
    setDelivered(null);
    setMaking(document);
    const done = await word.run(() => deliver(batch.id, document, parts));
    setMaking(null);
    setDelivered(done);
  };
  const stop = async () => {
    const done = await stopping.run(() => client.cancelBatch(batch.id));
    if (!done) return;
    announce(say("stopped"));
    refresh();
  };
  const button = (document: WordDocument) => (
    <Button
      disabled={!readable || (making !== null && making !== document)}
      working={making === document && say("downloading")}
      onClick={() => void download(document)}
    >
      {say(document === "cards" ? "download" : "wordReview")}
    </Button>
  );
  return (
    <div class="batch-actions">
      <div class="ways">
        {button("cards")}
        {button("review")}
        {mine && isMoving(batch) && batch.cancelledAt === null && (
          <Button working={stopping.busy && say("stopping")} onClick={() => setOpen("stop")}>
            {say("stop")}
          </Button>
        )}
        {mine && !isMoving(batch) && again.failed + again.drafts > 0 && (
          <Button expanded={open === "retry"} onClick={() => setOpen(open === "retry" ? null : "retry")}>
            {say("retryTitle", { n: again.failed + again.drafts })}
          </Button>
        )}
      </div>
      {word.problem && <ProblemNotice problem={word.problem} />}
      {stopping.problem && <ProblemNotice problem={stopping.problem} />}
      {delivered && <Said delivered={delivered} say={say} />}
      {open === "retry" && (
        <RetryForm
          parts={parts}
          batch={batch}
          {...again}
          onDone={(asked) => {
            setOpen(null);
            if (asked) refresh();
          }}
        />
      )}
      {open === "stop" && (
        <Ask
          {...{ title: say("stopTitle"), text: say("stopText"), yes: say("stop"), no: say("stopNo") }}
          onNo={() => setOpen(null)}
          onYes={() => {
            setOpen(null);
            void stop();
          }}
        />
      )}
    </div>
  );
}

/** What became of the document. */
function Said({
  delivered,
  say,
}: {
  delivered: Delivered;
  say: (key: "saved" | "opened" | "link" | "linkName", params?: Record<string, string>) => string;
}) {
  return (
    <div role="status">
      {delivered.kind === "saved" && (
        <Notice kind="success">{say("saved", { file: delivered.fileName })}</Notice>
      )}
      {delivered.kind === "opened" && <Notice kind="success">{say("opened")}</Notice>}
      {delivered.kind === "link" && (
        <Notice kind="info">
          {say("link")}{" "}
          <a href={delivered.url} target="_blank" rel="noreferrer">
            {say("linkName")}
          </a>
        </Notice>
      )}
    </div>
  );
}
