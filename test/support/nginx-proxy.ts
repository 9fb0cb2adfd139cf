import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { freePort } from "./free-port.ts";
import { temporaryFolder } from "./product.ts";
import { requireCommand } from "./services.ts";
import { until } from "./until.ts";

const CONFIG = join(import.meta.dirname, "../../infra/docker/nginx.conf");

/** The configuration we ship, with servers and a port of this machine in the place of Docker's names. */
export async function nginxConfig({ port, servers }: { port: number; servers: string[] }): Promise<string> {
  const shipped = await readFile(CONFIG, "utf8");
  const replaced = (text: string, pattern: RegExp, by: string) => {
    if (!pattern.test(text)) throw new Error(`the configuration has no ${pattern}`);
    return text.replace(pattern, by);
  };
  let text = replaced(shipped, /listen 8080;/, `listen 127.0.0.1:${port};`);
  text = replaced(text, /resolver [^;]+;/, "");
  const rules = /server web:3978 resolve ([^;]+);/.exec(text)?.[1] ?? "";
  const list = servers.map((server) => `server ${server} ${rules};`).join(" ");
  return replaced(text, /server web:3978 resolve [^;]+;/, list);
}

/** The proxy of the scaled product before processes of this machine; ends with the test. Resolves to its address. */
export async function startProxy(servers: string[]): Promise<string> {
  const nginx = requireCommand("nginx");
  if (nginx.path === null) throw new Error(nginx.reason);
  const folder = await temporaryFolder();
  const port = await freePort();
  const file = join(folder, "nginx.conf");
  const config = (await nginxConfig({ port, servers })).replaceAll("/tmp/", `${folder}/`);
  await writeFile(file, config);
  const child = spawn(nginx.path, ["-c", file, "-g", "daemon off;"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  });
  await until("the proxy listens", () => listens(port));
  return `http://127.0.0.1:${port}`;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
