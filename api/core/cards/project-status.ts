import type { Row } from "../../contract/row.ts";

/** Where a project stands on a day: decides the tense of a card. */
export type ProjectStatus = "planned" | "running" | "ended";

/** The status on the calendar date `today` (Warsaw). The last day of a project still belongs to it. */
export function projectStatus(
  row: Pick<Row, "dataRozpoczecia" | "dataZakonczenia">,
  today: string,
): ProjectStatus {
  if (row.dataZakonczenia < today) return "ended";
  return row.dataRozpoczecia > today ? "planned" : "running";
}
