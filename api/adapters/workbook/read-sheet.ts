import { ProductError } from "../../contract/errors.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { Cell } from "../../contract/row.ts";
import { parsePlace, parseRange, parseRowNumber, type Range } from "./cell-reference.ts";
import { CellText } from "./cell-text.ts";
import { type CellContext, cellValue, type RawCell } from "./cell-value.ts";
import { type Attributes, parseXml } from "./parse-xml.ts";

export interface SheetHandlers {
  /** A row that stands in the file, in rising order; its cells by column, at most `LIMITS.columns`. */
  row(rowNumber: number, cells: Cell[]): void;
  /** Comes after the rows. */
  merged?(range: Range): void;
  /** Asked now and then: true ends the reading early. */
  enough?(): boolean;
}

/** Reads the cells of one sheet row by row. Throws `unreadable_file` where rows or cells contradict their order. */
export async function readSheet(
  chunks: AsyncIterable<Buffer>,
  context: CellContext,
  handlers: SheetHandlers,
): Promise<void> {
  const text = new CellText();
  let rowNumber = 0;
  let row: Cell[] | null = null;
  let column = 0;
  let cell: Omit<RawCell, "text"> | null = null;

  function openRow({ r }: Attributes) {
    const next = r === undefined ? rowNumber + 1 : parseRowNumber(r);
    if (next === null || next <= rowNumber) throw unreadable("rows are out of order");
    rowNumber = next;
    row = [];
    column = 0;
  }

  function openCell({ r, t = "", s = "0" }: Attributes) {
    const place = r === undefined ? { row: rowNumber, column: column + 1 } : parsePlace(r);
    if (place?.row !== rowNumber || place.column <= column) throw unreadable("cells are out of order");
    column = place.column;
    cell = { type: t, style: Number(s), hasFormula: false };
    text.clear();
  }

  function closeCell(into: Cell[], raw: Omit<RawCell, "text">) {
    cell = null;
    if (column > LIMITS.columns) return;
    while (into.length < column - 1) into.push(null);
    into.push(cellValue({ ...raw, text: text.value() }, context));
  }

  await parseXml(chunks, {
    open(name, attributes, parent) {
      if (cell) {
        if (name === "f") cell.hasFormula = true;
        else text.open(name);
      } else if (name === "c" && row) openCell(attributes);
      else if (name === "row" && parent === "sheetData") openRow(attributes);
      else if (name === "mergeCell" && parent === "mergeCells") {
        const range = parseRange(attributes.ref ?? "");
        if (range) handlers.merged?.(range);
      }
    },
    text(piece) {
      if (cell) text.add(piece);
    },
    close(name) {
      if (name === "c" && row && cell) closeCell(row, cell);
      else if (cell) text.close(name);
      else if (name === "row" && row) {
        handlers.row(rowNumber, row);
        row = null;
      }
    },
    enough: () => handlers.enough?.() ?? false,
  });
}

const unreadable = (why: string) => new ProductError("unreadable_file", {}, { cause: new Error(why) });
