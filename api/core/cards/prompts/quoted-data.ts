import { COLUMN_KEYS, COLUMNS } from "../../../contract/columns.ts";
import { polishDate } from "../../../contract/dates.ts";
import type { Row } from "../../../contract/row.ts";
import { INVISIBLE } from "../guard/reveal.ts";
import { type ProjectStatus, projectStatus } from "../project-status.ts";

/** Opens and closes a quotation in a prompt. Every quoted line starts with `| `, so quoted text cannot close it. */
export const QUOTE_OPEN = "<<<";
export const QUOTE_CLOSE = ">>>";

/** Text of others inside a prompt: named, fenced, every line marked; runs that look like a fence are broken up. */
export function quoted(name: string, text: string): string {
  const lines = text
    .replace(INVISIBLE, "")
    .replace(/[<＜≪⟨〈]{2,}/gu, (run) => "‹".repeat(run.length))
    .replace(/[>＞≫⟩〉]{2,}/gu, (run) => "›".repeat(run.length))
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/);
  return [`${QUOTE_OPEN}${name}`, ...lines.map((line) => `| ${line}`), `${name}${QUOTE_CLOSE}`].join("\n");
}

/** The row as quoted data: the columns' headers and what the client wrote. */
export function quotedRow(row: Row): string {
  const fields = COLUMN_KEYS.map((key) => {
    const value = COLUMNS[key].kind === "date" ? polishDate(row[key]) : row[key];
    return `${COLUMNS[key].header}:\n${value}`;
  });
  return quoted("DANE", fields.join("\n\n"));
}

const STATUS: Readonly<Record<ProjectStatus, string>> = {
  planned:
    "Stan projektu: jeszcze się nie rozpoczął. Pisz w czasie przyszłym; żaden rezultat nie jest osiągnięty.",
  running:
    "Stan projektu: w toku. Pisz w czasie teraźniejszym; rezultaty końcowe przedstawiaj jako planowane, a wyniki cząstkowe tylko wtedy, gdy stoją w danych.",
  ended:
    "Stan projektu: okres projektu minął. Pisz w czasie przeszłym; to, co osiągnięto, podawaj tylko wtedy, gdy stoi w danych, a resztę oznaczaj jako [do uzupełnienia: …].",
};

export const STATUS_LINES: readonly string[] = Object.values(STATUS);

/** One line that decides the tense; today's date itself is kept out, so that it cannot slip into the card. */
export function statusLine(row: Row, today: string): string {
  return STATUS[projectStatus(row, today)];
}
