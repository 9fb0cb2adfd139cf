import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { ApiError } from "../api/client.ts";
import { wait } from "../api/wait.ts";
import { OfficeError } from "../office/host.ts";
import { errorNotice, type Ways } from "./error-notice.ts";
import type { FlowContext } from "./flow-context.ts";
import { TEXTS } from "./texts.ts";

type AttemptContext = Pick<FlowContext, "store" | "closed" | "health" | "timings">;

/** Waits that a server may ask of one action in a row. */
const MOST_WAITS = 2;

/**
 * Makes the `attempt` of a context. A server that asks for a short wait gets it, with a notice that says until when; everything
 * else that goes wrong becomes a notice with a way out. Never throws.
 */
export function createAttempt(
  context: AttemptContext,
  ways: { signIn(): Promise<boolean>; insertTemplate(): void },
): FlowContext["attempt"] {
  const { store, closed, health, timings } = context;
  const waysOut = (topic: string, again: (() => void) | undefined): Ways => ({
    insertTemplate: ways.insertTemplate,
    // Whoever signs in because of an action wants that action.
    signIn: () =>
      void ways.signIn().then((signedIn) => {
        if (!signedIn) return;
        store.dismiss(topic);
        again?.();
      }),
    ...(again && { again }),
  });
  return async (topic, work, again, special) => {
    for (let waits = 0; ; waits++) {
      try {
        const value = await work();
        store.dismiss(topic);
        if (store.now().offline) void health.ask();
        return { value };
      } catch (error) {
        if (closed.aborted) return null;
        if (error instanceof ApiError) health.met(error);
        else if (!(error instanceof OfficeError)) console.error(error);
        const pause = waits < MOST_WAITS ? shortWait(error, timings.patience) : null;
        if (pause === null) {
          const own = await special?.(error).catch(() => null);
          store.notify(topic, own ?? errorNotice(error, waysOut(topic, again)));
          return null;
        }
        sayWait(store, topic, error as ApiError, pause);
        await wait(pause, closed);
        if (closed.aborted) return null;
      }
    }
  };
}

function shortWait(error: unknown, patience: number): number | null {
  if (!(error instanceof ApiError) || error.status !== 429 || error.retryAfterMs === null) return null;
  return error.retryAfterMs <= patience ? error.retryAfterMs : null;
}

function sayWait(store: FlowContext["store"], topic: string, { detail }: ApiError, pause: number): void {
  store.notify(topic, (language) => {
    const say = speak(TEXTS, language);
    return {
      ...{ kind: "info", title: say("waitTitle"), ways: [] },
      detail: say("waitDetail", { detail, seconds: Math.ceil(pause / 1000) }),
    };
  });
}
