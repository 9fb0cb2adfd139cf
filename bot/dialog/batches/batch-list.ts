import { type ReadonlySignal, signal } from "@preact/signals";
import type { BatchSummary } from "@rnd-cards/api/contract/batch.ts";
import type { ApiClient, ApiError, SignIn } from "@rnd-cards/excel-addin/src/api/client.ts";
import { asProblem } from "@rnd-cards/excel-addin/src/review/session/problem.ts";

export type ListState =
  | { kind: "loading" }
  | { kind: "sign-in" }
  | { kind: "failed"; problem: ApiError }
  | {
      kind: "shown";
      batches: readonly BatchSummary[];
      /** Where older ones begin; null: these are all. */
      next: string | null;
      /** Why the last reading came to nothing; what is shown may be old. */
      problem: ApiError | null;
    };

/** The person's batches, read again and again while somebody looks at them. */
export interface BatchList {
  state: ReadonlySignal<ListState>;
  /** Reads the newest ones now, and from now on by itself. */
  open(): Promise<void>;
  /** Rejects with `ApiError`, and nothing has changed then. */
  more(): Promise<void>;
  /** Only from a click: it may open a window. */
  signIn(): Promise<void>;
  /** Asks no more until `open`. Safe to call twice. */
  close(): void;
}

export interface BatchListOptions {
  client: Pick<ApiClient, "listBatches">;
  signIn: SignIn;
  /** Tells `visibilitychange`; nobody is asked while the page is hidden. */
  page?: Pick<Document, "hidden" | "addEventListener" | "removeEventListener">;
  random?: () => number;
}

const A_PAGE = 20;
/** Milliseconds between readings: soon while cards are being written, ever later while nothing comes of it. */
export const LIST_TIMINGS = { running: 4_000, longest: 15_000, resting: 60_000 };

export const isMoving = ({ state }: Pick<BatchSummary, "state">) => state === "queued" || state === "running";

export function createBatchList(options: BatchListOptions): BatchList {
  const { client, signIn, page = document, random = Math.random } = options;
  const state = signal<ListState>({ kind: "loading" });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let gap = LIST_TIMINGS.running;
  let on = false;
  let reading: Promise<void> | null = null;

  const shown = () => {
    const now = state.peek();
    return now.kind === "shown" ? now : null;
  };
  const refused = (problem: ApiError) => {
    const now = shown();
    if (problem.code === "sign_in_needed") state.value = { kind: "sign-in" };
    else state.value = now ? { ...now, problem } : { kind: "failed", problem };
  };
  const readOnce = async () => {
    clearTimeout(timer);
    try {
      const { items, next } = await client.listBatches({ limit: A_PAGE });
      const now = shown();
      const known = new Set(items.map(({ id }) => id));
      const older = now?.batches.filter(({ id }) => !known.has(id)) ?? [];
      const batches = [...items, ...older];
      const news = JSON.stringify(batches) !== JSON.stringify(now?.batches);
      gap = news ? LIST_TIMINGS.running : Math.min(LIST_TIMINGS.longest, gap * 1.4);
      state.value = {
        kind: "shown",
        batches,
        next: older.length > 0 ? (now?.next ?? null) : next,
        problem: null,
      };
    } catch (error) {
      gap = LIST_TIMINGS.longest;
      refused(asProblem(error));
    }
    plan();
  };
  const read = () => {
    reading ??= readOnce().finally(() => {
      reading = null;
    });
    return reading;
  };
  const plan = () => {
    clearTimeout(timer);
    const now = shown();
    if (!on || page.hidden || !now) return;
    const soon = now.problem !== null || now.batches.some(isMoving);
    const least = now.problem?.retryAfterMs ?? 0;
    const wait = Math.max(least, soon ? gap : LIST_TIMINGS.resting);
    timer = setTimeout(() => void read(), wait * (0.9 + 0.2 * random()));
  };
  const onVisibility = () => {
    if (page.hidden) clearTimeout(timer);
    else if (on && shown()) void read();
  };
  const open = async () => {
    if (!on) page.addEventListener("visibilitychange", onVisibility);
    on = true;
    if (!shown()) state.value = { kind: "loading" };
    await read();
  };
  return {
    state,
    open,
    async more() {
      const now = shown();
      if (!now?.next) return;
      const { items, next } = await client.listBatches({ after: now.next, limit: A_PAGE }).catch((error) => {
        throw asProblem(error);
      });
      const then = shown();
      if (!then) return;
      const known = new Set(then.batches.map(({ id }) => id));
      state.value = {
        ...then,
        batches: [...then.batches, ...items.filter(({ id }) => !known.has(id))],
        next,
      };
    },
    async signIn() {
      try {
        await signIn.token({ interactive: true });
      } catch (error) {
        return refused(asProblem(error));
      }
      await open();
    },
    close() {
      on = false;
      clearTimeout(timer);
      page.removeEventListener("visibilitychange", onVisibility);
    },
  };
}
