import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { createOpenAiGenerator } from "@rnd-cards/api/adapters/text-generator/openai/openai-generator.ts";
import { createResilientGenerator } from "@rnd-cards/api/adapters/text-generator/resilient/resilient-generator.ts";
import type { Row } from "@rnd-cards/api/contract/row.ts";
import type { TextGenerator } from "@rnd-cards/api/core/ports/text-generator.ts";
import { onTestFinished } from "vitest";
import type { Deployment, OpenDeployment } from "./deployment.ts";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";
import { startModelServer } from "./model-server.ts";
import { makeReadOnly } from "./read-only-files.ts";
import { silentObserver } from "./silent-observer.ts";

export type Service = "ai" | "redis" | "database";
export const MODES = ["down", "slow", "flaps"] as const;
export type Mode = (typeof MODES)[number];
/** Of a file: it and its log alone, or their folder too. */
export const READ_ONLY = ["a read-only file", "a read-only folder"] as const;
export type ReadOnly = (typeof READ_ONLY)[number];

/** What is wrong with a service until it is ended. */
export interface Fault {
  begin(): Promise<void>;
  end(): Promise<void>;
}

/** A deployment whose services can fail, each on its own. */
export interface Breakable {
  /** What makes a process use them. */
  env: Record<string, string>;
  opened: OpenDeployment;
  /** A model by the real adapter and policies, only with shorter waits, so that a test sees a breaker open and close. */
  generator(): TextGenerator;
  fault(service: Service, mode: Mode | ReadOnly): Fault;
}

/** How long a broken circuit stays open here. */
const OPEN_MS = 800;

/** Opens a deployment with a way for every service that a test can break. Everything ends with the test. */
export async function openBreakable(deployment: Deployment, rows: readonly Row[]): Promise<Breakable> {
  const opened = await deployment.open();
  const model = await startModelServer(rows);
  onTestFinished(() => model.close());
  const wayTo = async (address: string) => {
    const proxy = await startFaultProxy(Number(new URL(address).port));
    onTestFinished(() => proxy.close());
    const url = new URL(address);
    url.port = String(proxy.port);
    return { proxy, url: url.href };
  };
  const ai = await wayTo(model.openAiUrl);
  const redis = opened.redis && (await wayTo(opened.redis.url));
  const { STORE_URL = "" } = opened.env;
  const database = deployment.shared ? await wayTo(STORE_URL) : null;
  return {
    opened,
    env: {
      STORE_URL: database?.url ?? STORE_URL,
      ...(redis ? { REDIS_URL: redis.url, INSTANCES: "2" } : {}),
    },
    generator() {
      const system = createSystem();
      const flavour = { kind: "compatible", apiKey: "k", model: "m", baseUrl: ai.url } as const;
      return createResilientGenerator({
        ...{ generators: [createOpenAiGenerator({ flavour, system })], system, observer: silentObserver() },
        ...{ openMs: OPEN_MS, waitsMs: { compatible: [10, 40] } },
      });
    },
    fault(service, mode) {
      if (mode === "a read-only file" || mode === "a read-only folder")
        return readOnly(STORE_URL.replace("sqlite:", ""), mode);
      if (service === "ai") return faultOfWay(ai.proxy, mode, 150);
      // Slower than a decision of a limit may take.
      if (service === "redis" && redis) return faultOfWay(redis.proxy, mode, 1_500);
      if (!database) return faultOfFile(opened, mode);
      if (mode !== "down") return faultOfWay(database.proxy, mode, 40);
      return { begin: opened.database.down, end: opened.database.up };
    },
  };
}

function faultOfWay(proxy: FaultProxy, mode: Mode, latencyMs: number): Fault {
  const cut = async () => {
    proxy.set({ refuse: true });
    proxy.reset();
  };
  const heal = async () => proxy.heal();
  if (mode === "down") return { begin: cut, end: heal };
  if (mode === "slow") return { begin: async () => proxy.set({ latencyMs }), end: heal };
  return flapping(cut, heal, { badMs: 150, goodMs: 350 });
}

/** A file that somebody else has locked: for good, for less than a write waits, or for longer, again and again. */
function faultOfFile({ database }: OpenDeployment, mode: Mode): Fault {
  if (mode === "down") return { begin: database.down, end: database.up };
  const times = mode === "slow" ? { badMs: 60, goodMs: 240 } : { badMs: 1_800, goodMs: 400 };
  return flapping(database.down, database.up, times);
}

/** A database's file and its log. Not the index of the log: it lies in memory, and a process whose memory that is dies of it. */
function readOnly(file: string, mode: ReadOnly): Fault {
  let takeBack: (() => Promise<void>) | null = null;
  const end = async () => {
    await takeBack?.();
    takeBack = null;
  };
  onTestFinished(end);
  return {
    async begin() {
      const parts = [file, `${file}-wal`].filter(existsSync);
      takeBack = await makeReadOnly(...parts, ...(mode === "a read-only folder" ? [dirname(file)] : []));
    },
    end,
  };
}

function flapping(
  bad: () => Promise<void>,
  good: () => Promise<void>,
  { badMs, goodMs }: { badMs: number; goodMs: number },
): Fault {
  const ended = new AbortController();
  const { sleep } = createSystem();
  let running: Promise<void> = Promise.resolve();
  const flap = async () => {
    while (!ended.signal.aborted) {
      await bad();
      await sleep(badMs, ended.signal).catch(() => undefined);
      await good();
      await sleep(goodMs, ended.signal).catch(() => undefined);
    }
  };
  const end = async () => {
    ended.abort();
    await running;
  };
  onTestFinished(end);
  return {
    async begin() {
      running = flap();
    },
    end,
  };
}
