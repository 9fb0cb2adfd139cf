import type { ShownIssue } from "../../flow/pane.ts";
import { Icon } from "../../ui/icon.tsx";
import { usePane, useSay } from "../pane-context.ts";
import type { RowGroup } from "./group-issues.ts";
import { TEXTS } from "./texts.ts";

/** One row with what was found in it. */
export function RowIssues({ group }: { group: RowGroup }) {
  const say = useSay(TEXTS);
  const place =
    group.rowNumber === null ? say("wholeSheet") : say("row", { number: String(group.rowNumber) });
  return (
    <li class="row-issues" data-row={group.rowKey ?? ""}>
      <h3 tabIndex={-1}>
        <span class="row-number">{place}</span>
        {group.rowKey !== null && (
          <span class="row-name" title={group.name}>
            {group.name || say("unnamed")}
          </span>
        )}
      </h3>
      <ul>
        {group.issues.map((shown) => (
          <OneIssue key={shown.id} shown={shown} />
        ))}
      </ul>
    </li>
  );
}

function OneIssue({ shown: { issue, fixes } }: { shown: ShownIssue }) {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const { rowKey, column, severity, message } = issue;
  const idle = state.busy === null;
  return (
    <li class={`issue issue-${severity}`}>
      <Icon name={severity} />
      <div class="issue-body">
        {rowKey === null ? (
          <p>
            <span class="unseen">{say(severity)} </span>
            {message}
          </p>
        ) : (
          <button
            type="button"
            class="jump"
            title={say("goToCell")}
            onClick={() => void actions.goTo(rowKey, column)}
          >
            <span class="unseen">{say(severity)} </span>
            {`${message}\u00a0`}
            <Icon name="jump" />
            <span class="unseen"> {say("goToCell")}</span>
          </button>
        )}
        {fixes.length > 0 && (
          <div class="fixes">
            {fixes.map((fix) => (
              <button
                key={fix.kind}
                type="button"
                class="fix"
                aria-disabled={!idle}
                onClick={() => idle && void actions.fix([fix])}
              >
                <span class="fix-name">{say(fix.kind)}</span>
                <span class="fix-value" title={fix.preview}>
                  <span class="unseen">{say("newValue", { value: "" })}</span>
                  {fix.preview}
                </span>
              </button>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}
