import { polishDate } from "../../contract/dates.ts";
import type { Row } from "../../contract/row.ts";

/** Everything a row says, one column a line, its dates in both spellings: where quotes and wording are looked up. */
export function rowText(row: Row): string {
  const { nazwaProjektu, opis, celProjektu, osobaOdpowiedzialna, dataRozpoczecia, dataZakonczenia } = row;
  const dates = [dataRozpoczecia, dataZakonczenia].flatMap((date) => [date, polishDate(date)]);
  return [nazwaProjektu, opis, celProjektu, osobaOdpowiedzialna, ...dates].join("\n");
}

/** A text as quotes are compared: no case, no quotation marks, one kind of dash, single spaces. */
export function comparable(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[„”“‟"«»‹›'’‘‚`]/g, "")
    .replace(/[‐-―−]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/ ([,.;:])/g, "$1")
    .trim()
    .toLowerCase();
}
