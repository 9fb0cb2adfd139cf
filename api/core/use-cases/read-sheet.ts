import type { SheetContent, WorkbookReader } from "../ports/workbook.ts";

/** What stands in an .xlsx file, unchecked and not kept. Throws what `WorkbookReader.read` throws. */
export function readSheet(
  { workbooks }: { workbooks: WorkbookReader },
  {
    bytes,
    sheet,
    signal,
  }: { bytes: Uint8Array; sheet?: string | undefined; signal?: AbortSignal | undefined },
): Promise<SheetContent> {
  return workbooks.read(bytes, {
    ...(sheet === undefined ? {} : { sheet }),
    ...(signal === undefined ? {} : { signal }),
  });
}
