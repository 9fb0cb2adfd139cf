import type { BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import { useState } from "preact/hooks";
import { Button } from "../controls/button.tsx";
import { Disclosure } from "../controls/disclosure.tsx";
import { Skeleton } from "../controls/skeleton.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { BatchLine } from "./batch-line.tsx";
import { TEXTS } from "./texts.ts";

interface Loaded {
  items: readonly BatchSummary[];
  next: string | null;
  loading: boolean;
}

const NOTHING: Loaded = { items: [], next: null, loading: true };

/** The person's batches that this workbook does not remember, page by page from the backend. */
export function OlderBatches() {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const load = async (so: Loaded) => {
    setLoaded({ ...so, loading: true });
    const { items, next } = await actions.listBatches(so.next ?? undefined);
    setLoaded({ items: [...so.items, ...items], next, loading: false });
  };
  const here = new Set(state.remembered.map(({ batchId }) => batchId));
  const others = loaded?.items.filter(({ id }) => !here.has(id)) ?? [];
  // A list that could not be read comes empty, with a notice that says why.
  const failed =
    loaded?.items.length === 0 && state.notices.some(({ kind }) => kind === "error" || kind === "warning");
  return (
    <Disclosure
      title={say("older")}
      open={loaded !== null}
      onToggle={(open) => (open ? void load(NOTHING) : setLoaded(null))}
    >
      <ul class="lines" aria-busy={loaded?.loading}>
        {others.map((batch) => (
          <BatchLine key={batch.id} id={batch.id} name={batch.name} at={batch.createdAt} summary={batch} />
        ))}
      </ul>
      {loaded?.loading && <Skeleton lines={3} />}
      {loaded && !loaded.loading && (
        <>
          {others.length === 0 && !loaded.next && <p class="hint">{say(failed ? "notLoaded" : "noOlder")}</p>}
          {(loaded.next || failed) && (
            <Button small onClick={() => void load(loaded)}>
              {say(failed ? "again" : "more")}
            </Button>
          )}
        </>
      )}
    </Disclosure>
  );
}
