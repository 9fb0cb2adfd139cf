import { type ReadonlySignal, signal } from "@preact/signals";
import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import type { ApiClient, ApiError, BatchFollower, FollowBatch, SignIn } from "../../api/client.ts";
import { asProblem } from "./problem.ts";

/** A batch as a page outside Excel knows it. */
export type OpenBatch =
  | { kind: "loading" }
  | { kind: "sign-in" }
  | { kind: "failed"; problem: ApiError }
  | ShownBatch;

export interface ShownBatch {
  kind: "shown";
  batch: Batch;
  health: DetailedHealth | null;
  offline: boolean;
  /** The sign-in ended under the review, which stays. */
  signedOut: boolean;
}

/** The batch around a card, or one that was chosen, while somebody looks at it. */
export interface BatchSession {
  state: ReadonlySignal<OpenBatch>;
  /** Reads and follows it; again after `close`, or when the last time came to nothing. What is shown stays meanwhile. */
  open(): Promise<void>;
  /** Only from a click: it may open a window. */
  signIn(): Promise<void>;
  /** A card was written here. */
  learn(card: CardSummary): void;
  /** Follows no more. Safe to call twice. */
  close(): void;
}

export interface BatchParts {
  client: ApiClient;
  follow: FollowBatch;
  signIn: SignIn;
  /** Which batch; asked at every opening until it has answered. */
  find(): Promise<string>;
}

export function openBatch({ client, follow, signIn, find }: BatchParts): BatchSession {
  const state = signal<OpenBatch>({ kind: "loading" });
  let follower: BatchFollower | null = null;
  let batchId: string | null = null;
  /** Raised by every opening and closing: an answer that comes later than the next one counts no more. */
  let turn = 0;

  /** Changes what is shown while a batch is; before, there is nothing to change. */
  const amend = (change: Partial<ShownBatch>) => {
    const now = state.peek();
    if (now.kind === "shown") state.value = { ...now, ...change };
  };
  const refused = (error: ApiError) => {
    if (error.code === "sign_in_needed" && state.peek().kind === "shown") amend({ signedOut: true });
    else if (error.code === "sign_in_needed") state.value = { kind: "sign-in" };
    else if (state.peek().kind !== "shown") state.value = { kind: "failed", problem: error };
  };
  const close = () => {
    turn++;
    follower?.stop();
    follower = null;
  };
  const open = async () => {
    close();
    const mine = turn;
    if (state.peek().kind !== "shown") state.value = { kind: "loading" };
    try {
      batchId ??= await find();
      const [batch, health] = await Promise.all([
        client.getBatch(batchId),
        client.health().catch(() => null),
      ]);
      if (mine !== turn) return;
      state.value = { kind: "shown", batch, health, offline: false, signedOut: false };
      follower = follow(batchId, {
        onBatch: (batch) => amend({ batch, offline: false }),
        onConnection: (connection) => amend({ offline: connection === "offline" }),
        onEnd: refused,
      });
    } catch (error) {
      if (mine === turn) refused(asProblem(error));
    }
  };
  return {
    state,
    open,
    async signIn() {
      try {
        await signIn.token({ interactive: true });
      } catch (error) {
        return refused(asProblem(error));
      }
      await open();
    },
    learn(card) {
      const now = state.peek();
      if (now.kind !== "shown") return;
      const cards = now.batch.cards.map((known) =>
        known.id === card.id && known.version < card.version ? card : known,
      );
      amend({ batch: { ...now.batch, cards } });
    },
    close,
  };
}
