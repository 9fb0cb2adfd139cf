import { lengthOf } from "@rnd-cards/api/contract/text.ts";
import { useSay } from "../review-context.ts";
import { TEXTS } from "./texts.ts";

/** How many characters are left of `max`; heard by screen readers through `aria-describedby`, not at every key. */
export function Counter({ id, text, max }: { id: string; text: string; max: number }) {
  const say = useSay(TEXTS);
  const n = max - lengthOf(text.trim());
  return (
    <span id={id} class={n < 0 ? "counter counter-over" : "counter"}>
      {n < 0 ? say("over", { n: -n }) : say("left", { n })}
    </span>
  );
}
