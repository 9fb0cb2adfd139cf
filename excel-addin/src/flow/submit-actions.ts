import { warsawDate } from "@rnd-cards/api/contract/dates.ts";
import type { RawRow } from "@rnd-cards/api/contract/row.ts";
import { cleanBatchName } from "@rnd-cards/api/contract/text.ts";
import type { Submission } from "../api/client.ts";
import { ApiError } from "../api/client.ts";
import { marksOf, showIssues } from "./check-reading.ts";
import { errorNotice } from "./error-notice.ts";
import { type FlowContext, words } from "./flow-context.ts";
import { idempotencyKey, newNonce } from "./idempotency-key.ts";
import type { PaneActions } from "./pane.ts";
import type { NoticeWords } from "./pane-store.ts";
import type { RunningBatch } from "./running-batch.ts";
import { type Checked, lacksHeaders, previewOf, type Scope, type SheetCheck } from "./sheet-check.ts";
import { withBatch } from "./workbook-notes.ts";

export interface SubmitParts {
  sheetCheck: SheetCheck;
  running: RunningBatch;
  /** Resolves once edits that are known are in the check. */
  editsSettled(): Promise<void>;
  open(batchId: string): Promise<void>;
}

export interface SubmitActions extends Pick<PaneActions, "preview" | "setBatchName" | "submit"> {
  /** The check was done over: shows what would be sent now. */
  refresh(checked: Checked): void;
}

/** A request that may have arrived; asked again as it is. */
interface Sent {
  submission: Submission;
  sheetId: string;
}

