import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { ReadWorkbook } from "../imported-workbook.ts";

const TIMEOUT_MS = 30_000;

export type ReadXlsx =
  | { ok: true; workbook: ReadWorkbook }
  /** Reason null: the server did not answer. */
  | { ok: false; reason: string | null };

/** Has the server read an .xlsx file, as it does with uploads. */
export async function readXlsx(file: File, language: Language): Promise<ReadXlsx> {
  const body = new FormData();
  body.append("file", file);
  try {
    const response = await fetch("/api/v1/workbooks/read", {
      method: "POST",
      body,
      headers: { "accept-language": language },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, workbook: answer as ReadWorkbook };
    const { detail, title } = answer as { detail?: string; title?: string };
    return { ok: false, reason: detail ?? title ?? String(response.status) };
  } catch {
    return { ok: false, reason: null };
  }
}
