import type { RetryScope } from "@rnd-cards/api/contract/batch.ts";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { useState } from "preact/hooks";
import { providersOf } from "../../review/providers-of.ts";
import { Button } from "../../ui/button.tsx";
import { Disclosure } from "../controls/disclosure.tsx";
import { Field } from "../controls/field.tsx";
import { Segmented } from "../controls/segmented.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

export interface RetryFormProps {
  failed: number;
  drafts: number;
  /** Nobody is there to take hints; failed cards become drafts. */
  noModel: boolean;
}

/** Has failed cards or drafts written again, with hints where the person has some. Nothing where there is none of either. */
export function RetryForm({ failed, drafts, noModel }: RetryFormProps) {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<RetryScope>("both");
  const [hints, setHints] = useState("");
  const [provider, setProvider] = useState("");
  const providers = providersOf(state.health);
  const scope = failed === 0 ? "drafts" : drafts === 0 ? "failed" : chosen;
  if (failed + drafts === 0) return null;
  return (
    <Disclosure title={say("retryTitle", { n: failed + drafts })} open={open} onToggle={setOpen}>
      {failed > 0 && drafts > 0 && (
        <Segmented
          label={say("retryWhat")}
          value={scope}
          onChange={setChosen}
          options={[
            { value: "failed", text: say("retryFailed", { n: failed }) },
            { value: "drafts", text: say("retryDrafts", { n: drafts }) },
            { value: "both", text: say("retryBoth", { n: failed + drafts }) },
          ]}
        />
      )}
      {!noModel && (
        <Field label={say("hints")} hint={say("hintsLeft", { n: LIMITS.hints - hints.length })}>
          {(tied) => (
            <textarea
              {...tied}
              class="input"
              rows={3}
              maxLength={LIMITS.hints}
              value={hints}
              onInput={({ currentTarget }) => setHints(currentTarget.value)}
            />
          )}
        </Field>
      )}
      {providers.length > 1 && (
        <Field label={say("provider")}>
          {(tied) => (
            <select
              {...tied}
              class="select"
              value={provider}
              onChange={({ currentTarget }) => setProvider(currentTarget.value)}
            >
              <option value="">{say("anyProvider")}</option>
              {providers.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Button
        disabled={state.busy !== null || state.offline}
        working={state.busy === "retrying" && say("retrying")}
        onClick={() => {
          const wishes = hints.trim();
          void actions.retry({ scope, ...(wishes && { hints: wishes }), ...(provider && { provider }) });
        }}
      >
        {say("retry")}
      </Button>
    </Disclosure>
  );
}