/** From the preview to a batch that runs. */
export function submitActions(context: FlowContext, parts: SubmitParts): SubmitActions {
  const { store, client, attempt } = context;
  const { sheetCheck, running } = parts;
  let submitting: Promise<void> | null = null;
  /** The sheet that the name in the preview was made for. */
  let namedSheet = "";

  const preview = async (scope: Scope = "all"): Promise<void> => {
    await attempt(
      "preview",
      async () => {
        const { preview: before } = store.now();
        let checked: Checked | null;
        try {
          checked = await sheetCheck.run({ scope });
        } catch (error) {
          if (lacksHeaders(error)) store.patch({ sheet: null, check: null, step: "check" });
          throw error;
        }
        if (!checked) return;
        store.dismiss("check");
        if (checked.issues.some(({ issue }) => issue.rowKey === null && issue.code !== "too_many_rows"))
          return store.patch({ step: "check", preview: null });
        const sheetId = checked.reading.sheet.id;
        const name = namedSheet === sheetId ? before?.name : undefined;
        namedSheet = sheetId;
        show(checked, name ?? defaultName(checked));
        store.patch({ step: "preview" });
        sayOther(context, sheetId);
      },
      () => void preview(scope),
    );
  };

  const show = (checked: Checked, name: string) => {
    const shown = previewOf(checked, name);
    const before = store.now().preview;
    const estimate = before?.estimate?.cards === shown.rows.length ? before.estimate : null;
    store.patch({ preview: { ...shown, estimate } });
    if (estimate === null && shown.rows.length > 0) void estimateRows(shown.rows.length);
  };

  /** An estimate is a courtesy: without one the preview has a dash there. */
  const estimateRows = async (rows: number) => {
    const estimate = await client.estimate(rows).catch((error: unknown) => {
      if (error instanceof ApiError) context.health.met(error);
      return null;
    });
    const { preview: shown } = store.now();
    if (estimate && shown?.rows.length === rows) store.patch({ preview: { ...shown, estimate } });
  };

  /** What the preview shows, if the sheet still holds just that. */
  const collect = async (): Promise<Sent | null> => {
    const shown = store.now().preview;
    await parts.editsSettled();
    if (store.now().check?.stale) await sheetCheck.again().then((checked) => checked && refresh(checked));
    const [last, now] = [sheetCheck.last(), store.now().preview];
    if (!shown || !now || !last) return null;
    const keys = (rows: typeof now.rows) => rows.map(({ rowKey, name }) => `${rowKey} ${name}`).join("\n");
    if (keys(shown.rows) !== keys(now.rows)) {
      say("sheetChanged");
      return null;
    }
    const name = cleanBatchName(now.name);
    const { session } = store.now();
    const max = session.kind === "signed-in" ? session.me.maxRows : Number.POSITIVE_INFINITY;
    if (name === "") say("noName");
    else if (now.rows.length === 0) say("nothingValid");
    else if (now.rows.length > max) say("tooMany", { n: now.rows.length, max });
    else {
      const rows = now.rows.flatMap(({ rowKey }): RawRow[] => {
        const row = last.raw.get(rowKey);
        return row ? [row] : [];
      });
      const submission = {
        ...{ name, rows, date1904: last.reading.date1904 },
        idempotencyKey: await idempotencyKey(name, rows, await nonce()),
      };
      return { submission, sheetId: last.reading.sheet.id };
    }
    return null;
  };

  const say = (
    what: "sheetChanged" | "noName" | "nothingValid" | "tooMany",
    params: Record<string, number> = {},
  ) =>
    store.notify("submit", (language) => {
      const speakNow = words(context, language);
      const [title, detail] = [speakNow(`${what}Title`), speakNow(`${what}Detail`, params)];
      return { kind: "warning", title, detail, ways: [] };
    });

  /** The workbook's nonce; a first one is written down before it is used, so that a reload has it too. */
  const nonce = async (): Promise<string> => {
    const kept = (await context.notes.read()).nonce;
    if (kept !== "") return kept;
    const made = await context.notes.change((memory) => ({ ...memory, nonce: memory.nonce || newNonce() }));
    return made.nonce;
  };

  const deliver = async (sent: Sent): Promise<void> => {
    const delivered = await attempt(
      "submit",
      () => client.submit(sent.submission),
      () => void submitOnce(() => deliver(sent)),
      (error) => wordsOfRefusal(error, sent),
    );
    if (!delivered) return;
    const { batch, replayed } = delivered.value;
    await remember(sent, batch.id);
    running.follow({ ...batch, cards: [] }, sent.sheetId);
    store.patch({ step: "progress" });
    sheetCheck.forget();
    store.dismiss("other-batch");
    store.announce(words(context)("submitted", { n: batch.total }));
    if (!replayed) return;
    const told = noticeOf((w) => ({ kind: "info", title: w("replayedTitle"), detail: w("replayedDetail") }));
    store.notify("replayed", told);
  };

  const noticeOf =
    (
      build: (
        say: ReturnType<typeof words>,
      ) => Omit<ReturnType<NoticeWords>, "ways"> & Partial<ReturnType<NoticeWords>>,
    ): NoticeWords =>
    (language) => ({ ways: [], ...build(words(context, language)) });

  /** Written down before success is told. A workbook that cannot be written to does not take the batch away. */
  const remember = async (sent: Sent, batchId: string): Promise<void> => {
    const { name } = sent.submission;
    const entry = { batchId, name, sheetId: sent.sheetId, submittedAt: Date.now() };
    const keep = () => context.notes.change((memory) => ({ ...withBatch(memory, entry), nonce: newNonce() }));
    try {
      await keep();
    } catch {
      const again = () => void attempt("remember", keep, again);
      const told = noticeOf((w) => ({
        ...{ kind: "warning", title: w("notRememberedTitle"), detail: w("notRememberedDetail") },
        ways: [{ label: w("again"), action: again }],
      }));
      store.notify("remember", told);
    }
  };

  /** Refusals of a submit that have a way out of their own. */
  const wordsOfRefusal = async (error: unknown, sent: Sent): Promise<NoticeWords | null> => {
    if (!(error instanceof ApiError)) return null;
    const unanswered = error.status === 0 && error.code !== "sign_in_needed";
    if (unanswered || error.status >= 500 || error.code === "unreadable_answer") {
      // The same request again, to the letter: what the sheet holds by then does not matter.
      const again = () => void submitOnce(() => deliver(sent));
      return noticeOf((w) => ({
        ...{ kind: "warning", title: w("lostTitle"), detail: w("lostDetail", { detail: error.detail }) },
        ways: [{ label: w("askAgain"), action: again }],
      }));
    }
    if (error.code === "rows_invalid") return wordsOfIssues(error, sent);
    if (error.code === "idempotency_key_reused") return wordsOfReuse(sent);
    return null;
  };

  const wordsOfIssues = async (error: ApiError, { sheetId }: Sent): Promise<NoticeWords> => {
    const issues = showIssues(error.issues, () => []);
    const { check } = store.now();
    if (check) store.patch({ check: { ...check, issues }, step: "check" });
    const { language } = store.now();
    await context.onSheet(() => context.host.markIssues(sheetId, marksOf(issues), language)).catch(() => {});
    return errorNotice(error, {});
  };

  const wordsOfReuse = async (sent: Sent): Promise<NoticeWords> => {
    const { name, rows } = sent.submission;
    const { items } = await client.listBatches({ limit: 20 });
    const found = items.find((item) => item.name === name && item.total === rows.length);
    return noticeOf((w) => ({
      ...{ kind: "warning", title: w("reusedTitle") },
      detail: found ? w("reusedFound", { name }) : w("reusedLost"),
      ways: [
        ...(found ? [{ label: w("openBatch"), action: () => void parts.open(found.id) }] : []),
        { label: w("sendAnew"), action: () => void submitOnce(() => sendAnew(sent)) },
      ],
    }));
  };

  const sendAnew = async (sent: Sent): Promise<void> => {
    const { submission } = sent;
    const anew = await attempt("submit", async () => {
      const memory = await context.notes.change((kept) => ({ ...kept, nonce: newNonce() }));
      return idempotencyKey(submission.name, submission.rows, memory.nonce);
    });
    if (anew) await deliver({ ...sent, submission: { ...submission, idempotencyKey: anew.value } });
  };

  /** A second click while one is under way is the same submit. */
  const submitOnce = (work: () => Promise<void>): Promise<void> => {
    submitting ??= store.during("submitting", work).finally(() => {
      submitting = null;
    });
    return submitting;
  };

  const refresh = (checked: Checked) => {
    const { preview: shown, step } = store.now();
    if (shown && step === "preview") show(checked, shown.name);
  };

  const actions: SubmitActions = {
    preview,
    refresh,
    setBatchName: (name) => {
      const { preview: shown } = store.now();
      if (shown) store.patch({ preview: { ...shown, name } });
    },
    submit: () =>
      submitOnce(async () => {
        store.dismiss("submit");
        const sent = await attempt("submit-rows", collect, () => void actions.submit());
        if (sent?.value) await deliver(sent.value);
      }),
  };
  return actions;
}

/** The sheet's name and today: told apart later, and nothing to type. */
const defaultName = ({ reading }: Checked) =>
  cleanBatchName(`${reading.sheet.name} ${warsawDate(Date.now())}`);

function sayOther(context: FlowContext, sheetId: string): void {
  const { running } = context.store.now();
  const { state = "finished", name = "" } = running?.sheetId === sheetId ? running.batch : {};
  if (state !== "running" && state !== "queued") return;
  context.store.notify("other-batch", (language) => {
    const say = words(context, language);
    return {
      kind: "info",
      title: say("otherBatchTitle"),
      detail: say("otherBatchDetail", { name }),
      ways: [],
    };
  });
}
