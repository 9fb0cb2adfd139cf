import type { SheetRef } from "./host.ts";

/** See `OfficeHost.activeSheet`. One sync. */
export async function activeSheet(context: Excel.RequestContext): Promise<SheetRef> {
  const sheet = context.workbook.worksheets.getActiveWorksheet().load("id,name");
  await context.sync();
  return { id: sheet.id, name: sheet.name };
}
