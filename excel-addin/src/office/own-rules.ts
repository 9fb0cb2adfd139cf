import { columnLetters } from "./addresses.ts";

/** Fill and text of marked cells: Excel's own colours for bad and neutral, readable on each other. */
export const MARK_COLOURS = {
  error: { fill: "#FFC7CE", font: "#9C0006" },
  warning: { fill: "#FFEB9C", font: "#9C5700" },
} as const;

/** True where the status of the row has a line that begins with `prefix`. FIND, because SEARCH knows wildcards. */
export function ruleFormula(prefix: string, statusColumn: number, row: number): string {
  const text = prefix.replaceAll('"', '""');
  return `=ISNUMBER(FIND(CHAR(10)&"${text}:",CHAR(10)&$${columnLetters(statusColumn)}${row + 1}))`;
}

const SHAPE =
  /^=\s*ISNUMBER\(\s*FIND\(\s*CHAR\(10\)\s*&\s*"(?:[^"]|"")*:"\s*,\s*CHAR\(10\)\s*&\s*(?:\$?[A-Z]{1,3}\$?\d+|#REF!|.{0,200}!#REF!)\s*\)\s*\)$/i;

/** Own rules are known by their shape, also where rows were copied and where the status column is gone. */
export const isOwnRule = (formula: unknown) => typeof formula === "string" && SHAPE.test(formula);

/** The conditional formats of a sheet that are ours: queued in two steps, known after two syncs. */
export interface OwnRules {
  first(sheet: Excel.Worksheet): void;
  second(): void;
  remove(): void;
}

export function ownRules(): OwnRules {
  let all: Excel.ConditionalFormatCollection | null = null;
  let custom: { format: Excel.ConditionalFormat; rule: Excel.ConditionalFormatRule }[] = [];
  return {
    first(sheet) {
      all = sheet.getRange().conditionalFormats.load("items/type");
    },
    second() {
      // One request with all formulas; a sheet has no more of these than its author made or copied.
      custom = (all?.items ?? [])
        .filter(({ type }) => type === "Custom")
        .map((format) => ({ format, rule: format.custom.rule.load("formula") }));
    },
    remove() {
      for (const { format, rule } of custom) if (isOwnRule(rule.formula)) format.delete();
    },
  };
}
