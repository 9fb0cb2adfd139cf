import type { ReadonlySignal } from "@preact/signals";
import type { Batch, BatchSummary, RetryScope } from "@rnd-cards/api/contract/batch.ts";
import type { ColumnKey } from "@rnd-cards/api/contract/columns.ts";
import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import type { Issue } from "@rnd-cards/api/contract/issues.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { SectionKey } from "@rnd-cards/api/contract/sections.ts";
import type { ApiClient, Estimate, Me } from "../api/client.ts";
import type { CellFix, ColumnMapping, Environment, RememberedBatch, SheetReading } from "../office/host.ts";

/*
 * What the pane is doing, without a view: views draw `state` and call actions. Actions never throw; what goes wrong is in the
 * state, as a notice with a way out. An action that is asked for while another one writes to the sheet waits for it.
 */
export interface Pane {
  state: ReadonlySignal<PaneState>;
  actions: PaneActions;
  /** For the review part, which talks to the backend itself. */
  client: ApiClient;
  /** Ends streams, timers and watching. Safe to call twice. */
  close(): Promise<void>;
}

export interface PaneState {
  language: Language;
  environment: Environment;
  session: Session;
  step: Step;
  /** The sheet as it was read last; null before the first check. */
  sheet: SheetReading | null;
  check: Check | null;
  preview: Preview | null;
  running: Running | null;
  /** Batches that were submitted from this workbook, newest first. */
  remembered: readonly RememberedBatch[];
  /** What is being done right now, for spinners and disabled buttons; null: nothing. */
  busy: Busy | null;
  /** Things to say, newest last, at most 5; each goes away by `dismiss` or by the success of what it is about. */
  notices: readonly Notice[];
  /** One sentence for screen readers after something happened; changes with every announcement. */
  announcement: { text: string; serial: number };
  /** What the backend says of itself; null: not asked yet. Not `ok` shows a banner. */
  health: DetailedHealth | null;
  /** The backend does not answer. */
  offline: boolean;
}

export type Session = { kind: "starting" } | { kind: "signed-out" } | { kind: "signed-in"; me: Me };

/** Where the person is: one thing at a time, and always a way back. */
export type Step = "start" | "check" | "preview" | "progress" | "review";

export type Busy =
  | "signing-in"
  | "reading"
  | "marking"
  | "fixing"
  | "submitting"
  | "stopping"
  | "retrying"
  | "exporting"
  | "writing-back"
  | "clearing"
  | "making-template";

/** What the last check found. */
export interface Check {
  /** Rows with data that were checked. */
  total: number;
  validRows: number;
  issues: readonly ShownIssue[];
  /** The sheet was edited since. */
  stale: boolean;
  scope: "all" | "visible" | "selection";
  /** Notes are in the sheet. */
  notes: boolean;
}

/** An issue with what can be done about it at a click. `id` is stable while the issue is. */
export interface ShownIssue {
  id: string;
  issue: Issue;
  /** Suggested repairs, the best first: what the button does, and the cells it changes. */
  fixes: readonly SuggestedFix[];
}

export interface SuggestedFix {
  kind: "trim" | "parse-date" | "swap-dates" | "shorten-spaces" | "read-as-day-month" | "read-as-month-day";
  /** What the cell will hold, for the button. */
  preview: string;
  cells: readonly CellFix[];
}

/** What will be sent. */
export interface Preview {
  name: string;
  scope: "all" | "visible" | "selection";
  rows: readonly { rowKey: string; rowNumber: number; name: string }[];
  /** Rows with errors, which stay behind. */
  left: number;
  estimate: Estimate | null;
}

/** The batch that is followed. */
export interface Running {
  batch: Batch;
  connection: "live" | "polling" | "offline";
  /** Milliseconds until the last card, guessed from this batch's own pace; null: too early to say. */
  timeLeftMs: number | null;
  sheetId: string;
  /** Rows of this batch that are no longer in the sheet. */
  missingRows: number;
  /** Who reads along is not who submitted. */
  readOnly: boolean;
}

export interface Notice {
  id: string;
  kind: "error" | "warning" | "info" | "success";
  title: string;
  detail: string;
  /** What the person can do about it, as buttons. */
  ways: readonly { label: string; action: () => void }[];
}

export interface PaneActions {
  signIn(): Promise<void>;
  setLanguage(language: Language): Promise<void>;
  insertTemplate(): Promise<void>;
  check(scope?: "all" | "visible" | "selection"): Promise<void>;
  goTo(rowKey: string, column: ColumnKey | null): Promise<void>;
  fix(fixes: readonly SuggestedFix[]): Promise<void>;
  setNotes(wanted: boolean): Promise<void>;
  /** Columns by hand; checks again. */
  setMapping(mapping: ColumnMapping, headerRow?: number): Promise<void>;
  /** Leaves the sheet as it was found. With a batch open it first asks, by a notice, what to do with the keys. */
  clear(): Promise<void>;
  preview(scope?: "all" | "visible" | "selection"): Promise<void>;
  setBatchName(name: string): void;
  submit(): Promise<void>;
  open(batchId: string): Promise<void>;
  /** Batches of this person, from the backend, a page at a time; null: they could not be read, and a notice says why. */
  listBatches(after?: string): Promise<{ items: readonly BatchSummary[]; next: string | null } | null>;
  stop(): Promise<void>;
  retry(retry: { scope: RetryScope; hints?: string; provider?: string }): Promise<void>;
  exportDocument(): Promise<void>;
  /** Approved texts beside their rows. */
  writeBack(sections: readonly SectionKey[]): Promise<void>;
  back(): void;
  go(step: Step): void;
  dismiss(noticeId: string): void;
}
