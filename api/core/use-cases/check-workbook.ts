import type { CheckedRows } from "../../contract/check-rows.ts";
import { checkSheet } from "../../contract/check-sheet.ts";
import type { Language } from "../../contract/language.ts";
import { cleanBatchName } from "../../contract/text.ts";
import type { SheetContent } from "../ports/workbook.ts";
import { checkOptions, withSuspicions } from "./check-input.ts";
import type { Context } from "./context.ts";
import { readSheet } from "./read-sheet.ts";

export interface WorkbookToCheck {
  bytes: Uint8Array;
  fileName: string;
  /** The batch is named after the file when absent, and after the sheet when nothing of either can stand in a name. */
  name?: string | undefined;
  sheet?: string | undefined;
  language: Language;
  signal?: AbortSignal | undefined;
}

export interface CheckedWorkbook {
  /** What a batch of it is called; empty where nothing can stand in a name. */
  name: string;
  content: SheetContent;
  checked: CheckedRows;
}

/** Reads an .xlsx file and checks its rows; nothing is kept. Throws what `WorkbookReader.read` throws. */
export async function checkWorkbook(
  context: Pick<Context, "workbooks" | "settings" | "system">,
  input: WorkbookToCheck,
): Promise<CheckedWorkbook> {
  const { language } = input;
  const content = await readSheet(context, input);
  const options = {
    ...checkOptions(context, language),
    date1904: content.date1904,
    moreRows: content.moreRows,
  };
  const checked = await withSuspicions(context, checkSheet(content.headers, content.rows, options), language);
  const names = [input.name, input.fileName.replace(/\.xlsx$/i, ""), content.sheet];
  const name = names.find((candidate) => candidate && cleanBatchName(candidate) !== "") ?? "";
  return { name, content, checked };
}
