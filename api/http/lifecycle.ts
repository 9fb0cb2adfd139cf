import type { FastifyReply } from "fastify";

/** What this process's HTTP side is doing: serving, or on its way out. */
export interface Lifecycle {
  stopping(): boolean;
  /** Turns to stopping and runs what was registered; once. */
  beginStop(): void;
  onStop(run: () => void): void;
  /** Requests that have no complete answer yet; streams are not among them. */
  readonly inFlight: Set<FastifyReply>;
}

export function createLifecycle(): Lifecycle {
  let stopping = false;
  const onStop: (() => void)[] = [];
  return {
    stopping: () => stopping,
    beginStop: () => {
      if (stopping) return;
      stopping = true;
      for (const run of onStop) run();
    },
    onStop: (run) => void onStop.push(run),
    inFlight: new Set(),
  };
}
