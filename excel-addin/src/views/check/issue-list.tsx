import { useMemo, useState } from "preact/hooks";
import type { Check } from "../../flow/pane.ts";
import { Button } from "../../ui/button.tsx";
import { Pager } from "../controls/pager.tsx";
import { usePage } from "../controls/use-page.ts";
import { usePane, useSay } from "../pane-context.ts";
import { BulkFixes } from "./bulk-fixes.tsx";
import { groupIssues, type IssueFilter, NO_FILTER } from "./group-issues.ts";
import { IssueFilters } from "./issue-filters.tsx";
import { RowIssues } from "./row-issues.tsx";
import { TEXTS } from "./texts.ts";
import { useKeptFocus } from "./use-kept-focus.ts";

const ROWS_A_PAGE = 25;

/** What was found, by row, with a filter and a way to the cell. */
export function IssueList({ check }: { check: Check }) {
  const { state } = usePane();
  const say = useSay(TEXTS);
  const [filter, setFilter] = useState<IssueFilter>(NO_FILTER);
  const groups = useMemo(
    () => groupIssues(check.issues, state.sheet, filter),
    [check.issues, state.sheet, filter],
  );
  const { shown, pager } = usePage(groups, ROWS_A_PAGE, JSON.stringify(filter));
  const { list, ...noting } = useKeptFocus(shown.map(({ rowKey }) => rowKey ?? ""));
  return (
    <section class="issues" aria-label={say("list")}>
      {check.issues.length > 3 && <IssueFilters issues={check.issues} filter={filter} onFilter={setFilter} />}
      <BulkFixes groups={groups} />
      <ul ref={list} class="rows" {...noting}>
        {shown.map((group) => (
          <RowIssues key={group.rowKey ?? ""} group={group} />
        ))}
      </ul>
      {groups.length === 0 && (
        <p class="nothing">
          {say("nothingFound")}
          <Button small onClick={() => setFilter(NO_FILTER)}>
            {say("clearFilter")}
          </Button>
        </p>
      )}
      <Pager {...pager} />
    </section>
  );
}
