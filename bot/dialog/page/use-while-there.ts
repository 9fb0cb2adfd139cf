import { useEffect } from "preact/hooks";
import type { IdleWatch } from "./idle-watch.ts";

/** Keeps something open while it is shown and somebody is there; opens it again when they come back. */
export function useWhileThere(
  idle: IdleWatch,
  { open, close }: { open(): Promise<void>; close(): void },
): void {
  const expired = idle.expired.value;
  useEffect(() => {
    if (expired) return;
    void open();
    return close;
  }, [expired]);
}
