import { useSay } from "../review-context.ts";
import { TEXTS } from "./texts.ts";

const LINES = [92, 100, 96, 70, 0, 88, 100, 94, 60];

/** The shape of a text that is on its way. */
export function Skeleton() {
  const say = useSay(TEXTS);
  return (
    <div class="text-skeleton" role="status">
      <span class="unseen">{say("loading")}</span>
      {LINES.map((width, line) => (
        <div key={line} style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
