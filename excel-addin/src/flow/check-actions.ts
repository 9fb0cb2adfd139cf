import type { CellFix } from "../office/host.ts";
import { marksOf } from "./check-reading.ts";
import { type FlowContext, words } from "./flow-context.ts";
import type { PaneActions, PaneState, SuggestedFix } from "./pane.ts";
import { lacksHeaders, type Scope, type SheetCheck } from "./sheet-check.ts";

type CheckActions = Pick<
  PaneActions,
  "check" | "fix" | "setNotes" | "setMapping" | "goTo" | "insertTemplate"
>;

/** Checking and repairing the sheet where it stands. */
export function checkActions(context: FlowContext, sheetCheck: SheetCheck): CheckActions {
  const { host, store, onSheet, notes, attempt } = context;

  const check = async (scope: Scope = "all", sheetId?: string): Promise<void> => {
    await attempt(
      "check",
      async () => {
        try {
          await sheetCheck.run({ scope, ...(sheetId && { sheetId }) });
        } catch (error) {
          if (lacksHeaders(error)) {
            sheetCheck.forget();
            store.patch({ sheet: null, step: "check" });
          }
          throw error;
        }
        store.patch({ step: "check" });
      },
      () => void check(scope, sheetId),
    );
  };

  const actions: CheckActions = {
    check: (scope) => check(scope),

    async fix(fixes) {
      const sheet = store.now().sheet;
      if (!sheet || fixes.length === 0) return;
      const cells = cellsOf(fixes);
      await attempt(
        "fix",
        async () => {
          const { skipped } = await onSheet(() =>
            store.during("fixing", () => host.applyFixes(sheet.sheet.id, cells)),
          );
          await sheetCheck.again();
          store.announce(words(context)("fixed", { n: cells.length - skipped.length }));
          return skipped;
        },
        () => void actions.fix(fixes),
      ).then((done) => {
        if (done && done.value.length > 0) saySkipped(context, done.value);
      });
    },

    async setNotes(wanted) {
      const { sheet, check: shown } = store.now();
      if (!sheet || !shown) return;
      await attempt(
        "notes",
        () =>
          onSheet(() =>
            store.during("marking", async () => {
              const sheetId = sheet.sheet.id;
              if (wanted) await host.addNotes(sheetId, marksOf(shown.issues));
              else await host.removeNotes(sheetId);
              const now = store.now().check;
              if (now) store.patch({ check: { ...now, notes: wanted } });
            }),
          ),
        () => void actions.setNotes(wanted),
      );
    },

    async setMapping(mapping, headerRow) {
      await attempt(
        "check",
        async () => {
          const sheetId = store.now().sheet?.sheet.id ?? (await host.activeSheet()).id;
          await notes.change((memory) => ({
            ...memory,
            mappings: {
              ...memory.mappings,
              [sheetId]: { mapping, ...(headerRow === undefined ? {} : { headerRow }) },
            },
          }));
          return sheetId;
        },
        () => void actions.setMapping(mapping, headerRow),
      ).then((done) => (done ? check(store.now().check?.scope, done.value) : undefined));
    },

    async goTo(rowKey, column) {
      const sheetId = shownSheet(store.now());
      if (sheetId === null) return;
      const done = await attempt(
        "go-to",
        () => host.goTo(sheetId, rowKey, ...(column ? [column] : [])),
        () => void actions.goTo(rowKey, column),
      );
      if (done?.value !== false) return;
      store.notify("go-to", (language) => {
        const say = words(context, language);
        const again = { label: say("checkAgain"), action: () => void check(store.now().check?.scope) };
        return { kind: "info", title: say("rowGoneTitle"), detail: say("rowGoneDetail"), ways: [again] };
      });
    },

    async insertTemplate() {
      await attempt(
        "template",
        () =>
          onSheet(() =>
            store.during("making-template", async () => {
              const { name } = await host.insertTemplate(store.now().language);
              sheetCheck.forget();
              store.dismiss("check");
              store.patch({ sheet: null, step: "start" });
              store.announce(words(context)("templateDone", { name }));
            }),
          ),
        () => void actions.insertTemplate(),
      );
    },
  };
  return actions;
}

/** The sheet that is spoken of: a running batch's where its progress is shown, else the one that was checked. */
export function shownSheet({ step, sheet, running }: PaneState): string | null {
  const ofBatch = running?.sheetId || null;
  const ofCheck = sheet?.sheet.id ?? null;
  return step === "progress" || step === "review" ? (ofBatch ?? ofCheck) : (ofCheck ?? ofBatch);
}

/** The cells that fixes change; of two that want the same cell the first has it. */
function cellsOf(fixes: readonly SuggestedFix[]): CellFix[] {
  const cells = new Map<string, CellFix>();
  for (const fix of fixes) {
    const named = fix.cells.map((cell) => ({ name: `${cell.rowKey}/${cell.column}`, cell }));
    // A fix of two cells is done whole or not at all.
    if (named.some(({ name }) => cells.has(name))) continue;
    for (const { name, cell } of named) cells.set(name, cell);
  }
  return [...cells.values()];
}

function saySkipped(context: FlowContext, skipped: readonly CellFix[]): void {
  context.store.notify("fix", (language) => {
    const say = words(context, language);
    const detail = say("skippedDetail", { n: skipped.length });
    return { kind: "warning", title: say("skippedTitle"), detail, ways: [] };
  });
}
