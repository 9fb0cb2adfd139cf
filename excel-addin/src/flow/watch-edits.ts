import type { SheetEdit } from "../office/host.ts";
import type { FlowContext } from "./flow-context.ts";
import type { SheetCheck } from "./sheet-check.ts";

export interface EditWatch {
  /** Resolves once edits that are known are in the check. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Does the shown check over after edits, once they pause; edits by others count as well. Throws what `watchEdits` throws. */
export async function watchEdits(
  context: FlowContext,
  sheetCheck: SheetCheck,
  on: { recheck(): Promise<void>; structure(sheetId: string): void },
): Promise<EditWatch> {
  const { host, store, timings, closed } = context;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let checking: Promise<void> = Promise.resolve();

  const shown = () => {
    const { step, check } = store.now();
    return check !== null && (step === "check" || step === "preview");
  };
  const recheck = async () => {
    timer = undefined;
    if (closed.aborted || !shown()) return;
    try {
      await on.recheck();
    } catch {
      // The check stays marked as stale, with its button; a cell in the middle of an edit ends with another event.
    }
  };
  const listen = (edit: SheetEdit) => {
    if (edit.kind === "structure") on.structure(edit.sheetId);
    const { check } = store.now();
    if (!check || edit.sheetId !== sheetCheck.last()?.reading.sheet.id) return;
    if (!check.stale) store.patch({ check: { ...check, stale: true } });
    clearTimeout(timer);
    timer = setTimeout(() => {
      checking = recheck();
    }, timings.recheck);
  };
  const stop = await host.watchEdits(listen);
  return {
    settled: async () => {
      if (timer !== undefined) {
        clearTimeout(timer);
        checking = recheck();
      }
      await checking;
    },
    close: async () => {
      clearTimeout(timer);
      // Excel lets go of what it told with the pane in any case.
      await stop().catch(() => {});
    },
  };
}
