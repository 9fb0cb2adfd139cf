import type { Issue } from "../contract/issues.ts";
import type { Language } from "../contract/language.ts";
import { WORDS } from "./words.ts";

/** Widest message column; longer messages continue on the next line. */
const MESSAGE_WIDTH = 78;

/** Issues as a table for a terminal, errors before warnings; empty without issues. */
export function issuesTable(issues: readonly Issue[], language: Language): string {
  if (issues.length === 0) return "";
  const sorted = [...issues].sort(
    (a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"),
  );
  const rows = sorted.map(({ rowNumber, header, severity, message }) => ({
    place: rowNumber === null ? "–" : String(rowNumber),
    header: header ?? "–",
    lines: wrap(severity === "warning" ? `(${WORDS.warning[language]}) ${message}` : message, MESSAGE_WIDTH),
  }));
  const heads = { place: WORDS.row[language], header: WORDS.column[language] };
  const width = (key: "place" | "header") =>
    Math.max(heads[key].length, ...rows.map((row) => row[key].length));
  const [first, second] = [width("place"), width("header")];
  const line = (place: string, header: string, text: string) =>
    `${place.padStart(first)}  ${header.padEnd(second)}  ${text}`.trimEnd();
  const body = rows.flatMap(({ place, header, lines }) =>
    lines.map((text, index) => (index === 0 ? line(place, header, text) : line("", "", text))),
  );
  return `${[line(heads.place, heads.header, WORDS.problem[language]), ...body].join("\n")}\n`;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let current = "";
  for (const word of text.split(" ")) {
    if (current !== "" && current.length + word.length + 1 > width) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...lines, current];
}
