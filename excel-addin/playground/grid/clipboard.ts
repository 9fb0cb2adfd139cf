import { activeSheet, type Commands, type CopiedBlock, selectedArea } from "../excel/commands.ts";
import { cellAt } from "../excel/model/cells.ts";
import type { Workbook } from "../excel/workbook.ts";
import { readTabSeparated, writeTabSeparated } from "./tab-separated.ts";

export interface Clipboard {
  copy(event: ClipboardEvent): void;
  cut(event: ClipboardEvent): void;
  paste(event: ClipboardEvent): void;
}

export interface ClipboardOptions {
  workbook: Workbook;
  commands: Commands;
  attempt(work: () => void): void;
}

/** Copies cells as text for other programs, and as they are for this workbook. */
export function createClipboard({ workbook, commands, attempt }: ClipboardOptions): Clipboard {
  let copied: { text: string; block: CopiedBlock } | null = null;

  const copy = (event: ClipboardEvent) => {
    const sheet = activeSheet(workbook);
    const area = selectedArea(sheet);
    const rows = Array.from({ length: area.rows }, (_, row) => area.row + row);
    const columns = Array.from({ length: area.columns }, (_, column) => area.column + column);
    const text = writeTabSeparated(
      rows.map((row) => columns.map((column) => workbook.text(sheet.id, row, column))),
    );
    copied = {
      text,
      block: {
        from: { row: area.row, column: area.column },
        cells: rows.map((row) => columns.map((column) => cellAt(sheet, row, column))),
      },
    };
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
  };

  return {
    copy,
    cut(event) {
      copy(event);
      attempt(() => commands.clear());
    },
    paste(event) {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      event.preventDefault();
      if (text === "") return;
      const { row, column } = selectedArea(activeSheet(workbook));
      // Other systems write line breaks in their own way.
      const plain = (value: string) => value.replace(/\r\n?/g, "\n");
      attempt(() => {
        if (copied && plain(copied.text) === plain(text)) commands.paste(row, column, copied.block);
        else commands.type(row, column, readTabSeparated(text));
      });
    },
  };
}
