import { useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

/** Stands where content will be, in about its shape, so that nothing jumps when it comes. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const say = useSay(TEXTS);
  return (
    <div class="skeleton">
      <span class="unseen">{say("loading")}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span
          key={line}
          class="bone"
          style={{ width: `${[92, 70, 84, 58][line % 4]}%` }}
          aria-hidden="true"
        />
      ))}
    </div>
  );
}
