import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useSay } from "../review-context.ts";
import { TEXTS } from "./texts.ts";

/** How many gaps the card has, and the way from one to the next. */
export function GapNav({ gaps, go }: { gaps: number; go: (step: 1 | -1) => void }) {
  const say = useSay(TEXTS);
  if (gaps === 0) return null;
  return (
    <div class="gap-nav">
      <span class="gap-count">{say("gaps", { n: gaps })}</span>
      <Button
        small
        kind="quiet"
        label={say("previousGap")}
        icon={<Icon name="back" />}
        onClick={() => go(-1)}
      />
      <Button small kind="quiet" label={say("nextGap")} icon={<Icon name="next" />} onClick={() => go(1)} />
    </div>
  );
}
