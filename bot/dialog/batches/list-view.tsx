import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { Notice } from "@rnd-cards/excel-addin/src/review/parts/notice.tsx";
import { useAction } from "@rnd-cards/excel-addin/src/review/parts/use-action.ts";
import { PageNote, PageWait } from "@rnd-cards/excel-addin/src/review/shell/page-note.tsx";
import { Button } from "@rnd-cards/excel-addin/src/ui/button.tsx";
import { useEffect, useRef } from "preact/hooks";
import type { PageParts } from "../page/page-parts.ts";
import { useMe } from "../page/use-me.ts";
import { useWhileThere } from "../page/use-while-there.ts";
import { BatchItem } from "./batch-item.tsx";
import type { BatchList } from "./batch-list.ts";
import type { Places } from "./place.ts";
import { TEXTS } from "./texts.ts";

export interface ListViewProps {
  parts: PageParts;
  list: BatchList;
  places: Places;
  /** The batch the reader comes back from. */
  from: string | null;
}

/** The person's batches, newest first. */
export function ListView({ parts, list, places, from }: ListViewProps) {
  const { idle, language } = parts;
  const say = speak(TEXTS, language);
  useWhileThere(idle, list);
  const state = list.state.value;
  const me = useMe(parts, state.kind === "shown");
  const older = useAction();
  const items = useRef<HTMLUListElement>(null);
  const drawn = state.kind === "shown";
  useEffect(() => {
    if (drawn && from)
      items.current?.querySelector<HTMLElement>(`[data-batch="${CSS.escape(from)}"]`)?.focus();
  }, [drawn]);
  if (state.kind === "loading") return <PageWait text={say("loading")} />;
  if (state.kind === "sign-in")
    return (
      <PageNote text={say("signInWhy")} way={{ label: say("signIn"), action: () => void list.signIn() }} />
    );
  if (state.kind === "failed")
    return (
      <PageNote
        title={say("failed")}
        text={state.problem.detail || say("failedUnknown")}
        way={{ label: say("again"), action: () => void list.open() }}
      />
    );
  const { batches, next, problem } = state;
  return (
    <div class="review batches">
      <h1>{say("title")}</h1>
      {problem && (
        <Notice
          kind="warning"
          ways={
            <Button small onClick={() => void list.open()}>
              {say("again")}
            </Button>
          }
        >
          {problem.detail || say("failedUnknown")} {say("old")}
        </Notice>
      )}
      {batches.length === 0 ? (
        <div class="nothing">
          <p>{say("none")}</p>
          <p class="faint">{say("noneWay")}</p>
        </div>
      ) : (
        <ul ref={items} class="batch-items">
          {batches.map((batch) => (
            <BatchItem
              key={batch.id}
              batch={batch}
              language={language}
              mine={me === null || batch.createdBy === me.name}
              open={() => places.go({ batchId: batch.id, cardId: null })}
            />
          ))}
        </ul>
      )}
      {older.problem && <Notice kind="error">{older.problem.detail || say("failedUnknown")}</Notice>}
      {next !== null && (
        <Button working={older.busy && say("loading")} onClick={() => void older.run(list.more)}>
          {say("older")}
        </Button>
      )}
    </div>
  );
}
