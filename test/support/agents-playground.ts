import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { freePort } from "./free-port.ts";
import { temporaryFolder } from "./product.ts";

const ROOT = join(import.meta.dirname, "../..");
/** The Playground's own, of `.m365agentsplayground.yml`. */
const PERSONAL_CHAT = "personal-chat";
const START_MS = 30_000;

/** Microsoft's own stand-in for Teams, as `npm run dev:teams` starts it. */
export interface AgentsPlayground {
  /** Where a browser finds the chat. */
  url: string;
  /** Sends the bot an activity as the Playground's person, in the personal chat, that no button of the Playground makes. */
  post(activity: Record<string, unknown>): Promise<void>;
}

/** Starts the Agents Playground before a bot that listens on loopback; it ends with the test. */
export async function startAgentsPlayground(botUrl: string): Promise<AgentsPlayground> {
  const { resolve } = createRequire(import.meta.url);
  const cli = join(dirname(resolve("@microsoft/m365agentsplayground/package.json")), "cli.js");
  const endpoint = `${botUrl.replace("localhost", "127.0.0.1")}/api/messages`;
  const log = join(await temporaryFolder(), "playground.log");
  const options = ["-e", endpoint, "-c", "msteams", "-p", String(await freePort()), "--disable-telemetry"];
  const child = spawn(process.execPath, [cli, "start", ...options], {
    // Where it finds its people and chats.
    cwd: ROOT,
    env: { PATH: process.env.PATH, TEAMSAPPTESTER_BROWSER: "none", M365_AGENTS_PLAYGROUND_LOGFILE: log },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => end(child));
  const url = await listening(child);
  return {
    url,
    async post(activity) {
      const place = `${url}/_internal/v1/customActivities`;
      const template = await fetch(`${place}/template?conversationId=${PERSONAL_CHAT}`);
      const body = JSON.stringify({ ...((await template.json()) as object), ...activity });
      const headers = { "content-type": "application/json" };
      const { ok, status } = await fetch(place, { method: "POST", headers, body });
      if (!ok) throw new Error(`the Playground answered ${status}`);
    },
  };
}

/** A taken port silently becomes another: only what it says counts. */
function listening(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`the Playground did not start in time: ${said}`)),
      START_MS,
    );
    const read = (chunk: Buffer) => {
      said += chunk;
      const port = /Listening on (\d+)/.exec(said)?.[1];
      if (port === undefined) return;
      clearTimeout(late);
      resolve(`http://127.0.0.1:${port}`);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => reject(new Error(`the Playground ended with ${code}: ${said}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
