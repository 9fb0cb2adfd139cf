import type { Rect } from "./addresses.ts";

/** Excel on the web takes 5 MB in one request; the rest is for what stands around the values. */
const BLOCK_BYTES = 4 * 1024 * 1024;

export type Written = string | number | boolean | null;

/** Writes of one batch. Small ones all go with the next sync; one is sent before it would grow past what a request carries. */
export interface QueuedWrites {
  /** Values of a column by row of the sheet, in as few writes as their size allows; cells of other rows stay as they are. */
  column(
    property: "values" | "formulas" | "numberFormat",
    column: number,
    cells: ReadonlyMap<number, Written>,
  ): Promise<void>;
  /** One cell. */
  cell(row: number, column: number, value: Written): void;
}

/**
 * @param onWrite hears of every area that is written, before it is
 */
export function queuedWrites(sheet: Excel.Worksheet, onWrite: (area: Rect) => void): QueuedWrites {
  const encoder = new TextEncoder();
  const sizeOf = (value: Written) => (typeof value === "string" ? encoder.encode(value).length + 8 : 12);
  let queued = 0;

  const put = async (
    property: "values" | "formulas" | "numberFormat",
    column: number,
    row: number,
    cells: Written[],
  ) => {
    const size = cells.reduce<number>((sum, value) => sum + sizeOf(value), 0);
    if (queued > 0 && queued + size > BLOCK_BYTES) {
      await sheet.context.sync();
      queued = 0;
    }
    queued += size;
    onWrite({ row, column, rows: cells.length, columns: 1 });
    sheet.getRangeByIndexes(row, column, cells.length, 1)[property] = cells.map((value) => [value]);
  };

  return {
    async column(property, column, cells) {
      const rows = [...cells.keys()].sort((a, b) => a - b);
      const [first, last] = [rows[0], rows.at(-1)];
      if (first === undefined || last === undefined) return;
      let block: Written[] = [];
      let start = first;
      let size = 0;
      for (let row = first; row <= last; row++) {
        // Null leaves a cell alone.
        const value = cells.get(row) ?? null;
        if (block.length > 0 && size + sizeOf(value) > BLOCK_BYTES) {
          await put(property, column, start, block);
          [block, start, size] = [[], row, 0];
        }
        block.push(value);
        size += sizeOf(value);
      }
      await put(property, column, start, block);
    },
    cell(row, column, value) {
      onWrite({ row, column, rows: 1, columns: 1 });
      queued += sizeOf(value);
      sheet.getRangeByIndexes(row, column, 1, 1).values = [[value]];
    },
  };
}
