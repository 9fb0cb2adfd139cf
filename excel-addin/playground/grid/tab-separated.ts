/** Cells as the clipboard carries them between spreadsheets: tabs between, one line a row; quoted where needed. */
export function writeTabSeparated(rows: readonly (readonly string[])[]): string {
  const quoted = (text: string) => (/["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => row.map(quoted).join("\t")).join("\r\n");
}

/** At most this many rows and columns are taken from the clipboard. */
const LIMIT = { rows: 5_000, columns: 200 } as const;

/** Reads what a spreadsheet put on the clipboard. A quoted cell may hold tabs and line breaks; plain text is one cell a line. */
export function readTabSeparated(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    rows.at(-1)?.push(cell);
    cell = "";
  };
  const clean = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < clean.length; at++) {
    const letter = clean[at] ?? "";
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (clean[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (letter === '"' && cell === "" && hasClosingQuote(clean, at)) quoted = true;
    else if (letter === "\t") endCell();
    else if (letter === "\n") {
      endCell();
      if (rows.length >= LIMIT.rows) return rows;
      rows.push([]);
    } else cell += letter;
  }
  endCell();
  return rows.map((row) => row.slice(0, LIMIT.columns));
}

/** Whether the quote at `at` opens a quoted cell: its end is followed by the end of the cell. A quote in plain text is just that. */
function hasClosingQuote(text: string, at: number): boolean {
  for (let next = text.indexOf('"', at + 1); next >= 0; next = text.indexOf('"', next + 1)) {
    if (text[next + 1] === '"') next++;
    else return next + 1 >= text.length || text[next + 1] === "\t" || text[next + 1] === "\n";
  }
  return false;
}
