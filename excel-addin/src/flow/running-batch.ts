import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import type { ApiError } from "../api/client.ts";
import { rowProgress } from "./card-status.ts";
import { errorNotice } from "./error-notice.ts";
import { type FlowContext, words } from "./flow-context.ts";
import { createProgressWriter, type ProgressWriter } from "./progress-writer.ts";
import { createTimeLeft } from "./time-left.ts";

/** The one batch that is followed, in the state and in its sheet. */
export interface RunningBatch {
  /** Follows a batch instead of the present one; `sheetId` is empty where its rows are not in this workbook. */
  follow(batch: Batch, sheetId: string): void;
  /** Statuses of a sheet were overwritten: they are written again. */
  repeat(sheetId: string): void;
  lookAgain(sheetId: string): void;
  /** Shows no more, or again, in the sheet. */
  showInSheet(wanted: boolean): void;
  /** Writes statuses in the language of now. */
  reword(): void;
  /** Follows anew after a sign-in. */
  resume(): void;
  /** Resolves once the sheet shows what is known. */
  written(): Promise<void>;
  stop(): void;
}

interface Parts {
  signIn(): void;
}

export function createRunningBatch(context: FlowContext, { signIn }: Parts): RunningBatch {
  let present: ReturnType<typeof followOne> | null = null;
  const ofSheet = (sheetId: string) =>
    present !== null && context.store.now().running?.sheetId === sheetId ? present : null;
  const stop = () => {
    present?.stop();
    present = null;
  };
  const follow: RunningBatch["follow"] = (batch, sheetId) => {
    stop();
    present = followOne(context, { batch, sheetId, signIn });
  };
  return {
    follow,
    repeat: (sheetId) => ofSheet(sheetId)?.repeat(),
    lookAgain: (sheetId) => ofSheet(sheetId)?.writer?.lookAgain(),
    showInSheet: (wanted) => present?.showInSheet(wanted),
    reword: () => present?.reword(),
    resume: () => {
      const { running } = context.store.now();
      if (running && present?.ended()) follow(running.batch, running.sheetId);
    },
    written: async () => present?.writer?.idle(),
    stop,
  };
}

function followOne(
  context: FlowContext,
  { batch: first, sheetId, signIn }: { batch: Batch; sheetId: string; signIn: () => void },
) {
  const { host, store, health, origin, timings, onSheet } = context;
  const timeLeft = createTimeLeft();
  let ended = false;
  let inSheet = true;
  const language = () => store.now().language;

  const patch = (change: Partial<NonNullable<ReturnType<typeof store.now>["running"]>>) => {
    const { running } = store.now();
    if (!ended && running?.batch.id === first.id) store.patch({ running: { ...running, ...change } });
  };
  const writer: ProgressWriter | null =
    sheetId === ""
      ? null
      : createProgressWriter({
          ...{ host, sheetId, language, onSheet, timings },
          onMissing: (missingRows) => patch({ missingRows }),
          onTrouble: (error) => sayTrouble(error),
        });
  const sayTrouble = (error: unknown) =>
    store.notify("sheet-writing", (now) => {
      const say = words(context, now);
      const again = () => {
        store.dismiss("sheet-writing");
        writer?.repeat();
      };
      const { detail, ways } = errorNotice(error, { again })(now);
      return { kind: "warning", title: say("sheetWriteTitle"), detail, ways };
    });
  const showRows = (batch: Batch) => {
    if (inSheet) writer?.show(batch.cards.map((card) => rowProgress(card, language(), origin)));
  };

  let before = first;
  const onBatch = (batch: Batch) => {
    if (ended) return;
    patch({ batch, timeLeftMs: timeLeft.guess(batch, Date.now()) });
    showRows(batch);
    announce(context, before, batch);
    before = batch;
    health.watch(isRunning(batch));
  };
  const { me } = sessionOf(context);
  store.patch({
    running: {
      ...{ batch: first, sheetId, timeLeftMs: timeLeft.guess(first, Date.now()), missingRows: 0 },
      connection: "polling",
      readOnly: me !== null && first.createdBy !== me,
    },
  });
  showRows(first);
  health.watch(isRunning(first));
  const follower = context.follow(first.id, {
    onBatch,
    onConnection: (connection) => {
      patch({ connection });
      if (connection === "offline" || store.now().offline) void health.ask();
    },
    onEnd: (error) => {
      if (ended) return;
      ended = true;
      clearInterval(tick);
      sayEnd(context, error, signIn);
    },
  });
  const tick = setInterval(() => {
    const { running } = store.now();
    if (running && isRunning(running.batch)) patch({ timeLeftMs: timeLeft.guess(running.batch, Date.now()) });
  }, timings.timeLeft);

  const actions = {
    writer,
    ended: () => ended,
    showInSheet: (wanted: boolean) => {
      inSheet = wanted;
      writer?.hold(!wanted);
      if (!wanted) return;
      actions.reword();
      writer?.repeat();
    },
    repeat: () => {
      if (inSheet) writer?.repeat();
    },
    reword: () => {
      const { running } = store.now();
      if (running) showRows(running.batch);
    },
    stop: () => {
      ended = true;
      clearInterval(tick);
      follower.stop();
      writer?.stop();
    },
  };
  return actions;
}

const isRunning = ({ state }: Batch) => state === "queued" || state === "running";

const settledCount = (batch: Batch) => batch.cards.filter(({ state }) => isSettled(state)).length;

function sessionOf({ store }: FlowContext): { me: string | null } {
  const { session } = store.now();
  return { me: session.kind === "signed-in" ? session.me.name : null };
}

/** Says what a listener wants to know: every quarter, and the end. */
function announce(context: FlowContext, before: Batch, now: Batch): void {
  const say = words(context);
  const [was, is, total] = [settledCount(before), settledCount(now), now.cards.length];
  if (isRunning(now)) {
    const quarter = (done: number) => Math.floor((4 * done) / Math.max(1, total));
    if (quarter(is) > quarter(was)) context.store.announce(say("progress", { done: is, total }));
  } else if (isRunning(before)) {
    const { failed, cancelled } = now.counts;
    if (now.cancelledAt !== null && cancelled > 0) context.store.announce(say("stopped"));
    else if (failed > 0) context.store.announce(say("finishedFailed", { n: failed }));
    else context.store.announce(say("finished", { n: total }));
  }
}

function sayEnd(context: FlowContext, error: ApiError, signIn: () => void): void {
  const { store } = context;
  store.notify("follow", (language) => {
    if (error.code !== "batch_not_found") return errorNotice(error, { signIn })(language);
    const say = words(context, language);
    return { kind: "warning", title: say("notYoursTitle"), detail: say("notYoursDetail"), ways: [] };
  });
}
