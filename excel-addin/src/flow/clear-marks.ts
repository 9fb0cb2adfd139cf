import { shownSheet } from "./check-actions.ts";
import { type FlowContext, words } from "./flow-context.ts";
import type { RunningBatch } from "./running-batch.ts";
import type { SheetCheck } from "./sheet-check.ts";

export interface ClearParts {
  sheetCheck: SheetCheck;
  running: RunningBatch;
  /** Whether a batch is known to be over. */
  isOver(batchId: string): boolean;
}

/** Leaves the sheet as it was found; asks first about the keys where a batch from the sheet is open. */
export async function clearMarks(context: FlowContext, parts: ClearParts): Promise<void> {
  const { store, host, attempt, notes } = context;
  const again = () => void clearMarks(context, parts);
  const found = await attempt(
    "clear",
    async () => {
      const sheetId = shownSheet(store.now()) ?? (await host.activeSheet()).id;
      const { batches } = await notes.read();
      const { running } = store.now();
      const shown = running?.sheetId === sheetId ? running.batch : null;
      const open = batches.some((known) => known.sheetId === sheetId && !parts.isOver(known.batchId));
      return { sheetId, open: open || (shown !== null && !parts.isOver(shown.id)) };
    },
    again,
  );
  if (!found) return;
  const { sheetId, open } = found.value;
  if (!open) return clear(context, parts, { sheetId, keepKeys: false });
  store.notify("clear", (language) => {
    const say = words(context, language);
    const way = (key: "keepKeys" | "removeKeys") => ({
      label: say(key),
      action: () => void clear(context, parts, { sheetId, keepKeys: key === "keepKeys" }),
    });
    return {
      ...{ kind: "warning", title: say("clearAskTitle"), detail: say("clearAskDetail") },
      ways: [way("keepKeys"), way("removeKeys")],
    };
  });
}

async function clear(
  context: FlowContext,
  parts: ClearParts,
  { sheetId, keepKeys }: { sheetId: string; keepKeys: boolean },
): Promise<void> {
  const { store, host, onSheet, attempt } = context;
  const { sheetCheck, running } = parts;
  const done = await attempt(
    "clear",
    () =>
      store.during("clearing", () =>
        onSheet(async () => {
          await host.clear(sheetId, { keepKeys });
          // Before anything that waits for the sheet can put the marks back.
          sheetCheck.forget();
          const followed = store.now().running?.sheetId === sheetId;
          if (followed) running.showInSheet(false);
          return followed;
        }),
      ),
    () => void clear(context, parts, { sheetId, keepKeys }),
  );
  if (!done) return;
  store.announce(words(context)("cleared"));
  const { step } = store.now();
  if (step === "check" || step === "preview") store.patch({ step: "start" });
  if (done.value && keepKeys) sayGoesOn(context, running);
}

function sayGoesOn({ store, ...context }: FlowContext, running: RunningBatch): void {
  store.notify("clear", (language) => {
    const say = words({ store, ...context }, language);
    const action = () => {
      store.dismiss("clear");
      running.showInSheet(true);
    };
    return {
      ...{ kind: "info", title: say("notInSheetTitle"), detail: say("notInSheetDetail") },
      ways: [{ label: say("showInSheet"), action }],
    };
  });
}
