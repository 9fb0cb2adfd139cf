import type { Env, Scalar, TypeSpec } from "../client/type-spec.ts";
import { intersect } from "../model/address.ts";
import { Refused } from "../model/refused.ts";
import { addRule, clearRules, deleteRule, patchRule, rankRule, ruleOf } from "../model/rules.ts";
import type { RuleState, Style } from "../model/state.ts";
import { RANGE } from "./range.ts";
import { readColour } from "./range-format.ts";
import { type RangeTarget, type RuleTarget, range, rectOf, sheetAt } from "./targets.ts";

const ruleAt = (target: RuleTarget, env: Env): RuleState => ruleOf(sheetAt(target, env), target.ruleId);

const patch = (target: RuleTarget, env: Env, change: Partial<RuleState>) =>
  patchRule(env.edit, target.sheetId, target.ruleId, change);

const styled = <K extends keyof Style>(
  key: K,
  read: (value: unknown) => Style[K] = (value) => value as Style[K],
): Scalar<RuleTarget> => ({
  get: (target: RuleTarget, env: Env) => ruleAt(target, env).style[key] ?? null,
  set: (target: RuleTarget, env: Env, value: unknown) =>
    patch(target, env, { style: { ...ruleAt(target, env).style, [key]: read(value) } }),
});

const same = (target: RuleTarget) => target;

const FILL: TypeSpec<RuleTarget> = {
  name: "ConditionalRangeFill",
  scalars: { color: styled("fill", readColour) },
  does: {
    clear: (target, env) => patch(target, env, { style: { ...ruleAt(target, env).style, fill: undefined } }),
  },
};

const FONT: TypeSpec<RuleTarget> = {
  name: "ConditionalRangeFont",
  scalars: {
    color: styled("color", readColour),
    bold: styled("bold"),
    italic: styled("italic"),
    underline: styled("underline"),
    strikethrough: styled("strikethrough"),
  },
};

const FORMAT: TypeSpec<RuleTarget> = {
  name: "ConditionalRangeFormat",
  scalars: { numberFormat: styled("numberFormat", String) },
  parts: { fill: { type: () => FILL, target: same }, font: { type: () => FONT, target: same } },
};

const RULE: TypeSpec<RuleTarget> = {
  name: "ConditionalFormatRule",
  scalars: {
    formula: {
      get: (target, env) => ruleAt(target, env).formula,
      set: (target, env, formula: string) => {
        if (!env.workbook.calculator.understands(formula)) {
          throw new Refused("InvalidArgument", `The formula "${formula}" can't be read.`);
        }
        patch(target, env, { formula: formula.startsWith("=") ? formula : `=${formula}` });
      },
    },
  },
};

const CUSTOM: TypeSpec<RuleTarget> = {
  name: "CustomConditionalFormat",
  parts: { rule: { type: () => RULE, target: same }, format: { type: () => FORMAT, target: same } },
};

const CONDITIONAL_FORMAT: TypeSpec<RuleTarget> = {
  name: "ConditionalFormat",
  scalars: {
    id: ({ ruleId }) => ruleId,
    type: (target, env) => ruleAt(target, env).type,
    priority: {
      get: (target, env) => sheetAt(target, env).rules.indexOf(ruleAt(target, env)),
      set: (target, env, priority: number) => rankRule(env.edit, target.sheetId, target.ruleId, priority),
    },
    stopIfTrue: {
      get: (target, env) => ruleAt(target, env).stopIfTrue,
      set: (target, env, stopIfTrue: boolean) => patch(target, env, { stopIfTrue }),
    },
  },
  parts: {
    custom: { type: () => CUSTOM, target: same },
    customOrNullObject: {
      type: () => CUSTOM,
      target: (target, env) => (ruleAt(target, env).type === "Custom" ? target : null),
      orNull: true,
    },
  },
  gives: {
    getRange: {
      type: () => RANGE,
      target: (target, env) => range(env, target.sheetId, ruleAt(target, env).areas[0] ?? null),
    },
  },
  does: { delete: (target, env) => deleteRule(env.edit, target.sheetId, target.ruleId) },
};

/** The conditional formats that touch an area, the one that wins first. */
const rulesOf = (target: RangeTarget, env: Env): RuleTarget[] => {
  const rect = rectOf(target);
  return sheetAt(target, env)
    .rules.filter(({ areas }) => areas.some((area) => intersect(area, rect)))
    .map(({ id }) => ({ sheetId: target.sheetId, ruleId: id }));
};

export const RULES: TypeSpec<RangeTarget> = {
  name: "ConditionalFormatCollection",
  items: { type: () => CONDITIONAL_FORMAT, list: rulesOf },
  gives: {
    add: {
      type: () => CONDITIONAL_FORMAT,
      target: (target, env, type: string) => {
        if (type !== "Custom")
          throw new Refused("NotImplemented", "Only custom conditional formats are here.");
        const ruleId = addRule(env.edit, target.sheetId, [rectOf(target)], type);
        return { sheetId: target.sheetId, ruleId };
      },
    },
    getItem: {
      type: () => CONDITIONAL_FORMAT,
      target: (target, env, id) => rulesOf(target, env).find(({ ruleId }) => ruleId === id) ?? null,
    },
    getItemAt: {
      type: () => CONDITIONAL_FORMAT,
      target: (target, env, index: number) => rulesOf(target, env)[index] ?? null,
    },
  },
  does: { clearAll: (target, env) => clearRules(env.edit, target.sheetId, rectOf(target)) },
  answers: { getCount: (target, env) => rulesOf(target, env).length },
};
