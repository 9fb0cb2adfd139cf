import type { Rect } from "./address.ts";
import { cellAt } from "./cells.ts";
import { evaluate, type Place, UnknownFunction } from "./formula/evaluate.ts";
import { type Node, parseFormula } from "./formula/parse.ts";
import type { CellState, CellValue, RuleState, SheetState, Style, WorkbookState } from "./state.ts";
import { styleOf } from "./style.ts";

/** Calculates formulas and conditional formats of a workbook; remembers what it read and calculated, within bounds. */
export interface Calculator {
  /** The value of a cell: of a formula what it comes to, or what was stored when it cannot be calculated here. */
  value(state: WorkbookState, sheet: SheetState, row: number, column: number): CellValue;
  /** The style as shown: with the conditional formats that hold. */
  shownStyle(state: WorkbookState, sheet: SheetState, row: number, column: number): Required<Style>;
  /** The conditional formats that hold in a cell, the one that wins first. */
  rulesAt(state: WorkbookState, sheet: SheetState, row: number, column: number): RuleState[];
  /** Whether a formula can be calculated here at all. */
  understands(formula: string): boolean;
}

const MAX_PARSED = 5_000;
const MAX_DEPTH = 100;

export function createCalculator(): Calculator {
  const parsed = new Map<string, Node | null>();
  const values = new WeakMap<WorkbookState, Map<CellState, CellValue>>();
  let depth = 0;

  const parse = (formula: string): Node | null => {
    let node = parsed.get(formula);
    if (node !== undefined) return node;
    node = parseFormula(formula);
    if (parsed.size >= MAX_PARSED) parsed.clear();
    parsed.set(formula, node);
    return node;
  };

  const place = (state: WorkbookState, own: SheetState, offset: Place["offset"]): Place => ({
    offset,
    read(name, rect: Rect) {
      const sheet =
        name === null ? own : state.sheets.find((s) => s.name.toLowerCase() === name.toLowerCase());
      if (!sheet) return null;
      const rows = Math.max(1, Math.min(rect.rows, sheet.rows.length - rect.row));
      return Array.from({ length: rows }, (_, row) =>
        Array.from({ length: rect.columns }, (_, column) =>
          value(state, sheet, rect.row + row, rect.column + column),
        ),
      );
    },
  });

  const calculated = (
    state: WorkbookState,
    sheet: SheetState,
    cell: CellState,
    formula: string,
  ): CellValue => {
    const node = parse(formula);
    if (!node || depth >= MAX_DEPTH) return cell.value;
    depth++;
    try {
      const result = evaluate(node, place(state, sheet, { rows: 0, columns: 0 }));
      return result === null ? 0 : result;
    } catch (error) {
      if (error instanceof UnknownFunction) return cell.value;
      throw error;
    } finally {
      depth--;
    }
  };

  const value = (state: WorkbookState, sheet: SheetState, row: number, column: number): CellValue => {
    const cell = cellAt(sheet, row, column);
    if (cell?.formula === undefined) return cell?.value ?? null;
    const known = values.get(state) ?? new Map<CellState, CellValue>();
    values.set(state, known);
    const before = known.get(cell);
    if (before !== undefined) return before;
    // While it is being calculated a formula that comes back to itself reads as nothing.
    known.set(cell, 0);
    const result = calculated(state, sheet, cell, cell.formula);
    known.set(cell, result);
    return result;
  };

  const ruleHolds = (
    state: WorkbookState,
    sheet: SheetState,
    rule: RuleState,
    row: number,
    column: number,
  ) => {
    const area = rule.areas.find(
      (a) => row >= a.row && row < a.row + a.rows && column >= a.column && column < a.column + a.columns,
    );
    const anchor = rule.areas[0];
    const node = area && anchor && rule.type === "Custom" ? parse(rule.formula) : null;
    if (!node || !anchor) return false;
    try {
      const result = evaluate(
        node,
        place(state, sheet, { rows: row - anchor.row, columns: column - anchor.column }),
      );
      return result === true || (typeof result === "number" && result !== 0);
    } catch (error) {
      if (error instanceof UnknownFunction) return false;
      throw error;
    }
  };

  const rulesAt = (state: WorkbookState, sheet: SheetState, row: number, column: number) => {
    const holding: RuleState[] = [];
    for (const rule of sheet.rules) {
      if (!ruleHolds(state, sheet, rule, row, column)) continue;
      holding.push(rule);
      if (rule.stopIfTrue) break;
    }
    return holding;
  };

  return {
    value,
    rulesAt,
    shownStyle(state, sheet, row, column) {
      const style = styleOf(sheet, row, column);
      // The first rule that says something about a property wins.
      return Object.assign(
        style,
        ...rulesAt(state, sheet, row, column)
          .reverse()
          .map(({ style: over }) => over),
      );
    },
    understands: (formula) => parse(formula) !== null,
  };
}
