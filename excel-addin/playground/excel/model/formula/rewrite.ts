import { columnName, MAX_COLUMNS, MAX_ROWS, quoteSheet } from "../address.ts";
import { type Corner, type Token, tokenise } from "./tokens.ts";

type Reference = Extract<Token, { kind: "reference" }>;

function writeCorner({ row, column, rowFixed, columnFixed }: Corner): string {
  const letters = column === null ? "" : `${columnFixed ? "$" : ""}${columnName(column)}`;
  return `${letters}${row === null ? "" : `${rowFixed ? "$" : ""}${row + 1}`}`;
}

function writeReference({ sheet, from, to }: Pick<Reference, "sheet" | "from" | "to">): string {
  const area = to ? `${writeCorner(from)}:${writeCorner(to)}` : writeCorner(from);
  return sheet === null ? area : `${quoteSheet(sheet)}!${area}`;
}

/** Rewrites every reference of a formula; null from `change` makes it `#REF!`. A formula that is not understood stays. */
export function rewriteReferences(
  formula: string,
  change: (
    reference: Pick<Reference, "sheet" | "from" | "to">,
  ) => Pick<Reference, "sheet" | "from" | "to"> | null,
): string {
  if (!/\d|:/.test(formula)) return formula;
  const tokens = tokenise(formula.replace(/^=/, ""));
  if (!tokens?.some(({ kind }) => kind === "reference")) return formula;
  const written = tokens.map((token) => {
    if (token.kind !== "reference") return token.text;
    const changed = change(token);
    return changed === null ? "#REF!" : changed === token ? token.text : writeReference(changed);
  });
  return `=${written.join("")}`;
}

function movedCorner(corner: Corner, rows: number, columns: number): Corner | null {
  const row = corner.row === null || corner.rowFixed ? corner.row : corner.row + rows;
  const column = corner.column === null || corner.columnFixed ? corner.column : corner.column + columns;
  if ((row ?? 0) < 0 || (column ?? 0) < 0 || (row ?? 0) >= MAX_ROWS || (column ?? 0) >= MAX_COLUMNS)
    return null;
  return { ...corner, row, column };
}

/** A formula as it reads in a cell so many rows and columns away, as by copying or sorting. */
export function moveFormula(formula: string, rows: number, columns: number): string {
  if (rows === 0 && columns === 0) return formula;
  return rewriteReferences(formula, (reference) => {
    const from = movedCorner(reference.from, rows, columns);
    const to = reference.to && movedCorner(reference.to, rows, columns);
    return from && (to || !reference.to) ? { ...reference, from, to } : null;
  });
}
