import type { Batch, RetryScope } from "@rnd-cards/api/contract/batch.ts";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { lengthOf } from "@rnd-cards/api/contract/text.ts";
import { Counter } from "@rnd-cards/excel-addin/src/review/parts/counter.tsx";
import { GrowArea } from "@rnd-cards/excel-addin/src/review/parts/grow-area.tsx";
import { ProblemNotice } from "@rnd-cards/excel-addin/src/review/parts/problem-notice.tsx";
import { ProviderChoice } from "@rnd-cards/excel-addin/src/review/parts/provider-choice.tsx";
import { useAction } from "@rnd-cards/excel-addin/src/review/parts/use-action.ts";
import { useReview } from "@rnd-cards/excel-addin/src/review/review-context.ts";
import { Button } from "@rnd-cards/excel-addin/src/ui/button.tsx";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PageParts } from "../page/page-parts.ts";
import { TEXTS } from "./texts.ts";

export interface RetryFormProps {
  parts: PageParts;
  batch: Batch;
  failed: number;
  drafts: number;
  onDone(asked: boolean): void;
}

/** Has failed cards or drafts written again, with hints where the person has some. */
export function RetryForm({ parts: { client, language }, batch, failed, drafts, onDone }: RetryFormProps) {
  const { providers, announce } = useReview();
  const say = speak(TEXTS, language);
  const id = useId();
  const action = useAction();
  const [chosen, setChosen] = useState<RetryScope>("both");
  const [hints, setHints] = useState("");
  const [provider, setProvider] = useState("");
  const form = useRef<HTMLFieldSetElement>(null);
  useLayoutEffect(() => form.current?.querySelector<HTMLElement>("select, textarea")?.focus(), []);
  const scope = failed === 0 ? "drafts" : drafts === 0 ? "failed" : chosen;
  const tooLong = lengthOf(hints.trim()) > LIMITS.hints;
  const send = () =>
    action.run(async () => {
      const wishes = hints.trim();
      const { queued } = await client.retryBatch(batch.id, {
        ...{ scope, ...(wishes && { hints: wishes }), ...(provider && { provider }) },
      });
      announce(say("retried", { n: queued }));
      onDone(true);
    });
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onDone(false);
  };
  return (
    <fieldset
      ref={form}
      class="form"
      aria-label={say("retryTitle", { n: failed + drafts })}
      onKeyDown={close}
    >
      {failed > 0 && drafts > 0 && (
        <label class="choice" for={`${id}scope`}>
          <span>{say("retryWhat")}</span>
          <select
            id={`${id}scope`}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value as RetryScope)}
          >
            <option value="both">{say("retryBoth", { n: failed + drafts })}</option>
            <option value="failed">{say("retryFailed", { n: failed })}</option>
            <option value="drafts">{say("retryDrafts", { n: drafts })}</option>
          </select>
        </label>
      )}
      <span class="choice-label">{say("hints")}</span>
      <GrowArea
        value={hints}
        label={say("hints")}
        describedBy={`${id}left`}
        invalid={tooLong}
        onInput={setHints}
      />
      <p class="meta">
        <Counter id={`${id}left`} text={hints} max={LIMITS.hints} />
      </p>
      <ProviderChoice
        {...{ label: say("provider"), any: say("anyProvider"), providers }}
        value={provider}
        onChange={setProvider}
      />
      {action.problem && <ProblemNotice problem={action.problem} onAgain={() => void send()} />}
      <div class="ways">
        <Button
          kind="primary"
          disabled={tooLong}
          working={action.busy && say("retrying")}
          onClick={() => void send()}
        >
          {say("retry")}
        </Button>
        <Button onClick={() => onDone(false)}>{say("cancel")}</Button>
      </div>
    </fieldset>
  );
}
