import type { Env, TypeSpec } from "../client/type-spec.ts";
import { lastColumn, lastRow, MAX_COLUMNS, MAX_ROWS, type Rect } from "../model/address.ts";
import { patchSheet } from "../model/sheets.ts";
import { RANGE } from "./range.ts";
import { range, rectArgument, type SheetTarget, sheetAt } from "./targets.ts";

function frozenRect(target: SheetTarget, env: Env): Rect | null {
  const { rows, columns } = sheetAt(target, env).frozen;
  if (rows === 0 && columns === 0) return null;
  return { row: 0, column: 0, rows: rows || MAX_ROWS, columns: columns || MAX_COLUMNS };
}

const freeze = (target: SheetTarget, env: Env, rows: number, columns: number) =>
  patchSheet(env.edit, target.sheetId, { frozen: { rows, columns } });

export const FREEZE_PANES: TypeSpec<SheetTarget> = {
  name: "WorksheetFreezePanes",
  gives: {
    getLocationOrNullObject: {
      type: () => RANGE,
      target: (target, env) => range(env, target.sheetId, frozenRect(target, env)),
      orNull: true,
    },
  },
  does: {
    freezeRows: (target, env, count = 1) => freeze(target, env, Number(count), 0),
    freezeColumns: (target, env, count = 1) => freeze(target, env, 0, Number(count)),
    freezeAt: (target, env, at) => {
      const rect = rectArgument(at);
      freeze(target, env, lastRow(rect) + 1, lastColumn(rect) + 1);
    },
    unfreeze: (target, env) => freeze(target, env, 0, 0),
  },
};
