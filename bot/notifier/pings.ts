import type { BotServices } from "../services.ts";

/** Batches whose pings are listened to; the others are looked at when they are due. */
const MOST_FOLLOWED = 2_000;

/** Which batches changed since they were last looked at, and from when on another look is worth while. */
export interface Pings {
  /** Listens to a batch from now on; a ping counts from `notBefore` on. */
  follow(batchId: string, notBefore: number): void;
  leave(batchId: string): void;
  /** Batches that were pinged and whose time has come; each is told once. */
  due(now: number): string[];
  /** When the next pinged batch is due; null: none was pinged. */
  next(): number | null;
  close(): void;
}

/** `onPing` is called when a batch is pinged for the first time since its last look. */
export function createPings(
  { events, observer }: Pick<BotServices, "events" | "observer">,
  onPing: () => void,
): Pings {
  const followed = new Map<string, { notBefore: number; pinged: boolean; unsubscribe: () => void }>();
  const leave = (batchId: string) => {
    followed.get(batchId)?.unsubscribe();
    followed.delete(batchId);
  };
  return {
    leave,
    follow(batchId, notBefore) {
      const known = followed.get(batchId);
      if (known) {
        Object.assign(known, { notBefore, pinged: false });
        return;
      }
      if (followed.size >= MOST_FOLLOWED) return;
      const entry = { notBefore, pinged: false, unsubscribe: () => {} };
      try {
        entry.unsubscribe = events.subscribe(batchId, () => {
          if (entry.pinged) return;
          entry.pinged = true;
          onPing();
        });
      } catch (error) {
        // Too many listen already; a lost ping is made up for in time.
        observer.log("warn", "a batch is followed without pings", { batchId }, error);
        return;
      }
      followed.set(batchId, entry);
    },
    due(now) {
      const found: string[] = [];
      for (const [batchId, entry] of followed) {
        if (!entry.pinged || entry.notBefore > now) continue;
        entry.pinged = false;
        found.push(batchId);
      }
      return found;
    },
    next() {
      let next: number | null = null;
      for (const { pinged, notBefore } of followed.values())
        if (pinged && (next === null || notBefore < next)) next = notBefore;
      return next;
    },
    close() {
      for (const batchId of [...followed.keys()]) leave(batchId);
    },
  };
}
