import type { SheetRow } from "../../contract/check-sheet.ts";
import type { Issue } from "../../contract/issues.ts";
import type { Language } from "../../contract/language.ts";

/**
 * A sheet as read: its header row and the rows below, cells by column position. Nothing is checked yet. Hidden rows are
 * read, blank rows between others are kept, blank rows at the end are not. A cell formatted as a date is its calendar
 * date (`2024-05-06`); a number without such a format stays a number.
 */
export interface SheetContent {
  sheet: string;
  /** 1-based. */
  headerRow: number;
  headers: (string | null)[];
  rows: SheetRow[];
  /** Rows below the last one given, up to the last with data: counted, not kept. 0 unless the sheet is longer than the reader's bound. */
  moreRows: number;
  /** The workbook counts days from 1904. */
  date1904: boolean;
}

/** Reads .xlsx files from outside. Hostile files cost at most 5 s and 256 MB of a child process, never this one. */
export interface WorkbookReader {
  /**
   * Reads the one visible sheet whose first ten rows hold the headers (at least four of the six), or the sheet named, which
   * may be hidden. Throws `ProductError`:
   * file_too_large, file_not_xlsx, file_encrypted, file_has_macros, file_has_external_links, file_too_complex, unreadable_file,
   * merged_headers, several_sheets (`details.sheets` lists them), no_headers, sheet_not_found; overloaded when too many
   * files are being read, stopping after `close`; or the signal's reason.
   */
  read(bytes: Uint8Array, options: { sheet?: string; signal?: AbortSignal }): Promise<SheetContent>;
  close(): Promise<void>;
}

/** Makes the empty template workbook, an .xlsx file; its instructions name `maxRows`, the rows a batch may have. */
export type WriteTemplate = (language: Language, maxRows: number) => Promise<Uint8Array>;

/**
 * Makes a workbook of our own, an .xlsx file, from a sheet as it was read and what was found in it: the sheet's values in the
 * cells they came from, what is wrong marked and explained there, and a list of it on a sheet beside. The reader reads it
 * again: corrected, it can be sent as it is.
 */
export type WriteMarkedWorkbook = (
  content: SheetContent,
  /** In the reader's language. */
  issues: readonly Issue[],
  language: Language,
) => Promise<Uint8Array>;
