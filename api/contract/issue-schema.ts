import * as z from "zod";
import { COLUMN_KEYS } from "./columns.ts";
import { ISSUES, type IssueCode } from "./issues.ts";

/** One thing found in the rows. `rowKey`, `rowNumber` are null where the whole sheet is meant, `column` where the whole row is. */
export const issueSchema = z.object({
  rowKey: z.string().nullable(),
  rowNumber: z.int().nullable(),
  column: z.enum(COLUMN_KEYS).nullable(),
  header: z.string().nullable(),
  code: z.enum(Object.keys(ISSUES) as [IssueCode, ...IssueCode[]]),
  severity: z.enum(["error", "warning"]),
  message: z.string(),
});
export type Issue = z.infer<typeof issueSchema>;
