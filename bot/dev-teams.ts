import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const PORT = "3978";
const PLAYGROUND_PORT = "56150";

/** The product and the Agents Playground side by side, for trying the bot without Teams; both end together. */
const children: ChildProcess[] = [];

function start(name: string, args: readonly string[], env: Record<string, string>): void {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: "inherit",
  });
  children.push(child);
  child.once("exit", (code) => {
    process.exitCode ??= code ?? 1;
    process.stdout.write(`${name} has ended\n`);
    for (const other of children) if (other.exitCode === null) other.kill("SIGTERM");
  });
}

const playground = join(
  dirname(createRequire(import.meta.url).resolve("@microsoft/m365agentsplayground/package.json")),
  "cli.js",
);
start("server", ["server.ts"], { PORT });
start(
  "playground",
  [
    ...[playground, "start", "-e", `http://127.0.0.1:${PORT}/api/messages`],
    ...["-c", "msteams", "-p", PLAYGROUND_PORT, "--disable-telemetry"],
  ],
  {},
);
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
  });
