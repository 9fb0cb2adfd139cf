import type { Env, TypeSpec } from "../client/type-spec.ts";
import { cellRect, fullAddress, type Rect } from "../model/address.ts";
import { serialOf } from "../model/typed-value.ts";
import { COMMENTS, NOTES } from "./notes.ts";
import { RANGE } from "./range.ts";
import { TABLES } from "./tables.ts";
import { type RangeTarget, range, type ScopeTarget, type SheetTarget, sheetAt } from "./targets.ts";
import { WORKSHEETS } from "./worksheet.ts";

interface AreasTarget extends SheetTarget {
  areas: readonly Rect[];
}

const RANGES: TypeSpec<AreasTarget> = {
  name: "RangeCollection",
  items: {
    type: () => RANGE,
    list: ({ sheetId, areas }, env) => areas.map((rect): RangeTarget => env.follow({ sheetId, rect })),
  },
  answers: { getCount: ({ areas }) => areas.length },
};

const RANGE_AREAS: TypeSpec<AreasTarget> = {
  name: "RangeAreas",
  scalars: {
    address: (target, env) =>
      target.areas.map((rect) => fullAddress(sheetAt(target, env).name, rect)).join(","),
    areaCount: ({ areas }) => areas.length,
    cellCount: ({ areas }) => areas.reduce((sum, { rows, columns }) => sum + rows * columns, 0),
  },
  parts: { areas: { type: () => RANGES, target: (target) => target } },
};

interface SettingTarget {
  key: string;
}

const SETTING: TypeSpec<SettingTarget> = {
  name: "Setting",
  scalars: {
    key: ({ key }) => key,
    value: {
      get: ({ key }, env) => structuredClone(env.state().settings[key]),
      set: ({ key }, env, value) => putSetting(env, key, value),
    },
  },
  does: {
    delete({ key }, env) {
      const { [key]: _, ...settings } = env.state().settings;
      env.edit.state = { ...env.edit.state, settings };
    },
  },
};

function putSetting(env: Env, key: string, value: unknown): void {
  const settings = { ...env.state().settings, [key]: structuredClone(value) };
  env.edit.state = { ...env.edit.state, settings };
}

const setting = (env: Env, key: string): SettingTarget | null =>
  key in env.state().settings ? { key } : null;

const SETTINGS: TypeSpec<object> = {
  name: "SettingCollection",
  items: { type: () => SETTING, list: (_, env) => Object.keys(env.state().settings).map((key) => ({ key })) },
  gives: {
    add: {
      type: () => SETTING,
      target: (_, env, key: string, value) => {
        putSetting(env, key, value);
        return { key };
      },
    },
    getItem: { type: () => SETTING, target: (_, env, key: string) => setting(env, key) },
    getItemOrNullObject: {
      type: () => SETTING,
      target: (_, env, key: string) => setting(env, key),
      orNull: true,
    },
  },
  answers: { getCount: (_, env) => Object.keys(env.state().settings).length },
};

const FUNCTION_RESULT: TypeSpec<{ value: unknown }> = {
  name: "FunctionResult",
  scalars: { value: ({ value }) => value, error: () => null },
};

const FUNCTIONS: TypeSpec<object> = {
  name: "Functions",
  gives: {
    date: {
      type: () => FUNCTION_RESULT,
      target: (_, env, year: number, month: number, day: number) => ({
        value: serialOf(year, month, day, env.state().date1904),
      }),
    },
  },
};

const APPLICATION: TypeSpec<object> = {
  name: "Application",
  scalars: { calculationMode: () => "Automatic" },
  does: {
    suspendScreenUpdatingUntilNextSync: () => {},
    suspendApiCalculationUntilNextSync: () => {},
    calculate: () => {},
  },
};

const selection = (env: Env) => sheetAt({ sheetId: env.state().activeSheetId }, env).selection;

const everything = (): ScopeTarget => ({ sheetId: null });

/** The root of the object model. */
export const WORKBOOK: TypeSpec<object> = {
  name: "Workbook",
  scalars: { name: () => "Karty.xlsx", isDirty: () => false },
  parts: {
    worksheets: { type: () => WORKSHEETS, target: everything },
    tables: { type: () => TABLES, target: everything },
    comments: { type: () => COMMENTS, target: everything },
    notes: { type: () => NOTES, target: everything },
    settings: { type: () => SETTINGS, target: () => ({}) },
    functions: { type: () => FUNCTIONS, target: () => ({}) },
    application: { type: () => APPLICATION, target: () => ({}) },
  },
  gives: {
    getSelectedRange: {
      type: () => RANGE,
      target: (_, env) => range(env, env.state().activeSheetId, selection(env).areas[0] ?? null),
    },
    getSelectedRanges: {
      type: () => RANGE_AREAS,
      target: (_, env): AreasTarget => ({ sheetId: env.state().activeSheetId, areas: selection(env).areas }),
    },
    getActiveCell: {
      type: () => RANGE,
      target: (_, env) =>
        range(
          env,
          env.state().activeSheetId,
          cellRect(selection(env).active.row, selection(env).active.column),
        ),
    },
  },
};
