import { signal } from "@preact/signals";
import type { ApiClient } from "@rnd-cards/excel-addin/src/api/client.ts";
import type { Pane, PaneActions, PaneState } from "@rnd-cards/excel-addin/src/flow/pane.ts";
import { sampleBatch } from "./sample-state.ts";

/** A call of an action, as a test looks at it. */
export interface Call {
  action: keyof PaneActions;
  args: readonly unknown[];
}

export interface ScriptedPane extends Pane {
  show(state: PaneState): void;
  calls: Call[];
  /** The list of batches cannot be read. */
  listFails: boolean;
}

/** A pane without logic: shows what it is told and notes what it is asked for. `go` and `setBatchName` do as they say. */
export function scriptedPane(first: PaneState): ScriptedPane {
  const state = signal(first);
  const calls: Call[] = [];
  const note =
    (action: keyof PaneActions) =>
    async (...args: unknown[]) => {
      calls.push({ action, args });
    };
  const show = (next: PaneState) => {
    state.value = next;
  };
  const actions: PaneActions = {
    ...{ signIn: note("signIn"), setLanguage: note("setLanguage"), insertTemplate: note("insertTemplate") },
    ...{ check: note("check"), goTo: note("goTo"), fix: note("fix"), setNotes: note("setNotes") },
    ...{ setMapping: note("setMapping"), clear: note("clear"), preview: note("preview") },
    ...{ submit: note("submit"), open: note("open"), stop: note("stop"), retry: note("retry") },
    ...{ exportDocument: note("exportDocument"), writeBack: note("writeBack") },
    setBatchName: (name) => {
      calls.push({ action: "setBatchName", args: [name] });
      const { preview } = state.value;
      if (preview) show({ ...state.value, preview: { ...preview, name } });
    },
    listBatches: async (after) => {
      calls.push({ action: "listBatches", args: [after] });
      if (pane.listFails) return null;
      const batch = sampleBatch(["review", "failed", "draft"], { id: after ? "old2" : "old1" });
      return { items: [batch], next: after ? null : "next" };
    },
    back: () => void calls.push({ action: "back", args: [] }),
    go: (step) => {
      calls.push({ action: "go", args: [step] });
      show({ ...state.value, step });
    },
    dismiss: (noticeId) => {
      calls.push({ action: "dismiss", args: [noticeId] });
      show({ ...state.value, notices: state.value.notices.filter(({ id }) => id !== noticeId) });
    },
  };
  // The review that talks to the backend is not part of these pages.
  const pane: ScriptedPane = {
    ...{ state, actions, calls, show, client: {} as ApiClient, close: async () => undefined },
    listFails: false,
  };
  return pane;
}
