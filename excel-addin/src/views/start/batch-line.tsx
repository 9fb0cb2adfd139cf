import type { BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import { moment } from "../../texts/amounts.ts";
import { Icon } from "../../ui/icon.tsx";
import { useLanguage, usePane, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

export interface BatchLineProps {
  id: string;
  name: string;
  at: number;
  /** What the backend says of it; null where only the workbook remembers it. */
  summary: Pick<BatchSummary, "state" | "total"> | null;
}

/** A batch to open, in one line. */
export function BatchLine({ id, name, at, summary }: BatchLineProps) {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const language = useLanguage();
  const facts = [moment(at, language)];
  if (summary) facts.push(say("cards", { n: summary.total }), say(summary.state));
  return (
    <li>
      <button
        type="button"
        class="line"
        aria-disabled={state.busy !== null}
        onClick={() => state.busy === null && void actions.open(id)}
      >
        <span class="line-main">
          <span class="line-title" title={name}>
            {name}
          </span>
          <span class="hint">{facts.join(" · ")}</span>
        </span>
        <Icon name="next" />
      </button>
    </li>
  );
}
