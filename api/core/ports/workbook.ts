import type { SheetRow } from "../../contract/check-sheet.ts";
import type { Language } from "../../contract/language.ts";

/** A sheet as read: its header row and the rows below, cells by column position. Nothing is checked yet. */
export interface SheetContent {
  sheet: string;
  headers: (string | null)[];
  rows: SheetRow[];
  /** The workbook counts days from 1904. */
  date1904: boolean;
}

/** Reads .xlsx files from outside. Hostile files cost at most 5 s and 256 MB of a child process, never this one. */
export interface WorkbookReader {
  /**
   * Reads the one visible sheet whose first ten rows hold the headers, or the sheet named. Throws `ProductError`:
   * file_too_large, file_not_xlsx, file_encrypted, file_has_macros, file_has_external_links, file_too_complex, unreadable_file,
   * merged_headers, several_sheets, no_headers; overloaded when too many files are being read.
   */
  read(bytes: Uint8Array, options: { sheet?: string; signal?: AbortSignal }): Promise<SheetContent>;
  close(): Promise<void>;
}

/** Makes the empty template workbook, an .xlsx file. */
export type WriteTemplate = (language: Language) => Promise<Uint8Array>;
