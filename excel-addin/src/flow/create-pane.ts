import { DEFAULT_LANGUAGE, type Language } from "@rnd-cards/api/contract/language.ts";
import { createAttempt } from "./attempt.ts";
import { batchActions } from "./batch-actions.ts";
import { checkActions } from "./check-actions.ts";
import { clearMarks } from "./clear-marks.ts";
import type { FlowContext } from "./flow-context.ts";
import { createHealthWatch } from "./health-watch.ts";
import { createKnownBatches } from "./known-batches.ts";
import type { Pane, PaneActions, PaneState, Step } from "./pane.ts";
import { PANE_TIMINGS, type PaneOptions } from "./pane-options.ts";
import { createPaneStore, type PaneStore } from "./pane-store.ts";
import { resumeBatch } from "./resume.ts";
import { createRunningBatch } from "./running-batch.ts";
import { createSerial } from "./serial.ts";
import { createSession } from "./session.ts";
import { createSheetCheck } from "./sheet-check.ts";
import { submitActions } from "./submit-actions.ts";
import { type EditWatch, watchEdits } from "./watch-edits.ts";
import { createWorkbookNotes } from "./workbook-notes.ts";
import { writeBack } from "./write-back.ts";

/** The pane without its view. Begins at once: signs in silently, asks for the backend's health, goes on with a batch that runs. */
export function createPane(options: PaneOptions): Pane {
  const { host, client, timings = PANE_TIMINGS, network = globalThis as Partial<EventTarget> } = options;
  const closing = new AbortController();
  const store = createPaneStore(firstState(options));
  const onSheet = createSerial();
  const notes = createWorkbookNotes(host, store);
  const health = createHealthWatch({ client, store, timings, network, onBack: () => void onBack() });
  const basis = { ...options, store, onSheet, notes, health, timings, closed: closing.signal };
  const attempt = createAttempt(basis, {
    signIn: () => session.signIn(),
    insertTemplate: () => void actions.insertTemplate(),
  });
  const context: FlowContext = { ...basis, attempt };

  const running = createRunningBatch(context, { signIn: () => void session.signIn() });
  const known = createKnownBatches(context);
  const sheetCheck = createSheetCheck(context, { onMarked: running.repeat });
  const resume = async (): Promise<void> => {
    await attempt(
      "resume",
      () => resumeBatch(context, known, running),
      () => void resume(),
    );
  };
  const session = createSession(context, resume);
  const onBack = () => (store.now().session.kind === "starting" ? session.start() : resume());
  let edits: EditWatch | null = null;
  const submit = submitActions(context, {
    ...{ sheetCheck, running },
    editsSettled: async () => edits?.settled(),
    open: (batchId) => actions.open(batchId),
  });
  const recheck = async () => {
    const checked = await sheetCheck.again();
    if (checked) submit.refresh(checked);
  };

  const { refresh: _, ...submitting } = submit;
  const actions: PaneActions = {
    ...checkActions(context, sheetCheck),
    ...submitting,
    ...batchActions(context, running, known),
    signIn: async () => void (await session.signIn()),
    writeBack: (sections) => writeBack(context, sections),
    clear: () => clearMarks(context, { sheetCheck, running, isOver: known.isOver }),
    setLanguage: async (language) => {
      chosen = true;
      options.rememberLanguage?.(language);
      await speak(language);
    },
    go: (step) => {
      if (canGo(step, store.now())) leaveFor(store, step);
    },
    back: () => leaveFor(store, backFrom(store.now())),
    dismiss: store.dismiss,
  };

  let chosen = options.language !== undefined;
  const speak = async (language: Language) => {
    store.speak(language);
    running.reword();
    void health.ask();
    if (store.now().check) await attempt("check", recheck);
  };
  const offEnvironment = host.onEnvironment((environment) => {
    store.patch({ environment });
    const { language } = environment;
    if (!chosen && language !== store.now().language) void speak(language);
  });
  const watching = attempt("watch", async () => {
    const watch = await watchEdits(context, sheetCheck, { recheck, structure: running.lookAgain });
    if (closing.signal.aborted) await watch.close();
    else edits = watch;
  });
  // Only once the caller holds the pane: its client may ask it for the language.
  queueMicrotask(() => {
    if (closing.signal.aborted) return;
    void attempt("memory", notes.read);
    void health.ask();
    void session.start();
  });

  let closed: Promise<void> | null = null;
  return {
    ...{ state: store.signal, actions, client },
    close: () => {
      closed ??= (async () => {
        closing.abort();
        offEnvironment();
        running.stop();
        health.close();
        await watching;
        await edits?.close();
      })();
      return closed;
    },
  };
}

function firstState({ host, language }: PaneOptions): PaneState {
  const environment = host.environment();
  return {
    ...{ environment, language: language ?? environment.language ?? DEFAULT_LANGUAGE },
    ...{ session: { kind: "starting" }, step: "start", sheet: null, check: null, preview: null },
    ...{ running: null, remembered: [], busy: null, notices: [], health: null, offline: false },
    announcement: { text: "", serial: 0 },
  };
}

/** What went well in one step is no news in the next. */
function leaveFor(store: PaneStore, step: Step): void {
  for (const { id, kind } of store.now().notices) if (kind === "success") store.dismiss(id);
  store.patch({ step });
}

function canGo(step: Step, { check, preview, running }: PaneState): boolean {
  if (step === "check") return check !== null;
  if (step === "preview") return preview !== null;
  if (step === "progress" || step === "review") return running !== null;
  return true;
}

function backFrom({ step, check, running }: PaneState): Step {
  if (step === "review") return running ? "progress" : "start";
  if (step === "preview" && check) return "check";
  return "start";
}
