import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { providersOf } from "@rnd-cards/excel-addin/src/review/providers-of.ts";
import { openBatch } from "@rnd-cards/excel-addin/src/review/session/open-batch.ts";
import { BatchShell } from "@rnd-cards/excel-addin/src/review/shell/batch-shell.tsx";
import { Icon } from "@rnd-cards/excel-addin/src/ui/icon.tsx";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PageParts } from "../page/page-parts.ts";
import { useMe } from "../page/use-me.ts";
import { useWhileThere } from "../page/use-while-there.ts";
import { BatchView } from "./batch-view.tsx";
import type { Places } from "./place.ts";
import { TEXTS } from "./texts.ts";

export interface BatchPageProps {
  parts: PageParts;
  batchId: string;
  places: Places;
}

/** A batch that was opened: as a whole, or one card of it under review. */
export function BatchPage({ parts, batchId, places }: BatchPageProps) {
  const { client, language, idle } = parts;
  const say = speak(TEXTS, language);
  const { cardId } = places.now.value;
  const [session] = useState(() => openBatch({ ...parts, find: async () => batchId }));
  const me = useMe(parts, session.state.value.kind === "shown");
  useWhileThere(idle, session);
  const from = useRef<string | null>(null);
  useLayoutEffect(() => window.scrollTo(0, 0), [cardId === null]);
  const toList = () => places.go({ batchId: null, cardId: null });
  const toBatch = () => places.go({ batchId, cardId: null });
  return (
    <>
      {cardId === null && (
        <nav class="way-back">
          <button type="button" onClick={toList}>
            <Icon name="back" />
            {say("title")}
          </button>
        </nav>
      )}
      <BatchShell session={session} language={language} sought="batch">
        {(now, View) =>
          cardId === null ? (
            <BatchView
              parts={parts}
              shown={now}
              mine={me === null || now.batch.createdBy === me.name}
              from={from.current}
              review={(id) => places.go({ batchId, cardId: id })}
              refresh={() => void session.open()}
            />
          ) : (
            <View
              {...{ client, language, cardId }}
              batch={now.batch}
              cards={now.batch.cards}
              health={now.health}
              providers={providersOf(now.health)}
              onCard={(id) => {
                from.current = id;
                if (id !== cardId) places.replace({ batchId, cardId: id });
              }}
              onChange={session.learn}
              onList={toBatch}
            />
          )
        }
      </BatchShell>
    </>
  );
}
