import * as z from "zod";
import { ERRORS, type ErrorCode, ProductError } from "../../contract/errors.ts";
import { LIMITS } from "../../contract/limits.ts";
import { cellSchema } from "../../contract/row.ts";
import type { SheetContent } from "../../core/ports/workbook.ts";

/**
 * What a child says, one JSON value a line: either one `error`, or the `sheet`, its rows, and `end`. Rows come one by one so
 * that the parent never parses, nor waits for, all of them at once.
 */
const line = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("sheet"),
    sheet: z.string(),
    headerRow: z.int().min(1),
    headers: z.array(z.string().nullable()).max(LIMITS.columns),
    moreRows: z.int().min(0),
    date1904: z.boolean(),
  }),
  z.object({
    kind: z.literal("row"),
    rowNumber: z.int().min(1),
    cells: z.array(cellSchema).max(LIMITS.columns),
  }),
  z.object({ kind: z.literal("end") }),
  z.object({
    kind: z.literal("error"),
    code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    details: z.record(z.string(), z.unknown()),
  }),
]);
type Line = z.infer<typeof line>;

/** The lines that tell of a sheet that was read. */
export function* sheetLines({ rows, ...sheet }: SheetContent): Generator<string> {
  const write = (value: Line) => `${JSON.stringify(value)}\n`;
  yield write({ kind: "sheet", ...sheet });
  for (const { rowNumber, cells } of rows) yield write({ kind: "row", rowNumber, cells: [...cells] });
  yield write({ kind: "end" });
}

/** The line that tells why there is none. What is no `ProductError` was thrown by a parser: the file is broken. */
export function errorLine(error: unknown): string {
  const { code, params, details } =
    error instanceof ProductError ? error : new ProductError("unreadable_file", {}, { cause: error });
  return `${JSON.stringify({ kind: "error", code, params, details } satisfies Line)}\n`;
}

/** Puts an answer together again. `add` throws the child's error, and on lines that make no sense. */
export function createAnswer(): { add(text: string): void; sheet(): SheetContent | null } {
  let sheet: SheetContent | null = null;
  let ended = false;
  return {
    add(text) {
      const value = line.parse(JSON.parse(text));
      if (value.kind === "error")
        throw new ProductError(value.code, value.params, { details: value.details });
      if (value.kind === "sheet") {
        const { kind: _, ...read } = value;
        sheet = { ...read, rows: [] };
      } else if (value.kind === "row") {
        sheet?.rows.push({ rowNumber: value.rowNumber, cells: value.cells });
      } else ended = true;
    },
    sheet: () => (ended ? sheet : null),
  };
}
