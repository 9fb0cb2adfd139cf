import { wait } from "../api/wait.ts";
import { OfficeError, type OfficeHost, type RowProgress } from "../office/host.ts";
import type { FlowContext } from "./flow-context.ts";

/** Shows cards' states beside their rows. */
export interface ProgressWriter {
  /** What the sheet should show; only rows that differ from what it shows are written, soon. */
  show(rows: readonly RowProgress[]): void;
  /** Somebody else wrote over the statuses: all are written again. */
  repeat(): void;
  /** Rows came, went or moved: those that were missing are looked for again. */
  lookAgain(): void;
  /** Writes nothing until it is let go again; a write under way is finished. */
  hold(held: boolean): void;
  /** Resolves once everything is written, or given up. */
  idle(): Promise<void>;
  /** Writes no more. Safe to call twice. */
  stop(): void;
}

interface WriterOptions {
  host: Pick<OfficeHost, "showProgress">;
  sheetId: string;
  language: () => Parameters<OfficeHost["showProgress"]>[2];
  onSheet: FlowContext["onSheet"];
  timings: FlowContext["timings"];
  /** Rows of the batch that are not in the sheet. */
  onMissing(count: number): void;
  /** Writing is given up until `repeat`; null: it works. */
  onTrouble(error: unknown): void;
}

/** Refused writes in a row after which the writer gives up. */
const MOST_REFUSALS = 20;
/** These do not pass by themselves. */
const LASTING = new Set(["sheet_gone", "sheet_protected", "unsupported"]);

/**
 * One bulk write at a time and at most one a second, whatever happens meanwhile. A write that Excel refuses, as it does while a
 * cell is being edited, is tried again with growing pauses.
 */
export function createProgressWriter(options: WriterOptions): ProgressWriter {
  const { host, sheetId, language, onSheet, timings, onMissing, onTrouble } = options;
  const wanted = new Map<string, RowProgress>();
  const written = new Map<string, string>();
  const missing = new Set<string>();
  const end = new AbortController();
  let running: Promise<void> | null = null;
  let givenUp = false;
  let held = false;
  const stopped = () => end.signal.aborted || held;

  const due = () => [...wanted.values()].filter((row) => written.get(row.rowKey) !== textOf(row));

  const write = async (rows: readonly RowProgress[]) => {
    const { missing: absent } = await host.showProgress(sheetId, rows, language());
    for (const row of rows) {
      written.set(row.rowKey, textOf(row));
      missing.delete(row.rowKey);
    }
    for (const key of absent) missing.add(key);
    onMissing(missing.size);
  };

  const run = async () => {
    let refusals = 0;
    while (!stopped() && due().length > 0) {
      try {
        // What changes while the sheet is busy goes along.
        await onSheet(async () => (stopped() ? undefined : write(due())));
        refusals = 0;
        await wait(timings.write, end.signal);
      } catch (error) {
        refusals++;
        if ((error instanceof OfficeError && LASTING.has(error.code)) || refusals >= MOST_REFUSALS) {
          givenUp = true;
          if (!end.signal.aborted) onTrouble(error);
          return;
        }
        const { first, longest } = timings.writeAgain;
        await wait(Math.min(longest, first * 2 ** (refusals - 1)), end.signal);
      }
    }
  };
  const start = () => {
    if (stopped() || givenUp || running || due().length === 0) return;
    running = run().finally(() => {
      running = null;
      start();
    });
  };

  return {
    show: (rows) => {
      for (const row of rows) wanted.set(row.rowKey, row);
      start();
    },
    repeat: () => {
      givenUp = false;
      written.clear();
      start();
    },
    lookAgain: () => {
      for (const key of missing) written.delete(key);
      start();
    },
    hold: (now) => {
      held = now;
      start();
    },
    idle: async () => {
      while (running) await running;
    },
    stop: () => end.abort(),
  };
}

const textOf = ({ status, score, link }: RowProgress) => JSON.stringify([status, score, link]);
