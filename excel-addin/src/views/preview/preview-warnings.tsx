import type { Preview } from "../../flow/pane.ts";
import { shortNumber } from "../../texts/amounts.ts";
import { MessageBar } from "../frame/message-bar.tsx";
import { hasNoModel } from "../no-model.ts";
import { useLanguage, usePane, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

const NAMED = 5;

/** What the person should know before sending. */
export function PreviewWarnings({ preview, tooMany }: { preview: Preview; tooMany: boolean }) {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const language = useLanguage();
  const { estimate, rows, left } = preview;
  const max = state.session.kind === "signed-in" ? state.session.me.maxRows : 0;
  const repeated = new Set(
    state.check?.issues
      .filter(({ issue }) => issue.code === "duplicate_name")
      .map(({ issue }) => issue.rowKey),
  );
  const doubles = rows.filter(({ rowKey }) => repeated.has(rowKey));
  const short = estimate?.tokens != null && estimate.tokens > estimate.tokensLeft;
  // The banner says it already where the backend has told that something is down.
  const drafts = estimate !== null && estimate.milliseconds === null && state.health?.status !== "degraded";
  return (
    <div class="messages">
      {tooMany && (
        <MessageBar kind="error" title={say("tooMany", { max })}>
          <p>{say("tooManyMore")}</p>
        </MessageBar>
      )}
      {drafts && !hasNoModel(state.health) && (
        <MessageBar kind="warning" title={say("drafts")}>
          <p>{say("draftsMore")}</p>
        </MessageBar>
      )}
      {drafts && hasNoModel(state.health) && (
        <MessageBar kind="info" title={say("noModel")}>
          <p>{say("noModelMore")}</p>
        </MessageBar>
      )}
      {short && (
        <MessageBar
          kind="warning"
          title={say("budget", { left: shortNumber(estimate.tokensLeft, language) })}
        >
          <p>{say("budgetMore")}</p>
        </MessageBar>
      )}
      {left > 0 && (
        <MessageBar
          kind="info"
          title={say("staying", { n: left })}
          ways={[{ label: say("fixFirst"), action: () => actions.go("check") }]}
        >
          <p>{say("stayingMore")}</p>
        </MessageBar>
      )}
      {doubles.length > 0 && (
        <MessageBar kind="warning" title={say("duplicates")}>
          <p>
            {doubles
              .slice(0, NAMED)
              .map(({ rowNumber, name }) => say("duplicateRow", { row: String(rowNumber), name }))
              .join(", ")}
            {doubles.length > NAMED && "…"}
          </p>
        </MessageBar>
      )}
    </div>
  );
}
