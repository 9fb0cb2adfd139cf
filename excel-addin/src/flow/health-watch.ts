import { type ApiClient, ApiError } from "../api/client.ts";
import type { PANE_TIMINGS } from "./pane-options.ts";
import type { PaneStore } from "./pane-store.ts";

/** Keeps `health` and `offline` of the state true. */
export interface HealthWatch {
  /** Asks now. */
  ask(): Promise<void>;
  /** An action met an error: there may be news of the backend's health. */
  met(error: ApiError): void;
  /** Asks again and again while something runs or is wrong. */
  watch(running: boolean): void;
  close(): void;
}

/** Errors that say nothing of the backend's health. */
const CALM = (error: ApiError) =>
  error.status >= 400 && error.status < 500 && error.code !== "unreadable_answer";

export function createHealthWatch(options: {
  client: Pick<ApiClient, "health">;
  store: PaneStore;
  timings: typeof PANE_TIMINGS;
  network: Partial<EventTarget>;
  /** The backend answers again. */
  onBack(): void;
}): HealthWatch {
  const { client, store, timings, network, onBack } = options;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let closed = false;
  let asking: Promise<void> | null = null;

  const schedule = () => {
    clearTimeout(timer);
    const { offline, health } = store.now();
    const wrong = offline || (health !== null && health.status !== "ok");
    if (closed || !(running || wrong)) return;
    timer = setTimeout(() => void ask(), offline ? timings.healthOffline : timings.health);
  };
  const look = async () => {
    try {
      const health = await client.health();
      if (closed) return;
      const back = store.now().offline;
      store.patch({ health, offline: false });
      if (back) onBack();
    } catch (error) {
      if (!closed && error instanceof ApiError && error.status === 0) store.patch({ offline: true });
    }
    schedule();
  };
  const ask = () => {
    asking ??= look().finally(() => {
      asking = null;
    });
    return asking;
  };
  // An answer that was asked for before the network changed is of no use.
  const onNetwork = () => void (asking ?? Promise.resolve()).then(ask);
  for (const event of ["online", "offline"]) network.addEventListener?.(event, onNetwork);

  return {
    ask,
    met: (error) => {
      if (closed || CALM(error) || error.code === "sign_in_needed") return;
      if (error.status === 0) store.patch({ offline: true });
      void ask();
    },
    watch: (now) => {
      if (now === running) return;
      running = now;
      schedule();
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      for (const event of ["online", "offline"]) network.removeEventListener?.(event, onNetwork);
    },
  };
}
