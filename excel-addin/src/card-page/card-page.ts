import { type ReadonlySignal, signal } from "@preact/signals";
import type { Batch } from "@rnd-cards/api/contract/batch.ts";
import type { CardSummary } from "@rnd-cards/api/contract/card.ts";
import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import {
  type ApiClient,
  ApiError,
  type BatchFollower,
  type FollowBatch,
  type SignIn,
} from "../api/client.ts";

/** What the page shows. */
export type PageState =
  | { kind: "loading" }
  | { kind: "sign-in" }
  | { kind: "failed"; problem: ApiError }
  | {
      kind: "shown";
      batch: Batch;
      health: DetailedHealth | null;
      offline: boolean;
      /** The session ended under the review, which stays. */
      signedOut: boolean;
    };

/** One card's page without its looks: whose card it is, and the batch around it as it changes. */
export interface CardPage {
  state: ReadonlySignal<PageState>;
  open(): Promise<void>;
  /** Only from a click: it may open a window. */
  signIn(): Promise<void>;
  /** A card was written here. */
  learn(card: CardSummary): void;
  close(): void;
}

export interface CardPageParts {
  client: ApiClient;
  follow: FollowBatch;
  signIn: SignIn;
}

const asError = (error: unknown) =>
  error instanceof ApiError ? error : new ApiError({ code: "unreadable_answer", status: 0, detail: "" });

export function createCardPage(cardId: string, { client, follow, signIn }: CardPageParts): CardPage {
  const state = signal<PageState>({ kind: "loading" });
  let follower: BatchFollower | null = null;

  /** Changes what is shown while a review is on; before, there is nothing to change. */
  const amend = (change: Partial<Extract<PageState, { kind: "shown" }>>) => {
    const now = state.peek();
    if (now.kind === "shown") state.value = { ...now, ...change };
  };
  const refused = (error: ApiError) => {
    if (error.code === "sign_in_needed" && state.peek().kind === "shown") amend({ signedOut: true });
    else if (error.code === "sign_in_needed") state.value = { kind: "sign-in" };
    else if (state.peek().kind !== "shown") state.value = { kind: "failed", problem: error };
  };
  const watch = (batchId: string) => {
    follower?.stop();
    follower = follow(batchId, {
      onBatch: (batch) => amend({ batch, offline: false }),
      onConnection: (connection) => amend({ offline: connection === "offline" }),
      onEnd: refused,
    });
  };
  return {
    state,
    async open() {
      if (state.peek().kind !== "shown") state.value = { kind: "loading" };
      try {
        const { batchId } = await client.getCard(cardId);
        const [batch, health] = await Promise.all([
          client.getBatch(batchId),
          client.health().catch(() => null),
        ]);
        state.value = { kind: "shown", batch, health, offline: false, signedOut: false };
        watch(batchId);
      } catch (error) {
        refused(asError(error));
      }
    },
    async signIn() {
      try {
        await signIn.token({ interactive: true });
      } catch (error) {
        return refused(asError(error));
      }
      await this.open();
    },
    learn(card) {
      const now = state.peek();
      if (now.kind !== "shown") return;
      const cards = now.batch.cards.map((known) =>
        known.id === card.id && known.version < card.version ? card : known,
      );
      amend({ batch: { ...now.batch, cards } });
    },
    close: () => follower?.stop(),
  };
}
