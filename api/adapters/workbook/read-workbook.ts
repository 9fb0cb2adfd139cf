import { ProductError } from "../../contract/errors.ts";
import { LIMITS } from "../../contract/limits.ts";
import type { SheetContent } from "../../core/ports/workbook.ts";
import type { CellContext } from "./cell-value.ts";
import { findHeaders, type HeaderRow, rangeText } from "./find-headers.ts";
import { findWorkbook } from "./find-workbook.ts";
import { readRows } from "./read-rows.ts";
import { readSharedStrings } from "./read-shared-strings.ts";
import { readDateStyles } from "./read-styles.ts";
import { readWorkbookPart, type SheetPlace, type WorkbookPart } from "./read-workbook-part.ts";
import { openParts, type Parts } from "./zip-parts.ts";

export interface ReadRequest {
  /** The sheet to read, when it was named. */
  sheet?: string | undefined;
}

/** Sheet names listed in a message. */
const NAMES_SHOWN = 20;

/**
 * Reads a workbook whose zip directory was checked before. This is where a hostile file does its worst, so it runs in a
 * process of its own. Throws `ProductError`; anything else thrown means the file is broken.
 */
export async function readWorkbook(bytes: Buffer, { sheet: wanted }: ReadRequest): Promise<SheetContent> {
  const parts = await openParts(bytes);
  const workbook = await readWorkbookPart(parts, await findWorkbook(parts));
  const context = await readContext(parts, workbook);
  const { sheet, header } = await chooseSheet(parts, context, candidates(workbook.sheets, wanted));
  const { rows, moreRows, mergedHeaders } = await readRows(parts.read(sheet.path), context, header);
  if (mergedHeaders)
    throw new ProductError("merged_headers", { sheet: sheet.name, range: rangeText(mergedHeaders) });
  const { rowNumber: headerRow, headers } = header;
  return { sheet: sheet.name, headerRow, headers, rows, moreRows, date1904: workbook.date1904 };
}

async function readContext(parts: Parts, workbook: WorkbookPart): Promise<CellContext> {
  return {
    date1904: workbook.date1904,
    isDateStyle: workbook.styles ? await readDateStyles(parts.read(workbook.styles)) : () => false,
    strings: workbook.sharedStrings ? await readSharedStrings(parts.read(workbook.sharedStrings)) : [],
  };
}

function candidates(sheets: readonly SheetPlace[], wanted: string | undefined): SheetPlace[] {
  if (wanted === undefined) return sheets.filter((sheet) => !sheet.hidden);
  // Excel tells sheet names apart without case.
  const fold = (name: string) => name.normalize("NFC").trim().toLowerCase();
  const named = sheets.find((sheet) => fold(sheet.name) === fold(wanted));
  if (!named)
    throw new ProductError("sheet_not_found", { sheet: wanted, sheets: listed(sheets) }, details(sheets));
  return [named];
}

async function chooseSheet(parts: Parts, context: CellContext, sheets: readonly SheetPlace[]) {
  const found: { sheet: SheetPlace; header: HeaderRow }[] = [];
  for (const sheet of sheets) {
    const header = await findHeaders(parts.read(sheet.path), context);
    if (header) found.push({ sheet, header });
  }
  const [only, another] = found;
  if (!only) throw new ProductError("no_headers", { rows: LIMITS.headerRows });
  if (another) {
    const matching = found.map(({ sheet }) => sheet);
    throw new ProductError("several_sheets", { sheets: listed(matching) }, details(matching));
  }
  return only;
}

const listed = (sheets: readonly SheetPlace[]) =>
  sheets
    .slice(0, NAMES_SHOWN)
    .map(({ name }) => name)
    .join(", ");

const details = (sheets: readonly SheetPlace[]) => ({
  details: { sheets: sheets.map(({ name }) => name) },
});
