import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { createLinks } from "./adapters/links/hmac-links.ts";
import { createObserver } from "./adapters/observer/create-observer.ts";
import { createSystem } from "./adapters/system/node-system.ts";
import { createGenerators } from "./adapters/text-generator/create-generators.ts";
import { createDocumentWriter } from "./adapters/word/document-writer.ts";
import { createMarkedWorkbookWriter } from "./adapters/workbook/marked-workbook.ts";
import { writeTemplate } from "./adapters/workbook/template.ts";
import { createWorkbookReader } from "./adapters/workbook/workbook-reader.ts";
import type { Config } from "./config.ts";
import { createRowsSeen } from "./core/cards/guard/rows-seen.ts";
import type { Records } from "./core/ports/records.ts";
import type { QueuedCard, Store } from "./core/ports/store.ts";
import type { TextGenerator } from "./core/ports/text-generator.ts";
import { bindUseCases } from "./core/use-cases/bind-use-cases.ts";
import { type Context, DEFAULT_SETTINGS, type Settings } from "./core/use-cases/context.ts";
import { createPace } from "./core/use-cases/pace.ts";
import type { Deployment } from "./core/use-cases/read-health.ts";
import { createRoster } from "./core/use-cases/roster.ts";
import { createSentenceMemory } from "./core/use-cases/sentence-memory.ts";
import { startSweeper } from "./core/use-cases/sweep.ts";
import { workOnCard } from "./core/use-cases/work-on-card.ts";
import type { HttpOptions } from "./http/options.ts";
import type { HttpServices } from "./http/services.ts";
import { httpOptions } from "./http-options.ts";
import { createIdentity, linkKeys, openShared, openStore, type Shared } from "./open-adapters.ts";

/** How often the sweeper looks; a crash's leftovers wait at most a lease and this. */
const SWEEP_MS = 3_000;

/** A running product without a front door. Whoever opens it closes it. */
export interface Services {
  http: HttpServices;
  httpOptions: HttpOptions;
  /** Small documents beside batches, for parts that keep their own. */
  records: Records;
  version: string;
  /** Where people reach the server that listens on `port`. */
  listensOn(port: number): string;
  /** What is in use, for people. */
  describe(): { store: string; queue: string; providers: string[]; auth: string };
  /** Names this process among those that share the store. */
  instance: string;
  /** Starts workers and the sweeper, where the role has them; before that nothing is generated. */
  start(): void;
  /** Gives cards in work back to the store, within `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
  /** Stops and closes everything, in the reverse order of opening. Safe to call twice. */
  close(): Promise<void>;
}

export interface ServiceOverrides {
  /** Takes the place of the configured providers. */
  generator?: TextGenerator;
  settings?: Partial<Settings>;
  /** Wraps the store, for tests that break it. */
  wrapStore?: (store: Store) => Store;
  /** The same for what processes share. */
  wrapShared?: (shared: Shared) => Shared;
  /** Milliseconds between two looks of the sweeper, for tests that wait for one; 3 s. */
  sweepMs?: number;
  logTo?: NodeJS.WritableStream;
}

