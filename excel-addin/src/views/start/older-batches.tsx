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
  state: "loading" | "there" | "failed";
}

const NOTHING: Loaded = { items: [], next: null, state: "loading" };

/** The person's batches that this workbook does not remember, page by page from the backend. */
export function OlderBatches() {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const load = async (so: Loaded) => {
    setLoaded({ ...so, state: "loading" });
    try {
      const { items, next } = await actions.listBatches(so.next ?? undefined);
      setLoaded({ items: [...so.items, ...items], next, state: "there" });
    } catch {
      setLoaded({ ...so, state: "failed" });
    }
  };
  const here = new Set(state.remembered.map(({ batchId }) => batchId));
  const others = loaded?.items.filter(({ id }) => !here.has(id)) ?? [];
  return (
    <Disclosure
      title={say("older")}
      open={loaded !== null}
      onToggle={(open) => (open ? void load(NOTHING) : setLoaded(null))}
    >
      <ul class="lines" aria-busy={loaded?.state === "loading"}>
        {others.map((batch) => (
          <BatchLine key={batch.id} id={batch.id} name={batch.name} at={batch.createdAt} summary={batch} />
        ))}
      </ul>
      {loaded?.state === "loading" && <Skeleton lines={3} />}
      {loaded?.state === "failed" && <p class="field-error">{say("notLoaded")}</p>}
      {loaded?.state === "there" && others.length === 0 && !loaded.next && <p class="hint">{say("noOlder")}</p>}
      {loaded && loaded.state !== "loading" && (loaded.next || loaded.state === "failed") && (
        <Button small onClick={() => void load(loaded)}>
          {say(loaded.state === "failed" ? "again" : "more")}
        </Button>
      )}
    </Disclosure>
  );
}
