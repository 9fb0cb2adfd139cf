import type { Check } from "../../flow/pane.ts";
import { Icon } from "../../ui/icon.tsx";
import { StackedBar } from "../controls/stacked-bar.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { countRows } from "./group-issues.ts";
import { TEXTS } from "./texts.ts";

const CHECKED = { all: "checkedAll", visible: "checkedVisible", selection: "checkedSelection" } as const;

/** How the rows stand, at a glance, and whether that still holds. */
export function CheckSummary({ check }: { check: Check }) {
  const { sheet } = usePane().state;
  const say = useSay(TEXTS);
  const rows = countRows(check);
  return (
    <div class="summary">
      <StackedBar
        parts={[
          { key: "ok", count: rows.ok, label: say("ok", { n: rows.ok }), icon: <Icon name="ok" /> },
          {
            key: "warned",
            count: rows.warned,
            label: say("warned", { n: rows.warned }),
            icon: <Icon name="warning" />,
          },
          {
            key: "wrong",
            count: rows.wrong,
            label: say("wrong", { n: rows.wrong }),
            icon: <Icon name="error" />,
          },
        ]}
      />
      {check.stale ? (
        <p class="stale">
          <Icon name="warning" />
          <span>{say("stale")}</span>
        </p>
      ) : (
        <p class="hint">{say(CHECKED[check.scope], { n: check.total })}</p>
      )}
      {sheet && sheet.moreRows > 0 && <p class="stale">{say("moreRows", { n: sheet.moreRows })}</p>}
    </div>
  );
}