/** Builds the product from its configuration: which adapter stands behind which port. Throws when the store cannot be opened. */
export async function openServices(config: Config, overrides: ServiceOverrides = {}): Promise<Services> {
  const version = readVersion();
  const system = createSystem();
  const observer = createObserver({
    ...config.log,
    ...(overrides.logTo ? { destination: overrides.logTo } : {}),
  });
  const tools = { system, observer };
  const opened = await openStore(config, tools);
  const store = overrides.wrapStore?.(opened) ?? opened;
  const own = overrides.generator ?? createGenerators(config.ai, tools);
  const settings: Settings = { ...DEFAULT_SETTINGS, ...settingsOf(config), ...overrides.settings };
  const openedShared = await openShared(config, tools);
  const { kinds, ...shared } = overrides.wrapShared?.(openedShared) ?? openedShared;
  const ownPace = createPace();
  const instance = `${hostname()}-${process.pid}-${system.id()}`;
  const roster = createRoster(
    { records: store.records(), ...tools },
    { instance, writes: config.role === "web" ? null : { generator: own, pace: ownPace } },
  );
  // Whoever only answers people knows of models what those tell who call them.
  const web = config.role === "web";
  const generator = web ? { ...own, health: () => roster.providers(own.health()) } : own;
  const pace = web ? { ...ownPace, perCard: () => roster.perCard() ?? ownPace.perCard() } : ownPace;
  const context: Context = {
    ...{ store, generator, system, observer, settings, pace, ...shared },
    writeTemplate,
    writeMarkedWorkbook: createMarkedWorkbookWriter(),
    workbooks: createWorkbookReader(),
    documents: createDocumentWriter(),
    links: createLinks({ keys: linkKeys(config) }),
    rowsSeen: createRowsSeen(),
    sentences: createSentenceMemory(),
  };
  const identity = createIdentity(config, store, system);
  const deployment: Deployment = {
    version,
    kinds: { store: config.store.kind === "mongo" ? "mongodb" : "sqlite", ...kinds },
    sharedLimits: config.redis !== null,
    workers: roster.workers,
  };

  let port = config.server.port;
  const listensOn = (listening: number) => {
    port = listening;
    return config.server.publicUrl ?? `http://localhost:${port}`;
  };
  const workers = runWorkers(context, config, { worker: instance, sweepMs: overrides.sweepMs ?? SWEEP_MS });
  const alone = config.store.kind === "sqlite";
  let closing: Promise<void> | null = null;
  const close = async () => {
    await workers.stop(0);
    await roster.stop();
    // One that fails must not keep the others open; the store comes late, because all write to it, and the log last.
    const { queue, workbooks, documents, events, limits } = context;
    for (const part of [identity, queue, generator, workbooks, documents, events, limits, store, observer])
      await part.close().catch((error: unknown) => observer.log("warn", "a part did not close", {}, error));
  };
  return {
    ...{ version, instance },
    listensOn,
    http: {
      ...{ identity, limits: context.limits, events: context.events, observer, system },
      useCases: bindUseCases(context, deployment),
      metricsText: () => observer.metricsText(),
    },
    records: store.records(),
    httpOptions: httpOptions(config, version, () => listensOn(port)),
    describe: () => ({
      store: describeStore(config),
      queue: config.redis ? `Redis ${hostsOf(config.redis.url)}` : "in this process",
      providers: generator.health().map(({ provider, model }) => `${provider} (${model})`),
      auth:
        config.auth.mode === "dev"
          ? "development: everybody is one user, loopback only"
          : "Microsoft Entra ID",
    }),
    start() {
      // A process that shares its store with nobody need not tell anybody that it is there.
      if (!alone) roster.start();
      if (!web) workers.start();
    },
    async stop(deadlineMs) {
      const done = Promise.all([workers.stop(deadlineMs), roster.stop()]);
      // A store that hangs must not keep the process: what it would still be told, leases tell by running out.
      const late = new AbortController();
      await Promise.race([done, system.sleep(deadlineMs, late.signal).catch(() => undefined)]);
      late.abort();
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function runWorkers(
  context: Context,
  config: Config,
  { worker, sweepMs }: { worker: string; sweepMs: number },
) {
  const stopping = new AbortController();
  let stopSweeper: (() => Promise<void>) | null = null;
  return {
    start(): void {
      // Every call at once may belong to a card of its own; slots keep each user to a few.
      const concurrency = Math.max(config.ai.maxCalls, config.limits.cardsPerUser);
      const { observer } = context;
      const work = (job: QueuedCard) => workOnCard(context, job, worker, stopping.signal);
      // Lines of the work name its card, not the request that happened to set the queue going.
      const named = (job: QueuedCard) =>
        observer.within?.({ cardId: job.cardId, requestId: undefined }, () => work(job)) ?? work(job);
      context.queue.consume(named, { concurrency });
      stopSweeper = startSweeper(context, sweepMs);
    },
    async stop(deadlineMs: number): Promise<void> {
      // The queue first: what it would still hand out must stay for others.
      const stopped = context.queue.stop(deadlineMs);
      stopping.abort();
      await Promise.all([stopped, stopSweeper?.()]);
    },
  };
}

function settingsOf({ limits, ai }: Config): Partial<Settings> {
  const { maxRows, cardsPerUser, quotas } = limits;
  const judge = { ...DEFAULT_SETTINGS.judge, auto: ai.autoJudge };
  return { maxRows, cardsPerUser, quotas, dailyTokens: ai.dailyTokens, judge };
}

/** Where the database is; names and passwords are nobody's business. */
function describeStore({ store }: Config): string {
  return store.kind === "sqlite" ? `SQLite ${store.path}` : `MongoDB ${hostsOf(store.url)}`;
}

function hostsOf(url: string): string {
  return /^[^:]+:\/\/(?:[^@/]*@)?([^/?]*)/.exec(url)?.[1] ?? "";
}

function readVersion(): string {
  const text = readFileSync(new URL("./package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
