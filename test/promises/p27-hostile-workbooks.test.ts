import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import { createWorkbookReader } from "@rnd-cards/api/adapters/workbook/workbook-reader.ts";
import { errorMessage, ProductError } from "@rnd-cards/api/contract/errors.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LoopStall, watchLoop } from "../support/watch-loop.ts";
import { workbookFile } from "../support/workbook-parts.ts";

const MB = 1024 * 1024;
const TIME_LIMIT_MS = 5000;
/** Starting and ending a process on a busy machine. */
const SPAWN_SLACK_MS = 1500;
const support = (name: string) => fileURLToPath(new URL(`../support/${name}`, import.meta.url));

interface Listed {
  name: string;
  path: string;
  outcome: string[];
}

interface Outcome extends Listed {
  came: string;
  message: string;
  milliseconds: number;
}

let folder = "";
let outcomes: Outcome[] = [];
let rssGrowth = 0;
let stall: LoopStall;
let idleStall: LoopStall;
const reader = createWorkbookReader({ timeoutMs: TIME_LIMIT_MS, concurrency: 2 });

async function readOne(file: Listed): Promise<Outcome> {
  const bytes = await readFile(file.path);
  const began = performance.now();
  const [came, message] = await reader.read(bytes, {}).then(
    () => ["read", ""] as const,
    (error: unknown) =>
      error instanceof ProductError
        ? ([error.code, errorMessage(error.code, "pl", error.params)] as const)
        : ([`threw ${String(error)}`, ""] as const),
  );
  return { ...file, came, message, milliseconds: Math.round(performance.now() - began) };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hostile-workbooks-"));
  // Another process makes the files: the memory and time that takes are not the reader's.
  await promisify(execFile)(process.execPath, [support("write-hostile-workbooks.ts"), folder]);
  const files = JSON.parse(await readFile(join(folder, "list.json"), "utf8")) as Listed[];
  await reader.read(workbookFile(), {});

  const before = process.memoryUsage().rss;
  const watch = setInterval(() => {
    rssGrowth = Math.max(rssGrowth, process.memoryUsage().rss - before);
  }, 20);
  const idle = new Worker(support("idle-thread.ts"));
  await once(idle, "online");
  const loop = watchLoop();
  const waiting = [...files];
  const lane = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) outcomes.push(await readOne(file));
  };
  await Promise.all([lane(), lane()]);
  stall = loop.stop();
  idle.postMessage("stop");
  [idleStall] = (await once(idle, "message")) as [LoopStall];
  await idle.terminate();
  clearInterval(watch);
  outcomes = outcomes.toSorted((a, b) => b.milliseconds - a.milliseconds);
}, 180_000);

afterAll(async () => {
  await reader.close();
  await rm(folder, { recursive: true, force: true });
});

describe("hostile workbooks", () => {
  it("are at least forty, each read or refused for the reason it deserves", () => {
    expect(outcomes.length).toBeGreaterThanOrEqual(40);
    expect(outcomes.filter(({ came, outcome }) => !outcome.includes(came))).toEqual([]);
  });

  it("are refused in words a person can read", () => {
    const refused = outcomes.filter(({ came }) => came !== "read");
    expect(refused.filter(({ message }) => message === "" || /[{}]/.test(message))).toEqual([]);
  });

  it("take no more than the time limit and the start of a process", () => {
    const slow = outcomes.filter(({ milliseconds }) => milliseconds > TIME_LIMIT_MS + SPAWN_SLACK_MS);
    expect(slow).toEqual([]);
  });

  it("cost this process no more than 150 MB of memory", () => {
    expect(rssGrowth / MB).toBeLessThanOrEqual(150);
  });

  it("never keep this process from its event loop for 100 ms", () => {
    expect(stall.busyMs).toBeLessThan(100);
    // On a machine that starves idle threads too, the clock says nothing about this one.
    if (idleStall.wallMs < 50) expect(stall.wallMs).toBeLessThan(100);
  });

  it("leave a reader that reads on", async () => {
    await expect(reader.read(workbookFile(), {})).resolves.toMatchObject({ sheet: "Projekty" });
  });
});
