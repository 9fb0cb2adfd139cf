import type { RowQuery } from "./host.ts";
import type { RowSpan } from "./read-columns.ts";

/** Which rows of a sheet a scope means. Asked for after the sync that brings the answers. */
export interface WantedRows {
  /** Queues what comes with the first sync. */
  first(context: Excel.RequestContext): void;
  /** Queues what comes with the rows. */
  rows(sheet: Excel.Worksheet, span: RowSpan, column: number): void;
  has(row: number): boolean;
}

/** Rows hidden by a filter or by hand count only in `all`. */
export function wantedRows(scope: NonNullable<RowQuery["scope"]>): WantedRows {
  let active: Excel.Worksheet | null = null;
  let areas: Excel.RangeCollection | null = null;
  let read: {
    sheet: Excel.Worksheet;
    first: number;
    hidden: OfficeExtension.ClientResult<Excel.RowProperties[]>;
  } | null = null;

  const selected = (row: number) => {
    if (!areas) return true;
    if (read?.sheet.id !== active?.id) return false;
    return areas.items.some(({ rowIndex, rowCount }) => row >= rowIndex && row < rowIndex + rowCount);
  };
  return {
    first(context) {
      if (scope !== "selection") return;
      active = context.workbook.worksheets.getActiveWorksheet().load("id");
      areas = context.workbook.getSelectedRanges().areas.load("items/rowIndex,items/rowCount");
    },
    rows(sheet, { first, count }, column) {
      if (scope === "all" || count === 0) return;
      const hidden = sheet.getRangeByIndexes(first, column, count, 1).getRowProperties({ rowHidden: true });
      read = { sheet, first, hidden };
    },
    has: (row) => read?.hidden.value[row - read.first]?.rowHidden !== true && selected(row),
  };
}
