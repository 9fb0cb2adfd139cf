import type { Env, Scalar, TypeSpec } from "../client/type-spec.ts";
import type { Rect } from "../model/address.ts";
import { boundedArea } from "../model/cells.ts";
import { Refused } from "../model/refused.ts";
import { STANDARD, type Style } from "../model/state.ts";
import { shapeColumns, shapeRows } from "../model/structure.ts";
import { styleOf } from "../model/style.ts";
import { styleCells } from "../model/write-cells.ts";
import { type RangeTarget, rectOf, sheetAt } from "./targets.ts";

/** Excel's own words for colours. */
const NAMED: Readonly<Record<string, string>> = {
  red: "#FF0000",
  green: "#008000",
  blue: "#0000FF",
  yellow: "#FFFF00",
  orange: "#FFA500",
  black: "#000000",
  white: "#FFFFFF",
  gray: "#808080",
};

/** A colour as Excel gives it back: `#RRGGBB`. */
export function readColour(colour: unknown): string {
  const text = String(colour);
  const hex = /^#?([0-9a-f]{6})$/i.exec(text);
  const known = hex ? `#${hex[1]?.toUpperCase()}` : NAMED[text.toLowerCase()];
  if (!known) throw new Refused("InvalidArgument", `"${text}" is no colour.`);
  return known;
}

/** The value a property of the style has in all cells, or null. Of whole columns and rows what is used counts, and what is beneath. */
function uniform<K extends keyof Style>(target: RangeTarget, env: Env, key: K): Required<Style>[K] | null {
  const sheet = sheetAt(target, env);
  const rect = rectOf(target);
  const first = styleOf(sheet, rect.row, rect.column)[key];
  const looked: Rect = boundedArea(sheet, rect) ?? { ...rect, rows: 1, columns: 1 };
  for (let row = looked.row; row < looked.row + looked.rows; row++) {
    for (let column = looked.column; column < looked.column + looked.columns; column++) {
      if (styleOf(sheet, row, column)[key] !== first) return null;
    }
  }
  return first;
}

const styled = <K extends keyof Style>(
  key: K,
  read: (value: unknown) => Style[K] = (value) => value as Style[K],
): Scalar<RangeTarget> => ({
  get: (target: RangeTarget, env: Env) => uniform(target, env, key),
  set: (target: RangeTarget, env: Env, value: unknown) =>
    styleCells(env.edit, target.sheetId, rectOf(target), { [key]: read(value) }),
});

const many = (from: number, count: number) =>
  Array.from({ length: Math.min(count, 16_384) }, (_, index) => from + index);

function columnWidth(target: RangeTarget, env: Env): number | null {
  const { columns } = sheetAt(target, env);
  const rect = rectOf(target);
  const widths = many(rect.column, rect.columns).map((column) =>
    columns[column]?.hidden ? 0 : (columns[column]?.width ?? STANDARD.columnWidth),
  );
  return widths.every((width) => width === widths[0]) ? (widths[0] ?? null) : null;
}

function rowHeight(target: RangeTarget, env: Env): number | null {
  const sheet = sheetAt(target, env);
  const rect = boundedArea(sheet, rectOf(target)) ?? rectOf(target);
  const heights = many(rect.row, rect.rows).map((row) => sheet.rows[row]?.height ?? STANDARD.rowHeight);
  return heights.every((height) => height === heights[0]) ? (heights[0] ?? null) : null;
}

const RANGE_FILL: TypeSpec<RangeTarget> = {
  name: "RangeFill",
  scalars: {
    color: {
      get: (target, env) => {
        const colour = uniform(target, env, "fill");
        return colour === "" ? "#FFFFFF" : colour;
      },
      set: (target, env, colour) =>
        styleCells(env.edit, target.sheetId, rectOf(target), {
          fill: colour === "" ? "" : readColour(colour),
        }),
    },
  },
  does: {
    clear: (target, env) => styleCells(env.edit, target.sheetId, rectOf(target), { fill: "" }),
  },
};

const RANGE_FONT: TypeSpec<RangeTarget> = {
  name: "RangeFont",
  scalars: {
    bold: styled("bold"),
    italic: styled("italic"),
    underline: styled("underline"),
    strikethrough: styled("strikethrough"),
    color: styled("color", readColour),
    name: styled("fontName"),
    size: styled("fontSize"),
  },
};

const PROTECTION: TypeSpec<RangeTarget> = { name: "FormatProtection", scalars: { locked: styled("locked") } };

export const RANGE_FORMAT: TypeSpec<RangeTarget> = {
  name: "RangeFormat",
  scalars: {
    columnWidth: {
      get: columnWidth,
      // A width of nothing hides, any other one shows.
      set: (target, env, width: number) =>
        shapeColumns(
          env.edit,
          target.sheetId,
          rectOf(target),
          width === 0 ? { hidden: true } : { width, hidden: false },
        ),
    },
    rowHeight: {
      get: rowHeight,
      set: (target, env, height: number) => shapeRows(env.edit, target.sheetId, rectOf(target), { height }),
    },
    wrapText: styled("wrap"),
    horizontalAlignment: styled("horizontal"),
    verticalAlignment: styled("vertical"),
    indentLevel: styled("indent"),
  },
  parts: {
    fill: { type: () => RANGE_FILL, target: (target) => target },
    font: { type: () => RANGE_FONT, target: (target) => target },
    protection: { type: () => PROTECTION, target: (target) => target },
  },
  does: {
    autofitColumns: (target, env) => {
      const sheet = sheetAt(target, env);
      const rect = rectOf(target);
      const looked = boundedArea(sheet, rect);
      for (const column of many(rect.column, rect.columns)) {
        const lengths = looked
          ? many(looked.row, looked.rows).map(
              (row) => env.workbook.text(sheet.id, row, column, env.state()).length,
            )
          : [];
        const width = Math.min(300, Math.max(STANDARD.columnWidth, Math.max(0, ...lengths) * 5.5 + 8));
        shapeColumns(env.edit, target.sheetId, { ...rect, column, columns: 1 }, { width });
      }
    },
    autofitRows: () => {},
  },
};
