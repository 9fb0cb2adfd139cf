import type { ColumnKey } from "@rnd-cards/api/contract/columns.ts";
import type { ShownIssue, SuggestedFix } from "../../flow/pane.ts";
import type { SheetReading } from "../../office/host.ts";

export interface IssueFilter {
  severity: "all" | "error" | "warning";
  column: ColumnKey | null;
  search: string;
}

export const NO_FILTER: IssueFilter = { severity: "all", column: null, search: "" };

/** What was found in one row; key null: in the sheet as a whole. */
export interface RowGroup {
  rowKey: string | null;
  rowNumber: number | null;
  name: string;
  issues: readonly ShownIssue[];
}

/** Issues that pass the filter, by row in the order of the sheet, the sheet's own first, errors before warnings. */
export function groupIssues(
  issues: readonly ShownIssue[],
  sheet: SheetReading | null,
  filter: IssueFilter,
): RowGroup[] {
  const rows = new Map(sheet?.rows.map((row) => [row.rowKey, row]));
  const nameAt = sheet?.headers.indexOf(sheet.mapping.nazwaProjektu ?? null) ?? -1;
  const groups = new Map<string, RowGroup & { issues: ShownIssue[] }>();
  const wanted = filter.search.trim().toLocaleLowerCase();
  for (const shown of issues) {
    const { rowKey, severity, column } = shown.issue;
    if (filter.severity !== "all" && severity !== filter.severity) continue;
    if (filter.column && column !== filter.column) continue;
    const row = rowKey === null ? undefined : rows.get(rowKey);
    const cell = nameAt < 0 ? null : row?.cells[nameAt];
    const name = typeof cell === "string" ? cell.trim() : "";
    const rowNumber = row?.rowNumber ?? shown.issue.rowNumber;
    const text = `${rowNumber} ${name} ${shown.issue.message}`.toLocaleLowerCase();
    if (wanted && !text.includes(wanted)) continue;
    const key = rowKey ?? "";
    const group = groups.get(key) ?? { rowKey, rowNumber, name, issues: [] };
    group.issues.push(shown);
    groups.set(key, group);
  }
  for (const { issues: found } of groups.values()) found.sort((a, b) => rank(a) - rank(b));
  return [...groups.values()].sort((a, b) => (a.rowNumber ?? 0) - (b.rowNumber ?? 0));
}

const rank = ({ issue }: ShownIssue) => (issue.severity === "error" ? 0 : 1);

/** Rows by the worst that was found in them. */
export function countRows(check: { total: number; validRows: number; issues: readonly ShownIssue[] }): {
  ok: number;
  warned: number;
  wrong: number;
} {
  const wrong = new Set<string>();
  const warned = new Set<string>();
  for (const { issue } of check.issues) {
    if (issue.rowKey !== null) (issue.severity === "error" ? wrong : warned).add(issue.rowKey);
  }
  const both = [...warned].filter((rowKey) => !wrong.has(rowKey)).length;
  return { ok: Math.max(0, check.validRows - both), warned: both, wrong: check.total - check.validRows };
}

export interface BulkFix {
  kind: SuggestedFix["kind"];
  fixes: readonly SuggestedFix[];
}

/** Repairs of one kind that more than one issue has, to be done in one go; a cell is changed once. */
export function bulkFixes(groups: readonly RowGroup[]): BulkFix[] {
  const kinds = new Map<SuggestedFix["kind"], Map<string, SuggestedFix>>();
  for (const fix of groups.flatMap(({ issues }) => issues.flatMap(({ fixes }) => fixes))) {
    const ofKind = kinds.get(fix.kind) ?? new Map<string, SuggestedFix>();
    const cells = fix.cells.map(({ rowKey, column }) => `${rowKey}/${column}`).join();
    if (!ofKind.has(cells)) ofKind.set(cells, fix);
    kinds.set(fix.kind, ofKind);
  }
  return [...kinds]
    .filter(([, ofKind]) => ofKind.size > 1)
    .map(([kind, ofKind]) => ({ kind, fixes: [...ofKind.values()] }));
}
