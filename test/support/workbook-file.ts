import { COLUMN_KEYS, COLUMNS } from "@rnd-cards/api/contract/columns.ts";
import type { RawRow } from "@rnd-cards/api/contract/row.ts";
import exceljs from "exceljs";

/** A workbook as Excel would save it, with the template's headers and the rows given. */
export async function workbookFile(rows: readonly RawRow[], sheet = "Projekty"): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  const page = workbook.addWorksheet(sheet);
  page.addRow(COLUMN_KEYS.map((key) => COLUMNS[key].header));
  for (const row of rows) page.addRow(COLUMN_KEYS.map((key) => row[key] ?? null));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

export interface FormPart {
  name: string;
  /** Makes the part a file. */
  fileName?: string;
  content: string | Uint8Array;
}

/** A form as a browser sends it. */
export function formBody(parts: readonly FormPart[]): { payload: Buffer; headers: Record<string, string> } {
  const boundary = "----rnd-cards-test-boundary";
  const chunks = parts.flatMap(({ name, fileName, content }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${
        fileName === undefined ? "" : `; filename="${fileName}"\r\nContent-Type: application/octet-stream`
      }\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ]);
  return {
    payload: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
  };
}
