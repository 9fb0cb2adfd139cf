import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { freePort } from "./free-port.ts";
import { requireCommand } from "./services.ts";

/** A Redis of the test's own, on a free port, empty, without files. */
export interface RedisServer {
  url: string;
  port: number;
  /** Ends it at once, as a crash does: everything in it is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  restart(): Promise<void>;
  /** Lets it hang: connections stay, nothing is answered, until `resume`. */
  pause(): void;
  resume(): void;
  /** Ends it; safe to call twice. */
  close(): Promise<void>;
}

/** Where redis-server is, or why tests that need it are skipped. */
export const findRedis = () => requireCommand("redis-server");

/** Starts a Redis and resolves when it takes connections. Whoever starts it closes it. */
export async function startRedis(): Promise<RedisServer> {
  const found = findRedis();
  if (found.path === null) throw new Error(found.reason);
  const { path } = found;
  const port = await freePort();
  let child = await listen(path, port);
  const kill = () => end(child, "SIGKILL");
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    async restart() {
      await kill();
      child = await listen(path, port);
    },
    pause: () => void child.kill("SIGSTOP"),
    resume: () => void child.kill("SIGCONT"),
    close: kill,
  };
}

async function listen(path: string, port: number): Promise<ChildProcess> {
  const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const child = spawn(path, options, { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface(child.stdout)) {
    if (!line.includes("Ready to accept connections")) continue;
    child.stdout.resume();
    return child;
  }
  throw new Error(`redis-server did not start on port ${port}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}
