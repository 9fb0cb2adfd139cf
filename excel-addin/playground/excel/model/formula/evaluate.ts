import { cellRect, intersect, type Rect } from "../address.ts";
import type { CellValue } from "../state.ts";
import {
  type Argument,
  asNumber,
  asText,
  asTruth,
  FUNCTIONS,
  failure,
  isFailure,
  single,
} from "./functions.ts";
import type { Node } from "./parse.ts";
import type { Corner } from "./tokens.ts";

/** Where a formula is calculated and how it reads other cells. */
export interface Place {
  /** How far the cell is from where the formula was written: relative references move along. */
  offset: { rows: number; columns: number };
  /** Values of an area, cut to what is used; null: no such sheet. */
  read(sheet: string | null, rect: Rect): CellValue[][] | null;
}

/** Thrown for a function that is not known here: the stored value is shown then. */
export class UnknownFunction extends Error {}

const MAX_AREA: Rect = { row: 0, column: 0, rows: 20_000, columns: 500 };

const moved = (at: number | null, fixed: boolean, by: number) => (at === null || fixed ? at : at + by);

function areaOf(from: Corner, to: Corner | null, { offset }: Place): Rect | null {
  const row = (corner: Corner) => moved(corner.row, corner.rowFixed, offset.rows);
  const column = (corner: Corner) => moved(corner.column, corner.columnFixed, offset.columns);
  const [top, left] = [row(from) ?? 0, column(from) ?? 0];
  if (!to) return top < 0 || left < 0 ? null : cellRect(top, left);
  const [bottom, right] = [row(to) ?? MAX_AREA.rows - 1, column(to) ?? MAX_AREA.columns - 1];
  const rect = {
    row: Math.min(top, bottom),
    column: Math.min(left, right),
    rows: Math.abs(bottom - top) + 1,
    columns: Math.abs(right - left) + 1,
  };
  return rect.row < 0 || rect.column < 0 ? null : intersect(rect, MAX_AREA);
}

function readReference(node: Extract<Node, { kind: "reference" }>, place: Place): Argument {
  const area = areaOf(node.from, node.to, place);
  const values = area && place.read(node.sheet, area);
  if (!values) return failure("#REF!");
  return node.to ? values : (values[0]?.[0] ?? null);
}

/** Numbers before texts before truth values; texts without regard to case. */
function compareValues(a: CellValue, b: CellValue): number {
  const rank = (value: CellValue) =>
    typeof value === "number" ? 0 : typeof value === "string" ? 1 : typeof value === "boolean" ? 2 : 3;
  // An empty cell counts as what it is compared with.
  const left = a ?? (typeof b === "string" ? "" : typeof b === "boolean" ? false : 0);
  const right = b ?? (typeof a === "string" ? "" : typeof a === "boolean" ? false : 0);
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  if (typeof left === "string" && typeof right === "string") {
    return left.localeCompare(right, "pl", { sensitivity: "accent" });
  }
  return Number(left) - Number(right);
}

const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
  "=": (order) => order === 0,
  "<>": (order) => order !== 0,
  "<": (order) => order < 0,
  ">": (order) => order > 0,
  "<=": (order) => order <= 0,
  ">=": (order) => order >= 0,
};

function calculate(sign: string, left: number, right: number): CellValue {
  if (sign === "+") return left + right;
  if (sign === "-") return left - right;
  if (sign === "*") return left * right;
  if (sign === "^") return left ** right;
  return right === 0 ? failure("#DIV/0!") : left / right;
}

function evaluateBinary(node: Extract<Node, { kind: "binary" }>, place: Place): CellValue {
  const left = single(evaluateNode(node.left, place));
  const right = single(evaluateNode(node.right, place));
  if (isFailure(left)) return left;
  if (isFailure(right)) return right;
  if (node.sign === "&") return asText(left) + asText(right);
  const compare = COMPARISONS[node.sign];
  if (compare) return compare(compareValues(left, right));
  const [a, b] = [asNumber(left), asNumber(right)];
  if (typeof a !== "number") return a;
  return typeof b === "number" ? calculate(node.sign, a, b) : b;
}

function evaluateCall(node: Extract<Node, { kind: "call" }>, place: Place): Argument {
  const argument = (position: number): Argument => {
    const arg = node.args[position];
    return arg ? evaluateNode(arg, place) : null;
  };
  if (node.name === "IF") {
    const truth = asTruth(single(argument(0)));
    if (typeof truth !== "boolean") return truth;
    return truth ? argument(1) : node.args.length > 2 ? argument(2) : false;
  }
  if (node.name === "IFERROR") {
    const value = single(argument(0));
    return isFailure(value) ? argument(1) : value;
  }
  const fn = FUNCTIONS[node.name];
  if (!fn) throw new UnknownFunction(node.name);
  return fn(node.args.map((_, position) => argument(position)));
}

function evaluateNode(node: Node, place: Place): Argument {
  if (node.kind === "literal") return node.value;
  if (node.kind === "error") return failure(node.error);
  if (node.kind === "reference") return readReference(node, place);
  if (node.kind === "binary") return evaluateBinary(node, place);
  if (node.kind === "call") return evaluateCall(node, place);
  const number = asNumber(single(evaluateNode(node.of, place)));
  if (typeof number !== "number") return number;
  return node.kind === "negative" ? -number : number / 100;
}

/** The value of a formula at a place. Throws `UnknownFunction`. */
export function evaluate(node: Node, place: Place): CellValue {
  return single(evaluateNode(node, place));
}
