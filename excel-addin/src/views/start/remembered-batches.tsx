import { useId } from "preact/hooks";
import { usePane, useSay } from "../pane-context.ts";
import { BatchLine } from "./batch-line.tsx";
import { TEXTS } from "./texts.ts";

/** Batches that were sent from this workbook, the newest first; the one that is followed says how it stands. */
export function RememberedBatches() {
  const { remembered, running } = usePane().state;
  const say = useSay(TEXTS);
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say("batches")}</h2>
      {remembered.length === 0 ? (
        <p class="hint">{say("noBatches")}</p>
      ) : (
        <ul class="lines">
          {remembered.map(({ batchId, name, submittedAt }) => (
            <BatchLine
              key={batchId}
              id={batchId}
              name={name}
              at={submittedAt}
              summary={running?.batch.id === batchId ? running.batch : null}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
