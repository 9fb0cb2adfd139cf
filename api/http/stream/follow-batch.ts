import type { Batch } from "../../contract/batch.ts";
import { ProductError } from "../../contract/errors.ts";
import type { System } from "../../core/ports/system.ts";
import type { StreamOptions } from "../options.ts";
import type { BatchPicture } from "./batch-picture.ts";
import type { SseWriter } from "./sse-writer.ts";

export interface Follow {
  /** Looks at the store soon: the batch may have changed. */
  wake(): void;
  /** Stops looking. Safe to call twice. */
  stop(): void;
}

interface FollowContext {
  load(): Promise<Batch>;
  picture: BatchPicture;
  writer: SseWriter;
  system: Pick<System, "now">;
  options: Pick<StreamOptions, "pollMs" | "throttleMs" | "maxBufferBytes" | "stallMs">;
  /** The batch is not there any more, or not for this reader. */
  onGone(): void;
  /** A look failed; the next one comes by itself. */
  onTrouble(error: unknown): void;
}

/**
 * Keeps a reader's picture of a batch like the store's: looks when woken and every `pollMs`, and sends what changed.
 * A reader that has not taken what it was sent gets nothing more meanwhile; later it gets the state of then, so that
 * what it missed costs no memory. One that takes nothing at all for `stallMs` is let go.
 */
export function followBatch({ load, picture, writer, system, options, ...on }: FollowContext): Follow {
  let stopped = false;
  let looking = false;
  let wokenWhileLooking = false;
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Number.POSITIVE_INFINITY;
  let lookedAt = system.now();
  let gap = options.throttleMs;
  let pending = writer.pending();
  let movedAt = lookedAt;

  const schedule = (delay: number) => {
    const at = system.now() + delay;
    if (stopped || at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(look, delay);
  };
  const wake = () => schedule(Math.max(0, lookedAt + gap - system.now()));

  /** Whether the reader has taken everything; lets go of one that takes nothing. */
  const taken = (): boolean => {
    const left = writer.pending();
    if (left === 0 || left < pending) movedAt = system.now();
    pending = left;
    if (left > 0 && system.now() - movedAt >= options.stallMs) writer.destroy();
    return left === 0;
  };

  const look = async () => {
    dueAt = Number.POSITIVE_INFINITY;
    if (looking || stopped) return;
    if (!taken()) return schedule(gap);
    looking = true;
    lookedAt = system.now();
    try {
      send(await load());
    } catch (error) {
      if (error instanceof ProductError && error.code === "batch_not_found") on.onGone();
      else on.onTrouble(error);
    } finally {
      looking = false;
    }
    // A batch that is slow to read is read less often.
    gap = Math.min(options.pollMs, Math.max(options.throttleMs, 5 * (system.now() - lookedAt)));
    schedule(options.pollMs);
    if (wokenWhileLooking) wake();
    wokenWhileLooking = false;
  };

  const send = (now: Batch) => {
    if (stopped) return;
    for (const change of picture.changes(now)) {
      if (change.event === "card") writer.event("card", change.data);
      else writer.event("batch", change.data);
      if (writer.pending() < options.maxBufferBytes) continue;
      wokenWhileLooking = true;
      return;
    }
  };

  schedule(options.pollMs);
  return {
    wake: () => {
      if (looking) wokenWhileLooking = true;
      else wake();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
