import type { Rect } from "./address.ts";
import { type Edit, nextSerial, putSheet, sheetOf } from "./edit.ts";
import { Refused } from "./refused.ts";
import type { RuleState, SheetState } from "./state.ts";
import { guardSheet, withoutArea } from "./write-cells.ts";

/** Adds a conditional format over areas; it comes before the others. Returns its id. */
export function addRule(edit: Edit, sheetId: string, areas: readonly Rect[], type: string): string {
  const sheet = sheetOf(edit.state, sheetId);
  guardSheet(sheet);
  const id = `{C0000000-0000-4000-8000-${String(nextSerial(edit)).padStart(12, "0")}}`;
  const rule: RuleState = { id, type, areas, formula: "=FALSE", style: {}, stopIfTrue: false };
  putSheet(edit, { ...sheetOf(edit.state, sheetId), rules: [rule, ...sheet.rules] });
  edit.changes.push(...areas.map((rect) => ({ kind: "format" as const, sheetId, rect })));
  return id;
}

export function ruleOf(sheet: SheetState, ruleId: string): RuleState {
  const rule = sheet.rules.find(({ id }) => id === ruleId);
  if (!rule) throw new Refused("ItemNotFound", "The requested conditional format doesn't exist.");
  return rule;
}

export function patchRule(edit: Edit, sheetId: string, ruleId: string, patch: Partial<RuleState>): void {
  const sheet = sheetOf(edit.state, sheetId);
  guardSheet(sheet);
  const rule = { ...ruleOf(sheet, ruleId), ...patch };
  putSheet(edit, { ...sheet, rules: sheet.rules.map((r) => (r.id === ruleId ? rule : r)) });
  edit.changes.push(...rule.areas.map((rect) => ({ kind: "format" as const, sheetId, rect })));
}

export function deleteRule(edit: Edit, sheetId: string, ruleId: string): void {
  const sheet = sheetOf(edit.state, sheetId);
  guardSheet(sheet);
  const { areas } = ruleOf(sheet, ruleId);
  putSheet(edit, { ...sheet, rules: sheet.rules.filter(({ id }) => id !== ruleId) });
  edit.changes.push(...areas.map((rect) => ({ kind: "format" as const, sheetId, rect })));
}

/** Moves a rule to a place in the order; 0 wins. */
export function rankRule(edit: Edit, sheetId: string, ruleId: string, priority: number): void {
  const sheet = sheetOf(edit.state, sheetId);
  const rule = ruleOf(sheet, ruleId);
  const others = sheet.rules.filter(({ id }) => id !== ruleId);
  others.splice(Math.max(0, Math.min(priority, others.length)), 0, rule);
  putSheet(edit, { ...sheet, rules: others });
}

/** Takes every conditional format off an area; elsewhere they stay. */
export function clearRules(edit: Edit, sheetId: string, rect: Rect): void {
  const sheet = sheetOf(edit.state, sheetId);
  guardSheet(sheet);
  putSheet(edit, { ...sheet, rules: withoutArea(sheet.rules, rect) });
  edit.changes.push({ kind: "format", sheetId, rect });
}
