import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Hit } from "@rnd-cards/api/core/ports/limits.ts";

export type LimitsOrder =
  | { kind: "hit"; key: string; limit: number; windowMs: number; calls: number }
  | { kind: "acquire"; key: string; max: number; ttlMs: number; holders: string[] };

/** Another process that shares the limits. Whoever starts it kills it. */
export interface LimitsProcess {
  /** So many hits at once, spread over its connections. */
  hit(order: Omit<LimitsOrder & { kind: "hit" }, "kind">): Promise<Hit[]>;
  acquire(order: Omit<LimitsOrder & { kind: "acquire" }, "kind">): Promise<boolean[]>;
  /** Ends it by SIGKILL: nothing is given back. */
  kill(): Promise<void>;
}

export async function startLimitsProcess(given: {
  url: string;
  prefix: string;
  connections: number;
}): Promise<LimitsProcess> {
  const child = fork(join(import.meta.dirname, "limits-child.ts"), {
    env: {
      ...{ PATH: process.env.PATH, REDIS: given.url, PREFIX: given.prefix },
      CONNECTIONS: String(given.connections),
    },
    execArgv: [],
  });
  await answerOf(child);
  const order = async <T>(what: LimitsOrder) => {
    const answer = answerOf(child);
    child.send(what);
    return (await answer) as T;
  };
  return {
    hit: (what) => order<Hit[]>({ kind: "hit", ...what }),
    acquire: (what) => order<boolean[]>({ kind: "acquire", ...what }),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  const listening = new AbortController();
  const { signal } = listening;
  const ended = once(child, "exit", { signal }).then(([code]) => {
    throw new Error(`the process ended with ${code}`);
  });
  ended.catch(() => {});
  const [answer] = await Promise.race([once(child, "message", { signal }), ended]).finally(() =>
    listening.abort(),
  );
  return answer;
}
