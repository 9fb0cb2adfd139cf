import { Segmented } from "../controls/segmented.tsx";
import { useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

export type Scope = "all" | "visible" | "selection";

/** Which rows are meant: all, those that no filter hides, or those that are selected. */
export function ScopeChoice({ scope, onScope }: { scope: Scope; onScope: (scope: Scope) => void }) {
  const say = useSay(TEXTS);
  const options = (["all", "visible", "selection"] as const).map((value) => ({ value, text: say(value) }));
  return <Segmented label={say("rows")} {...{ options, value: scope, onChange: onScope }} />;
}
