import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { ApiError } from "../../api/client.ts";
import { asProblem } from "../session/problem.ts";

export interface Action {
  /** It is on its way; another one waits until it is over. */
  busy: boolean;
  /** Why the last one came to nothing. */
  problem: ApiError | null;
  /** Resolves to what came of it, null when nothing did, or when another action is under way. */
  run<T>(work: () => Promise<T>): Promise<T | null>;
  clear(): void;
}

/** Something a person asked for: one at a time, and its failure is kept to be shown. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const running = useRef(false);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  const run = useCallback(async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (running.current) return null;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      return await work();
    } catch (error) {
      if (!gone.current) setProblem(asProblem(error));
      return null;
    } finally {
      running.current = false;
      if (!gone.current) setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setProblem(null), []);
  return { busy, problem, run, clear };
}
