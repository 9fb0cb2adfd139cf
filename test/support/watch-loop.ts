/** How often the loop is looked at, milliseconds. */
const TICK_MS = 5;

export interface LoopStall {
  /** Longest time between two looks at the event loop. On a busy machine most of it is waiting for a processor. */
  wallMs: number;
  /** Of such a time, the most that this thread worked itself instead of returning to its loop. */
  busyMs: number;
}

/**
 * Watches how long the event loop of this thread is kept waiting, and by whom: the processor time of the thread tells work
 * of its own from the work of neighbours on a busy machine.
 */
export function watchLoop(): { stop(): LoopStall } {
  const worst: LoopStall = { wallMs: 0, busyMs: 0 };
  let wall = performance.now();
  let busy = process.threadCpuUsage();
  const timer = setInterval(() => {
    const nowWall = performance.now();
    const nowBusy = process.threadCpuUsage();
    const worked = (nowBusy.user - busy.user + nowBusy.system - busy.system) / 1000;
    worst.wallMs = Math.max(worst.wallMs, nowWall - wall - TICK_MS);
    worst.busyMs = Math.max(worst.busyMs, worked);
    wall = nowWall;
    busy = nowBusy;
  }, TICK_MS);
  return {
    stop() {
      clearInterval(timer);
      return worst;
    },
  };
}
