import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
/** Processes that are started again and again need not compile the same files each time. */
export const COMPILED = join(tmpdir(), "rnd-cards-compiled-for-tests");

export interface ServerProcess {
  url: string;
  /** What it has printed so far. */
  output(): string;
  /** Ends it by a signal and resolves to its exit code, or the signal that killed it. */
  stop(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null>;
}

/** Starts the real front door on a free port, as `npm start` does, and waits until it says where it listens. */
export async function startServer(env: Record<string, string> = {}): Promise<ServerProcess> {
  const child = spawn(process.execPath, ["server.ts"], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: COMPILED, PORT: "0", LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(async () => {
    await end(child, "SIGKILL");
  });
  let output = "";
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const found = /Health\s+(\S+)\/health/.exec(output);
      if (found?.[1] && output.includes("Sign-in")) resolve(found[1]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${output}`)));
  });
  return { url, output: () => output, stop: (signal) => end(child, signal) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }
  return child.signalCode ?? child.exitCode;
}

export interface CommandResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line as `npm run cards` does; `interruptAt` sends Ctrl-C once that text has appeared. */
export async function runCli(
  args: readonly string[],
  { env = {}, interruptAt }: { env?: Record<string, string>; interruptAt?: RegExp } = {},
): Promise<CommandResult> {
  const child = spawn(process.execPath, ["api/cli.ts", ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  let interrupted = false;
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk;
    if (interrupted || !interruptAt?.test(stderr)) return;
    interrupted = true;
    child.kill("SIGINT");
  });
  const [code] = await once(child, "close");
  return { code, stdout, stderr };
}
