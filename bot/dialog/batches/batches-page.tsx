import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { IdleGuard } from "../page/idle-guard.tsx";
import type { PageParts } from "../page/page-parts.ts";
import { createBatchList } from "./batch-list.ts";
import { BatchPage } from "./batch-page.tsx";
import { ListView } from "./list-view.tsx";
import { createPlaces } from "./place.ts";

/** The personal tab: the person's batches, and one of them from its first progress to its document. */
export function BatchesPage(parts: PageParts) {
  const [places] = useState(() => createPlaces(parts.host.subPage));
  const [list] = useState(() => createBatchList(parts));
  const { batchId } = places.now.value;
  const from = useRef<string | null>(null);
  useLayoutEffect(() => {
    window.scrollTo(0, 0);
    if (batchId !== null) from.current = batchId;
  }, [batchId]);
  return (
    <IdleGuard {...parts}>
      <main>
        {batchId === null ? (
          <ListView parts={parts} list={list} places={places} from={from.current} />
        ) : (
          <BatchPage key={batchId} parts={parts} batchId={batchId} places={places} />
        )}
      </main>
    </IdleGuard>
  );
}
