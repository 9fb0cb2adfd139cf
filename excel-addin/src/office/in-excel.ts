import { asOfficeError } from "./errors.ts";
import { supports } from "./supports.ts";

export interface RunWish {
  /** Wait until nobody types in a cell, instead of failing with `cell_editing`. */
  patient: boolean;
  /** Everything the batch does is one step of undo, where this Excel can do that. */
  writes: boolean;
}

/** One user action in Excel. Throws `OfficeError` only. */
export async function inExcel<T>(
  { patient, writes }: RunWish,
  batch: (context: Excel.RequestContext) => Promise<T>,
): Promise<T> {
  const options: Excel.RunOptions = {
    delayForCellEdit: patient,
    ...(writes && supports("singleUndo") ? { mergeUndoGroup: true } : {}),
  };
  try {
    return await Excel.run(options, batch);
  } catch (error) {
    throw asOfficeError(error);
  }
}
