import type { BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import { useEffect, useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { Disclosure } from "../controls/disclosure.tsx";
import { Skeleton } from "../controls/skeleton.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { BatchLine } from "./batch-line.tsx";
import { TEXTS } from "./texts.ts";

interface Loaded {
  items: readonly BatchSummary[];
  next: string | null;
  now: "loading" | "failed" | "loaded";
}

const NOTHING: Loaded = { items: [], next: null, now: "loading" };

/** The person's batches that this workbook does not remember, page by page from the backend. */
export function OlderBatches() {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const load = async (so: Loaded) => {
    setLoaded({ ...so, now: "loading" });
    const page = await actions.listBatches(so.next ?? undefined);
    const then: Loaded = page
      ? { items: [...so.items, ...page.items], next: page.next, now: "loaded" }
      : { ...so, now: "failed" };
    // Folded up meanwhile, it stays so.
    setLoaded((still) => still && then);
  };
  useEffect(() => {
    if (!state.offline && loaded?.now === "failed") void load(loaded);
  }, [state.offline]);
  const here = new Set(state.remembered.map(({ batchId }) => batchId));
  const others = loaded?.items.filter(({ id }) => !here.has(id)) ?? [];
  return (
    <Disclosure
      title={say("older")}
      open={loaded !== null}
      onToggle={(open) => (open ? void load(NOTHING) : setLoaded(null))}
    >
      <ul class="lines" aria-busy={loaded?.now === "loading"}>
        {others.map((batch) => (
          <BatchLine key={batch.id} id={batch.id} name={batch.name} at={batch.createdAt} summary={batch} />
        ))}
      </ul>
      {loaded?.now === "loading" && <Skeleton lines={3} />}
      {loaded?.now === "failed" && (
        <>
          <p class="hint">{say("notLoaded")}</p>
          <Button small onClick={() => void load(loaded)}>
            {say("again")}
          </Button>
        </>
      )}
      {loaded?.now === "loaded" && (
        <>
          {others.length === 0 && !loaded.next && <p class="hint">{say("noOlder")}</p>}
          {loaded.next && (
            <Button small onClick={() => void load(loaded)}>
              {say("more")}
            </Button>
          )}
        </>
      )}
    </Disclosure>
  );
}
