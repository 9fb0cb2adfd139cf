import { duration } from "@rnd-cards/api/contract/duration.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import type { Running } from "../../flow/pane.ts";
import { CARD_ICONS, CARD_KINDS, countKinds } from "../../ui/card-kind.ts";
import { Icon } from "../../ui/icon.tsx";
import { ProgressBar } from "../controls/progress-bar.tsx";
import { StackedBar } from "../controls/stacked-bar.tsx";
import { useLanguage, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

/** How far the batch is: bar, numbers and time left while it runs; what became of the cards, always. */
export function BatchProgress({ running }: { running: Running }) {
  const say = useSay(TEXTS);
  const language = useLanguage();
  const { batch, connection, timeLeftMs } = running;
  const done = batch.cards.filter(({ state }) => isSettled(state)).length;
  const kinds = countKinds(batch.cards);
  return (
    <div class="summary">
      {done < batch.total && (
        <div class="progress">
          <ProgressBar value={done} max={batch.total} label={say("progress")} />
          <p class="progress-line">
            <strong>{say("done", { done, total: batch.total })}</strong>
            <span>
              {timeLeftMs === null
                ? say("leftUnknown")
                : say("left", { time: duration(timeLeftMs, language) })}
            </span>
          </p>
        </div>
      )}
      <StackedBar
        parts={CARD_KINDS.map((kind) => ({
          key: kind,
          count: kinds[kind],
          label: say(`${kind}Count`, { n: kinds[kind] }),
          icon: <Icon name={CARD_ICONS[kind]} />,
        }))}
      />
      {done < batch.total && <p class={`hint connection connection-${connection}`}>{say(connection)}</p>}
    </div>
  );
}
