import { warsawDate } from "@rnd-cards/api/contract/dates.ts";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import type { ColumnMapping, RowQuery, SheetReading } from "../office/host.ts";
import { OfficeError } from "../office/host.ts";
import { type CheckedReading, checkReading, marksOf } from "./check-reading.ts";
import { type FlowContext, words } from "./flow-context.ts";
import type { Check, Preview } from "./pane.ts";

export type Scope = Check["scope"];

/** A sheet that was read and checked. */
export interface Checked extends CheckedReading {
  reading: SheetReading;
  scope: Scope;
}

export interface SheetCheck {
  /** Reads a sheet anew, checks it, marks it, and shows what was found. Throws `OfficeError`. */
  run(wish: { sheetId?: string; scope: Scope }): Promise<Checked | null>;
  /** Does the last check over, on the same rows, without a word; null: there is nothing to do over. */
  again(): Promise<Checked | null>;
  /** The last check, as long as it is shown. */
  last(): Checked | null;
  /** Shows nothing as checked any more; checks under way come to nothing. */
  forget(): void;
}

interface Parts {
  /** The sheet's marks were written anew: statuses of a running batch must be shown again. */
  onMarked(sheetId: string): void;
}

export function createSheetCheck(context: FlowContext, { onMarked }: Parts): SheetCheck {
  const { host, store, onSheet, notes } = context;
  let last: Checked | null = null;
  /** Raised when what is under way must not be shown any more. */
  let round = 0;

  const check = (reading: SheetReading, scope: Scope, byHand: ColumnMapping): Checked => {
    const { language, session } = store.now();
    const maxRows = session.kind === "signed-in" ? session.me.maxRows : LIMITS.rows.default;
    const today = warsawDate(Date.now());
    return { ...checkReading(reading, { language, maxRows, today, byHand }), reading, scope };
  };

  const show = (checked: Checked) => {
    const { reading, scope, total, issues } = checked;
    last = checked;
    const { check: before, sheet: sheetBefore } = store.now();
    const sameSheet = sheetBefore?.sheet.id === reading.sheet.id;
    const shown = { total, validRows: checked.checked.rows.length, issues, stale: false, scope };
    store.patch({ sheet: reading, check: { ...shown, notes: (sameSheet && before?.notes) || false } });
  };

  const mark = async ({ reading, issues }: Checked) => {
    const sheetId = reading.sheet.id;
    const marks = marksOf(issues);
    await host.markIssues(sheetId, marks, store.now().language);
    if (store.now().check?.notes) await host.addNotes(sheetId, marks);
    onMarked(sheetId);
  };

  const read = async (query: RowQuery): Promise<{ reading: SheetReading; byHand: ColumnMapping }> => {
    const sheetId = query.sheetId ?? (await host.activeSheet()).id;
    const kept = (await notes.read()).mappings[sheetId];
    const reading = await host.readRows({ ...query, sheetId, ...kept });
    return { reading, byHand: kept?.mapping ?? {} };
  };

  const run: SheetCheck["run"] = ({ sheetId, scope }) =>
    onSheet(async () => {
      const mine = ++round;
      const { reading, byHand } = await store.during("reading", () =>
        read({ scope, ...(sheetId && { sheetId }) }),
      );
      if (mine !== round) return null;
      const checked = check(reading, scope, byHand);
      show(checked);
      await store.during("marking", () => mark(checked));
      announce(context, checked);
      return checked;
    });

  return {
    run,
    last: () => last,
    forget: () => {
      round++;
      last = null;
      store.patch({ check: null, preview: null });
    },
    again: () =>
      onSheet(async () => {
        const before = last;
        if (!before) return null;
        const mine = ++round;
        // The selection has moved on since; the rows that were in it are found by their keys.
        const scope = before.scope === "selection" ? "all" : before.scope;
        const { reading, byHand } = await read({ sheetId: before.reading.sheet.id, scope });
        if (mine !== round) return null;
        const checked = check(sameRows(reading, before), before.scope, byHand);
        show(checked);
        await mark(checked);
        return checked;
      }),
  };
}

function sameRows(reading: SheetReading, before: Checked): SheetReading {
  if (before.scope !== "selection") return reading;
  const rows = reading.rows.filter(({ rowKey }) => before.raw.has(rowKey));
  return { ...reading, rows, moreRows: before.reading.moreRows };
}

function announce(context: FlowContext, { issues, checked, total }: Checked): void {
  const say = words(context);
  const whole = issues.find(({ issue }) => issue.rowKey === null && issue.severity === "error");
  const bad = total - checked.rows.length;
  if (whole) context.store.announce(say("checkedWhole", { message: whole.issue.message }));
  else if (bad === 0) context.store.announce(say("checkedClean", { n: total }));
  else context.store.announce(say("checkedErrors", { n: bad, total }));
}

/** What of a checked sheet would be sent. */
export function previewOf({ checked, total, scope }: Checked, name: string): Preview {
  return {
    ...{ name, scope, left: total - checked.rows.length, estimate: null },
    rows: checked.rows.map(({ rowKey, rowNumber, nazwaProjektu }) => ({
      ...{ rowKey, rowNumber, name: nazwaProjektu },
    })),
  };
}

/** The sheet cannot be read for want of headers. */
export const lacksHeaders = (error: unknown) => error instanceof OfficeError && error.code === "no_headers";
