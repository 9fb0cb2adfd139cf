import { checkSheet } from "../../contract/check-sheet.ts";
import type { Language } from "../../contract/language.ts";
import { cleanBatchName } from "../../contract/text.ts";
import type { Principal } from "../ports/identity.ts";
import { checkOptions, withSuspicions } from "./check-input.ts";
import type { Context } from "./context.ts";
import { readSheet } from "./read-sheet.ts";
import { type Submitted, submitBatch } from "./submit-batch.ts";

export interface WorkbookInput {
  bytes: Uint8Array;
  fileName: string;
  /** The batch is named after the file when absent, and after the sheet when nothing of either can stand in a name. */
  name?: string | undefined;
  sheet?: string | undefined;
  idempotencyKey?: string | undefined;
  language: Language;
  signal?: AbortSignal | undefined;
}

/** Reads an .xlsx file and submits its rows. Throws what `WorkbookReader.read` and `submitBatch` throw. */
export async function submitWorkbook(
  context: Context,
  principal: Principal,
  input: WorkbookInput,
): Promise<Submitted> {
  const { language, idempotencyKey } = input;
  const content = await readSheet(context, input);
  const options = {
    ...checkOptions(context, language),
    date1904: content.date1904,
    moreRows: content.moreRows,
  };
  const checked = await withSuspicions(context, checkSheet(content.headers, content.rows, options), language);
  const names = [input.name, input.fileName.replace(/\.xlsx$/i, ""), content.sheet];
  const name = names.find((candidate) => candidate && cleanBatchName(candidate) !== "") ?? "";
  return submitBatch(context, principal, { name, checked, idempotencyKey });
}
