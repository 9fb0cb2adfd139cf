import type { Env, TypeSpec } from "../client/type-spec.ts";
import { contains } from "../model/address.ts";
import { putSheet } from "../model/edit.ts";
import type { ValidationState } from "../model/state.ts";
import { guardSheet, withoutArea } from "../model/write-cells.ts";
import { type RangeTarget, rectOf, sheetAt } from "./targets.ts";

const NONE: Omit<ValidationState, "areas"> = {
  rule: {},
  prompt: { message: "", showPrompt: true, title: "" },
  errorAlert: { message: "", showAlert: true, style: "Stop", title: "" },
  ignoreBlanks: true,
};

/** The validation that holds in the whole area; `NONE` where there is none. */
function validationAt(target: RangeTarget, env: Env): Omit<ValidationState, "areas"> {
  const rect = rectOf(target);
  return (
    sheetAt(target, env).validations.find(({ areas }) => areas.some((area) => contains(area, rect))) ?? NONE
  );
}

function change(target: RangeTarget, env: Env, patch: Partial<ValidationState>): void {
  const sheet = sheetAt(target, env);
  guardSheet(sheet);
  const { rule, prompt, errorAlert, ignoreBlanks } = validationAt(target, env);
  const rect = rectOf(target);
  const others = withoutArea(sheet.validations, rect);
  putSheet(env.edit, {
    ...sheet,
    validations: [...others, { rule, prompt, errorAlert, ignoreBlanks, ...patch, areas: [rect] }],
  });
}

const TYPES: Readonly<Record<string, string>> = {
  list: "List",
  custom: "Custom",
  date: "Date",
  decimal: "Decimal",
  textLength: "TextLength",
  time: "Time",
  wholeNumber: "WholeNumber",
};

export const DATA_VALIDATION: TypeSpec<RangeTarget> = {
  name: "DataValidation",
  scalars: {
    rule: {
      get: (target, env) => validationAt(target, env).rule,
      set: (target, env, rule) => change(target, env, { rule }),
    },
    prompt: {
      get: (target, env) => validationAt(target, env).prompt,
      set: (target, env, prompt) => change(target, env, { prompt }),
    },
    errorAlert: {
      get: (target, env) => validationAt(target, env).errorAlert,
      set: (target, env, errorAlert) => change(target, env, { errorAlert }),
    },
    ignoreBlanks: {
      get: (target, env) => validationAt(target, env).ignoreBlanks,
      set: (target, env, ignoreBlanks: boolean) => change(target, env, { ignoreBlanks }),
    },
    type: (target, env) => {
      const [kind = ""] = Object.keys(validationAt(target, env).rule as object);
      return TYPES[kind] ?? "None";
    },
  },
  does: {
    clear(target, env) {
      const sheet = sheetAt(target, env);
      guardSheet(sheet);
      putSheet(env.edit, { ...sheet, validations: withoutArea(sheet.validations, rectOf(target)) });
    },
  },
};
