import type { CellError, CellValue } from "../state.ts";

export type Argument = CellValue | CellValue[][];

export const failure = (error: string): CellError => ({ error });
export const isFailure = (value: unknown): value is CellError =>
  typeof value === "object" && value !== null && "error" in value;

/** One value of an argument: of an area its first cell. */
export const single = (argument: Argument | undefined): CellValue =>
  (Array.isArray(argument) ? argument[0]?.[0] : argument) ?? null;

export function asText(value: CellValue): string {
  if (value === null) return "";
  return typeof value === "object"
    ? value.error
    : typeof value === "boolean"
      ? value
        ? "TRUE"
        : "FALSE"
      : String(value);
}

/** A number, or the error Excel gives for what is none. */
export function asNumber(value: CellValue): number | CellError {
  if (value === null) return 0;
  if (typeof value === "object" || typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  const number = value.trim() === "" ? Number.NaN : Number(value);
  return Number.isNaN(number) ? failure("#VALUE!") : number;
}

export function asTruth(value: CellValue): boolean | CellError {
  if (typeof value === "string") return failure("#VALUE!");
  return typeof value === "object" && value !== null ? value : Boolean(value);
}

type Fn = (args: readonly Argument[]) => CellValue;

const text = (args: readonly Argument[], position: number) => asText(single(args[position]));
const failed = (args: readonly Argument[]) => args.map(single).find(isFailure);
const flat = (args: readonly Argument[]): CellValue[] =>
  args.flatMap((arg) => (Array.isArray(arg) ? arg.flat() : [arg]));
const numbers = (args: readonly Argument[]) => flat(args).filter((value) => typeof value === "number");

/** Functions that give an error back when an argument is one. */
const strict =
  (fn: Fn): Fn =>
  (args) =>
    failed(args) ?? fn(args);

function count(args: readonly Argument[], position: number, fallback: number): number {
  const value = args[position] === undefined ? fallback : asNumber(single(args[position]));
  return typeof value === "number" ? Math.max(0, Math.floor(value)) : fallback;
}

function find(args: readonly Argument[], fold: (value: string) => string): CellValue {
  const at = fold(text(args, 1)).indexOf(fold(text(args, 0)), count(args, 2, 1) - 1);
  return at < 0 ? failure("#VALUE!") : at + 1;
}

function truths(args: readonly Argument[], test: (values: readonly boolean[]) => boolean): CellValue {
  const values = flat(args).filter((value) => typeof value === "boolean" || typeof value === "number");
  return values.length === 0 ? failure("#VALUE!") : test(values.map(Boolean));
}

/** The functions this workbook can calculate; every other one shows the value that was stored with it. */
export const FUNCTIONS: Readonly<Record<string, Fn>> = {
  HYPERLINK: strict((args) => single(args[1] ?? args[0])),
  CHAR: strict((args) => String.fromCharCode(count(args, 0, 0))),
  UNICHAR: strict((args) => String.fromCodePoint(count(args, 0, 0))),
  FIND: strict((args) => find(args, (value) => value)),
  SEARCH: strict((args) => find(args, (value) => value.toLowerCase())),
  LEN: strict((args) => text(args, 0).length),
  TRIM: strict((args) => text(args, 0).trim().replace(/ +/g, " ")),
  UPPER: strict((args) => text(args, 0).toUpperCase()),
  LOWER: strict((args) => text(args, 0).toLowerCase()),
  LEFT: strict((args) => text(args, 0).slice(0, count(args, 1, 1))),
  RIGHT: strict((args) => text(args, 0).slice(-count(args, 1, 1) || Number.POSITIVE_INFINITY)),
  MID: strict((args) =>
    text(args, 0).slice(count(args, 1, 1) - 1, count(args, 1, 1) - 1 + count(args, 2, 0)),
  ),
  EXACT: strict((args) => text(args, 0) === text(args, 1)),
  CONCATENATE: strict((args) => args.map((_, position) => text(args, position)).join("")),
  CONCAT: (args) => flat(args).find(isFailure) ?? flat(args).map(asText).join(""),
  ISNUMBER: (args) => typeof single(args[0]) === "number",
  ISTEXT: (args) => typeof single(args[0]) === "string",
  ISBLANK: (args) => single(args[0]) === null,
  ISERROR: (args) => isFailure(single(args[0])),
  NOT: strict((args) => {
    const truth = asTruth(single(args[0]));
    return typeof truth === "boolean" ? !truth : truth;
  }),
  AND: (args) => flat(args).find(isFailure) ?? truths(args, (values) => values.every(Boolean)),
  OR: (args) => flat(args).find(isFailure) ?? truths(args, (values) => values.some(Boolean)),
  SUM: (args) => flat(args).find(isFailure) ?? numbers(args).reduce((sum, value) => sum + value, 0),
  MIN: (args) =>
    flat(args).find(isFailure) ?? numbers(args).reduce((a, b) => Math.min(a, b), numbers(args)[0] ?? 0),
  MAX: (args) =>
    flat(args).find(isFailure) ?? numbers(args).reduce((a, b) => Math.max(a, b), numbers(args)[0] ?? 0),
  COUNT: (args) => numbers(args).length,
  COUNTA: (args) => flat(args).filter((value) => value !== null).length,
};
