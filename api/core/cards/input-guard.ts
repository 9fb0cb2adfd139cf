import type { ColumnKey, TextColumn } from "../../contract/columns.ts";
import type { Row } from "../../contract/row.ts";
import { findOrders } from "./find-suspicious.ts";
import { INVISIBLE } from "./guard/reveal.ts";
import { maskSecrets } from "./mask-secrets.ts";
import { PERSON_TOKEN } from "./person-token.ts";

export { findOrders, findSuspicious } from "./find-suspicious.ts";

const TEXT_COLUMNS: readonly TextColumn[] = ["nazwaProjektu", "opis", "celProjektu", "osobaOdpowiedzialna"];

/**
 * The row as a model may see it: secrets, stack traces, e-mail addresses and phone numbers masked, our own token and
 * signs that print nothing taken out of the client's text. Texts that try to give orders to a model are named, and stay:
 * they go in as quoted data. Guard first, hide the person afterwards.
 */
export function guardRow(row: Row): { row: Row; suspicious: { column: ColumnKey }[] } {
  const guarded = { ...row };
  const suspicious: { column: ColumnKey }[] = [];
  for (const column of TEXT_COLUMNS) {
    if (findOrders(row[column])) suspicious.push({ column });
    const masked = maskSecrets(row[column].replace(INVISIBLE, ""));
    guarded[column] = masked.replaceAll(PERSON_TOKEN, "OSOBA");
  }
  return { row: guarded, suspicious };
}
