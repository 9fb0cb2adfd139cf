import * as z from "zod";
import { calendarDate } from "./calendar-date.ts";
import { COLUMN_KEYS, type ColumnKey } from "./columns.ts";
import { LIMITS } from "./limits.ts";

/**
 * A cell as it comes from a sheet or a caller: text, a number (dates are Excel serials), a truth value, or nothing.
 * `{ error }` is a spreadsheet error such as `#REF!`, or one of `UNREAD_CELLS`.
 */
export const cellSchema = z.union([
  z.string().max(LIMITS.cellLength),
  z.number(),
  z.boolean(),
  z.null(),
  z.object({ error: z.string().max(20) }),
]);
export type Cell = z.infer<typeof cellSchema>;

const cells = Object.fromEntries(COLUMN_KEYS.map((key) => [key, cellSchema.optional()])) as Record<
  ColumnKey,
  z.ZodOptional<typeof cellSchema>
>;

/** A row before checking. `rowKey` is the caller's stable identity of the row, `rowNumber` where it stands (1-based). */
export const rawRowSchema = z.object({
  rowKey: z.string().min(1).max(LIMITS.rowKeyLength).optional(),
  rowNumber: z.int().min(1).max(1_048_576).optional(),
  ...cells,
});
export type RawRow = z.infer<typeof rawRowSchema>;

const text = (column: keyof typeof LIMITS.row) => z.string().min(LIMITS.row[column].min);

/** A row that passed every check: normalised texts, calendar dates, an identity that is unique in its batch. */
export const rowSchema = z.object({
  rowKey: z.string(),
  rowNumber: z.int(),
  nazwaProjektu: text("nazwaProjektu"),
  opis: text("opis"),
  dataRozpoczecia: calendarDate,
  dataZakonczenia: calendarDate,
  celProjektu: text("celProjektu"),
  osobaOdpowiedzialna: text("osobaOdpowiedzialna"),
});
export type Row = z.infer<typeof rowSchema>;
