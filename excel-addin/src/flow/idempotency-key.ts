import { COLUMN_KEYS } from "@rnd-cards/api/contract/columns.ts";
import type { RawRow } from "@rnd-cards/api/contract/row.ts";

/**
 * A key that is the same for the same name and rows until the workbook's nonce changes, so that a double click, a lost answer
 * or a reload is one batch. Where the rows stand does not count: a sort in between must not make a second batch.
 */
export async function idempotencyKey(name: string, rows: readonly RawRow[], nonce: string): Promise<string> {
  const cells = rows
    .map((row) => JSON.stringify([row.rowKey ?? "", ...COLUMN_KEYS.map((key) => row[key] ?? null)]))
    .sort();
  const text = JSON.stringify([nonce, name, cells]);
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  const base64 = btoa(String.fromCharCode(...hash));
  return `pane-${base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/** A nonce nobody has had. */
export const newNonce = () => crypto.randomUUID();
