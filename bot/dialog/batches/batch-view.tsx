import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { CardList } from "@rnd-cards/excel-addin/src/review/list/card-list.tsx";
import { Notice } from "@rnd-cards/excel-addin/src/review/parts/notice.tsx";
import { useAnnouncer } from "@rnd-cards/excel-addin/src/review/parts/use-announcer.tsx";
import { when } from "@rnd-cards/excel-addin/src/review/parts/when.ts";
import { providersOf } from "@rnd-cards/excel-addin/src/review/providers-of.ts";
import { ReviewContext, type ReviewNow } from "@rnd-cards/excel-addin/src/review/review-context.ts";
import { createKeptTexts, sessionShelf } from "@rnd-cards/excel-addin/src/review/session/kept-texts.ts";
import type { ShownBatch } from "@rnd-cards/excel-addin/src/review/session/open-batch.ts";
import { useEffect, useRef, useState } from "preact/hooks";
import type { PageParts } from "../page/page-parts.ts";
import { BatchActions } from "./batch-actions.tsx";
import { BatchBar } from "./batch-bar.tsx";
import { isMoving } from "./batch-list.ts";
import { TEXTS } from "./texts.ts";
import "@rnd-cards/excel-addin/src/review/styles/review.css";

export interface BatchViewProps {
  parts: PageParts;
  shown: ShownBatch;
  /** The person may stop it and have cards written again. */
  mine: boolean;
  /** The card the reader comes back from. */
  from: string | null;
  review(cardId: string): void;
  refresh(): void;
}

/** A batch as a whole: how far it is, what can be done with it, its cards. */
export function BatchView({ parts, shown, mine, from, review, refresh }: BatchViewProps) {
  const { language, client } = parts;
  const { batch, health } = shown;
  const say = speak(TEXTS, language);
  const { announce, region } = useAnnouncer();
  const [kept] = useState(() => createKeptTexts(sessionShelf()));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const moving = isMoving(batch);
  const moved = useRef(moving);
  useEffect(() => {
    if (moved.current && !moving) announce(say("ready", { name: batch.name }));
    moved.current = moving;
  }, [moving]);
  const now: ReviewNow = {
    ...{ language, health, kept, announce, wide: false, readOnly: false, providers: providersOf(health) },
    retryFailed: async () => {
      await client.retryBatch(batch.id, { scope: "failed" });
    },
  };
  const notes = health?.features.filter(({ works }) => !works).map(({ note }) => note) ?? [];
  return (
    <ReviewContext.Provider value={now}>
      <div class="review batch">
        <h1 ref={heading} tabIndex={-1}>
          {batch.name}
        </h1>
        <p class="batch-facts">
          <strong class="batch-state">{say(batch.state)}</strong>
          {` · ${say("cardCount", { n: batch.total })} · ${when(batch.createdAt, language)}`}
          {!mine && ` · ${say("by", { name: batch.createdBy })}`}
        </p>
        <BatchBar batch={batch} language={language} />
        {notes.filter(Boolean).map((note) => (
          <Notice key={note} kind="warning">
            {note}
          </Notice>
        ))}
        <BatchActions parts={parts} batch={batch} mine={mine} refresh={refresh} />
        <CardList cards={batch.cards} batchName={say("cards")} from={from} alone={false} open={review} />
        {region}
      </div>
    </ReviewContext.Provider>
  );
}
