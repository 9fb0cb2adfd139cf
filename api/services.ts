import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { fileURLToPath } from "node:url";
import { createMemoryEvents } from "./adapters/events/memory/memory-events.ts";
import { createDevIdentity } from "./adapters/identity/dev-identity.ts";
import { createEntraIdentity } from "./adapters/identity/entra-identity.ts";
import { createMemoryLimits } from "./adapters/limits/memory/memory-limits.ts";
import { createLinks } from "./adapters/links/hmac-links.ts";
import { createObserver } from "./adapters/observer/create-observer.ts";
import { createInProcessQueue } from "./adapters/queue/in-process/in-process-queue.ts";
import { openSqliteStore } from "./adapters/store/sqlite/sqlite-store.ts";
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
import { createSentenceMemory } from "./core/use-cases/sentence-memory.ts";
import { startSweeper } from "./core/use-cases/sweep.ts";
import { workOnCard } from "./core/use-cases/work-on-card.ts";
import { DEFAULT_HTTP_OPTIONS, type HttpOptions } from "./http/options.ts";
import type { HttpServices } from "./http/services.ts";

/** Who everybody is in development. */
const DEVELOPER = {
  tenantId: "00000000-0000-0000-0000-000000000001",
  userId: "00000000-0000-0000-0000-000000000002",
  name: "Developer",
};

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
  /** Starts workers and the sweeper; before that nothing is generated. */
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
  const opened = await openSqliteStore({ ...config.store, system });
  const store = overrides.wrapStore?.(opened) ?? opened;
  // One process holds the file: whoever claimed cards before is dead.
  await store.system().voidClaims(system.now());
  const generator = overrides.generator ?? createGenerators(config.ai, { system, observer });
  const settings: Settings = { ...DEFAULT_SETTINGS, ...settingsOf(config), ...overrides.settings };
  const context: Context = {
    ...{
      store,
      generator,
      system,
      observer,
      settings,
      writeTemplate,
      writeMarkedWorkbook: createMarkedWorkbookWriter(),
    },
    queue: createInProcessQueue({
      onError: (error, { cardId }) => observer.log("error", "job ended by an error", { cardId }, error),
    }),
    limits: createMemoryLimits(system),
    events: createMemoryEvents(),
    workbooks: createWorkbookReader(),
    documents: createDocumentWriter(),
    links: createLinks({ keys: linkKeys(config) }),
    rowsSeen: createRowsSeen(),
    pace: createPace(),
    sentences: createSentenceMemory(),
  };
  const identity =
    config.auth.mode === "dev"
      ? createDevIdentity(DEVELOPER)
      : createEntraIdentity({
          tenants: config.auth.tenants,
          audiences: config.auth.audience,
          scope: config.auth.scope,
          isRevoked: (subjects, now) => store.system().isRevoked(subjects, now),
          system,
        });
  const deployment: Deployment = {
    version,
    kinds: { store: "sqlite", queue: "in-process", limits: "memory", events: "memory" },
    sharedLimits: false,
  };

  let port = config.server.port;
  const listensOn = (listening: number) => {
    port = listening;
    return config.server.publicUrl ?? `http://localhost:${port}`;
  };
  const workers = runWorkers(context, config);
  let closing: Promise<void> | null = null;
  const close = async () => {
    await workers.stop(0);
    // One that fails must not keep the others open; the store comes late, because all write to it, and the log last.
    const { queue, workbooks, documents, events, limits } = context;
    for (const part of [identity, queue, generator, workbooks, documents, events, limits, store, observer])
      await part.close().catch((error: unknown) => observer.log("warn", "a part did not close", {}, error));
  };
  return {
    version,
    listensOn,
    http: {
      ...{ identity, limits: context.limits, events: context.events, observer, system },
      useCases: bindUseCases(context, deployment),
      metricsText: () => observer.metricsText(),
    },
    records: store.records(),
    httpOptions: httpOptions(config, version, () => listensOn(port)),
    describe: () => ({
      store: `SQLite ${config.store.path}`,
      queue: "in this process",
      providers: generator.health().map(({ provider, model }) => `${provider} (${model})`),
      auth:
        config.auth.mode === "dev"
          ? "development: everybody is one user, loopback only"
          : "Microsoft Entra ID",
    }),
    start: workers.start,
    stop: workers.stop,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function runWorkers(context: Context, config: Config) {
  const stopping = new AbortController();
  const worker = `${hostname()}-${process.pid}`;
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
      stopSweeper = startSweeper(context, SWEEP_MS);
    },
    async stop(deadlineMs: number): Promise<void> {
      stopping.abort();
      await stopSweeper?.();
      await context.queue.stop(deadlineMs);
    },
  };
}

function settingsOf({ limits, ai }: Config): Partial<Settings> {
  const { maxRows, cardsPerUser, quotas } = limits;
  const judge = { ...DEFAULT_SETTINGS.judge, auto: ai.autoJudge };
  return { maxRows, cardsPerUser, quotas, dailyTokens: ai.dailyTokens, judge };
}

function httpOptions(
  { server, limits, auth, bot, production }: Config,
  version: string,
  publicUrl: () => string,
): HttpOptions {
  const { allowedHosts, corsOrigins, trustProxy, metricsToken, publicUrl: configured } = server;
  const own = configured ? [new URL(configured).hostname] : [];
  return {
    ...DEFAULT_HTTP_OPTIONS,
    ...{ version, publicUrl, corsOrigins, trustProxy, maxRows: limits.maxRows },
    sessionTimeoutMs: bot.sessionTimeoutMs,
    signIn: signInOf(auth),
    webPages: {
      folder: fileURLToPath(new URL("../excel-addin/dist", import.meta.url)),
      icons: fileURLToPath(new URL("../manifests/icons", import.meta.url)),
      playground: auth.mode === "dev",
    },
    allowedHosts: [...own, ...allowedHosts],
    metricsToken: metricsToken ?? null,
    // A load balancer needs a moment to notice that it should send traffic elsewhere.
    lameDuckMs: production ? 3_000 : 0,
    limits: {
      ...DEFAULT_HTTP_OPTIONS.limits,
      userPerMinute: limits.ratePerMinute,
      addressPerMinute: limits.addressPerMinute,
    },
  };
}

/** Where pages sign people in: at the one tenant, or wherever they belong; which tenants may is checked in every token. */
function signInOf({ mode, clientId, tenants, audience, scope }: Config["auth"]): HttpOptions["signIn"] {
  if (mode === "dev") return { clientId: null, authority: null, scopes: [] };
  const [only, another] = tenants;
  const authority = `https://login.microsoftonline.com/${another === undefined ? only : "organizations"}`;
  const scopes = audience
    .slice(0, 1)
    .map((name) => `${name.includes("://") ? name : `api://${name}`}/${scope}`);
  return { clientId: clientId ?? null, authority, scopes };
}

/** Without configured keys links live as long as the process: enough for local work, refused in production. */
function linkKeys({ auth }: Config): string[] {
  return auth.linkKeys.length > 0 ? [...auth.linkKeys] : [randomBytes(32).toString("base64url")];
}

function readVersion(): string {
  const text = readFileSync(new URL("./package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
