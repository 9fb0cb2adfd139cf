import { COLUMN_KEYS, COLUMNS } from "@rnd-cards/api/contract/columns.ts";
import type { ShownIssue } from "../../flow/pane.ts";
import { Segmented } from "../controls/segmented.tsx";
import { usePane, useSay } from "../pane-context.ts";
import type { IssueFilter } from "./group-issues.ts";
import { TEXTS } from "./texts.ts";

export interface IssueFiltersProps {
  issues: readonly ShownIssue[];
  filter: IssueFilter;
  onFilter: (filter: IssueFilter) => void;
}

/** Which findings to see: errors or warnings, one column, words. */
export function IssueFilters({ issues, filter, onFilter }: IssueFiltersProps) {
  const { sheet } = usePane().state;
  const say = useSay(TEXTS);
  const errors = issues.filter(({ issue }) => issue.severity === "error").length;
  const columns = COLUMN_KEYS.filter((key) => issues.some(({ issue }) => issue.column === key));
  return (
    <div class="filters">
      <Segmented
        label={say("show")}
        value={filter.severity}
        onChange={(severity) => onFilter({ ...filter, severity })}
        options={[
          { value: "all", text: say("every", { n: issues.length }) },
          { value: "error", text: say("errors", { n: errors }) },
          { value: "warning", text: say("warnings", { n: issues.length - errors }) },
        ]}
      />
      <div class="two">
        <select
          class="select"
          aria-label={say("column")}
          value={filter.column ?? ""}
          onChange={({ currentTarget }) =>
            onFilter({ ...filter, column: columns.find((key) => key === currentTarget.value) ?? null })
          }
        >
          <option value="">{say("everyColumn")}</option>
          {columns.map((key) => (
            <option key={key} value={key}>
              {sheet?.mapping[key] ?? COLUMNS[key].header}
            </option>
          ))}
        </select>
        <input
          class="input"
          type="search"
          aria-label={say("search")}
          placeholder={say("search")}
          maxLength={100}
          value={filter.search}
          onInput={({ currentTarget }) => onFilter({ ...filter, search: currentTarget.value })}
        />
      </div>
    </div>
  );
}
