import type { BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { when } from "@rnd-cards/excel-addin/src/review/parts/when.ts";
import { BatchBar } from "./batch-bar.tsx";
import { TEXTS } from "./texts.ts";

export interface BatchItemProps {
  batch: BatchSummary;
  language: Language;
  /** Nobody needs to be told who sent it. */
  mine: boolean;
  open(): void;
}

/** A batch in the list: its name leads to it, its bar says how far it is. */
export function BatchItem({ batch, language, mine, open }: BatchItemProps) {
  const say = speak(TEXTS, language);
  const facts = [say("cardCount", { n: batch.total }), when(batch.createdAt, language)];
  return (
    <li class={`batch-item batch-${batch.state}`}>
      <a
        class="batch-name"
        href={`?batch=${encodeURIComponent(batch.id)}`}
        data-batch={batch.id}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          open();
        }}
      >
        {batch.name}
      </a>
      <p class="batch-facts">
        <strong class="batch-state">{say(batch.state)}</strong>
        {` · ${facts.join(" · ")}`}
        {!mine && ` · ${say("by", { name: batch.createdBy })}`}
      </p>
      <BatchBar batch={batch} language={language} />
    </li>
  );
}
