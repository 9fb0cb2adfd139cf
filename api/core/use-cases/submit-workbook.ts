import type { Principal } from "../ports/identity.ts";
import { checkWorkbook, type WorkbookToCheck } from "./check-workbook.ts";
import type { Context } from "./context.ts";
import { type SubmitInput, type Submitted, submitBatch } from "./submit-batch.ts";

export interface WorkbookInput extends WorkbookToCheck {
  idempotencyKey?: string | undefined;
  origin?: SubmitInput["origin"];
}

/** Reads an .xlsx file and submits its rows. Throws what `WorkbookReader.read` and `submitBatch` throw. */
export async function submitWorkbook(
  context: Context,
  principal: Principal,
  input: WorkbookInput,
): Promise<Submitted> {
  const { name, checked } = await checkWorkbook(context, input);
  const { idempotencyKey, origin } = input;
  return submitBatch(context, principal, { name, checked, idempotencyKey, origin });
}
