import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { cleanBatchName } from "@rnd-cards/api/contract/text.ts";
import { Field } from "../controls/field.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

/** The name as it will be kept; empty when nothing usable is left of it. */
export const cleanName = (name: string) => cleanBatchName(name);

export function BatchName({ name }: { name: string }) {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const clean = cleanName(name);
  const hint = clean !== "" && clean !== name.trim() ? say("nameCleaned", { name: clean }) : undefined;
  return (
    <Field label={say("name")} hint={hint} error={clean === "" ? say("nameMissing") : null}>
      {(tied) => (
        <input
          {...tied}
          class="input"
          type="text"
          maxLength={LIMITS.batchName.max}
          disabled={state.busy === "submitting"}
          value={name}
          onInput={({ currentTarget }) => actions.setBatchName(currentTarget.value)}
        />
      )}
    </Field>
  );
}
