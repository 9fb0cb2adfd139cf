/** How long a call may take. Milliseconds. */
export interface CallLimits {
  /** From the start to the first event of the answer. */
  firstEventTimeoutMs: number;
  /** Between two events of the answer. */
  idleTimeoutMs: number;
  /** In all. */
  callTimeoutMs: number;
}

/**
 * Runs a call that streams, and ends it the moment one of its limits runs out or one of the signals fires: the promise
 * rejects at once with what `expired` makes of the limit, or with the signal's reason, whether or not the call heeds its
 * own signal. Only `progress` pushes the idle limit out: pings, comments and loose bytes do not reach it.
 */
export async function watchCall<T>(
  watch: { limits: CallLimits; signals: readonly AbortSignal[]; expired: (why: string) => Error },
  call: (signal: AbortSignal, progress: () => void) => Promise<T>,
): Promise<T> {
  const { limits, signals, expired } = watch;
  for (const signal of signals) signal.throwIfAborted();

  const controller = new AbortController();
  const ended = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason), { once: true });
  });
  const stops = signals.map((signal) => {
    const stop = () => controller.abort(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    return () => signal.removeEventListener("abort", stop);
  });
  const after = (ms: number, why: string) => setTimeout(() => controller.abort(expired(why)), ms);
  const whole = after(limits.callTimeoutMs, `no whole answer within ${limits.callTimeoutMs} ms`);
  let idle = after(limits.firstEventTimeoutMs, `no answer within ${limits.firstEventTimeoutMs} ms`);
  const progress = () => {
    clearTimeout(idle);
    if (!controller.signal.aborted)
      idle = after(limits.idleTimeoutMs, `nothing more within ${limits.idleTimeoutMs} ms`);
  };

  try {
    return await Promise.race([call(controller.signal, progress), ended]);
  } finally {
    clearTimeout(whole);
    clearTimeout(idle);
    for (const stop of stops) stop();
    // A race that is lost must not leave the next event to start a timer.
    controller.abort();
  }
}
