import type { Batch, BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { CARD_ICONS, CARD_KINDS } from "@rnd-cards/excel-addin/src/ui/card-kind.ts";
import { Icon } from "@rnd-cards/excel-addin/src/ui/icon.tsx";
import { isMoving } from "./batch-list.ts";
import { settled, tally } from "./tally.ts";
import { TEXTS } from "./texts.ts";

/** How far a batch is: a bar by what became of its cards, and the same in words. */
export function BatchBar({ batch, language }: { batch: BatchSummary | Batch; language: Language }) {
  const say = speak(TEXTS, language);
  const counts = tally(batch);
  const there = CARD_KINDS.filter((kind) => counts[kind] > 0);
  const done = settled(batch);
  const moving = isMoving(batch);
  return (
    <div class="batch-progress">
      <div
        class="batch-bar"
        {...(moving
          ? {
              role: "progressbar",
              "aria-label": say("progress", { name: batch.name }),
              "aria-valuemin": 0,
              "aria-valuemax": batch.total,
              "aria-valuenow": done,
              "aria-valuetext": say("done", { done, total: batch.total }),
            }
          : { "aria-hidden": true })}
      >
        {there.map((kind) => (
          <span key={kind} class={`part part-${kind}`} style={{ flexGrow: counts[kind] }} />
        ))}
      </div>
      <ul class="batch-legend">
        {moving && (
          <li>
            <strong>{say("done", { done, total: batch.total })}</strong>
          </li>
        )}
        {there.map((kind) => (
          <li key={kind} class={`kind-${kind}`}>
            <Icon name={CARD_ICONS[kind]} />
            {say(kind === "review" && !("cards" in batch) ? "writtenCount" : `${kind}Count`, {
              n: counts[kind],
            })}
          </li>
        ))}
      </ul>
    </div>
  );
}
