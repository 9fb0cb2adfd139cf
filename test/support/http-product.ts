import { createMemoryEvents } from "@rnd-cards/api/adapters/events/memory/memory-events.ts";
import { createMemoryLimits } from "@rnd-cards/api/adapters/limits/memory/memory-limits.ts";
import { createLinks } from "@rnd-cards/api/adapters/links/hmac-links.ts";
import { createInProcessQueue } from "@rnd-cards/api/adapters/queue/in-process/in-process-queue.ts";
import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { createMarkedWorkbookWriter } from "@rnd-cards/api/adapters/workbook/marked-workbook.ts";
import { writeTemplate } from "@rnd-cards/api/adapters/workbook/template.ts";
import { createWorkbookReader } from "@rnd-cards/api/adapters/workbook/workbook-reader.ts";
import { ProductError } from "@rnd-cards/api/contract/errors.ts";
import { createRowsSeen } from "@rnd-cards/api/core/cards/guard/rows-seen.ts";
import type { DocumentWriter } from "@rnd-cards/api/core/ports/document-writer.ts";
import type { Identity, Principal } from "@rnd-cards/api/core/ports/identity.ts";
import type { LogFields, Observer } from "@rnd-cards/api/core/ports/observer.ts";
import type { System } from "@rnd-cards/api/core/ports/system.ts";
import { bindUseCases } from "@rnd-cards/api/core/use-cases/bind-use-cases.ts";
import { type Context, DEFAULT_SETTINGS, type Settings } from "@rnd-cards/api/core/use-cases/context.ts";
import { createPace } from "@rnd-cards/api/core/use-cases/pace.ts";
import { createSentenceMemory } from "@rnd-cards/api/core/use-cases/sentence-memory.ts";
import { buildApp } from "@rnd-cards/api/http/app.ts";
import type {} from "@rnd-cards/api/http/fastify-types.ts";
import { DEFAULT_HTTP_OPTIONS, type HttpOptions } from "@rnd-cards/api/http/options.ts";
import type { HttpServices, UseCases } from "@rnd-cards/api/http/services.ts";
import type { FastifyInstance } from "fastify";
import { onTestFinished } from "vitest";
import { stubGenerator } from "./stub-generator.ts";

/** People by the token they bring: `authorization: Bearer anna`. */
export const PEOPLE: Readonly<Record<string, Principal>> = {
  anna: { tenantId: "tenant-1", userId: "anna", name: "Anna Zawadzka" },
  bartek: { tenantId: "tenant-1", userId: "bartek", name: "Bartosz Lis" },
  celina: { tenantId: "tenant-2", userId: "celina", name: "Celina Żak" },
};

/** The headers of a signed-in person. */
export const as = (person: string) => ({ authorization: `Bearer ${person}` });

export interface LogLine {
  level: string;
  message: string;
  fields: LogFields;
  error: unknown;
}

export interface HttpProduct {
  app: FastifyInstance;
  services: HttpServices;
  options: HttpOptions;
  context: Context;
  useCases: UseCases;
  log: LogLine[];
  /** Tokens that count no more. */
  revoked: Set<string>;
  /** Listens on a free port of this machine and answers the address. */
  listen(): Promise<string>;
}

export interface HttpProductOptions {
  options?: Partial<HttpOptions>;
  settings?: Partial<Settings>;
  visibility?: "owner" | "tenant";
  system?: System;
  /** Takes the place of the one that keeps lines in `log`. */
  observer?: Observer;
  /** When tokens end, epoch milliseconds. */
  tokensEndAt?: number;
  /** Stands before the real use cases, for tests that need one to be slow or broken. */
  instead?: (real: UseCases) => Partial<UseCases>;
}

/** The HTTP side over the real use cases, store, limits and events; closed when the test ends. No worker runs. */
export async function openHttp(setup: HttpProductOptions = {}): Promise<HttpProduct> {
  const { system = createSystem(), visibility = "owner", tokensEndAt = null } = setup;
  const log: LogLine[] = [];
  const observer: Observer = setup.observer ?? {
    log: (level, message, fields = {}, error) => void log.push({ level, message, fields, error }),
    metric: () => {},
  };
  const context: Context = {
    ...{ system, observer, writeTemplate, writeMarkedWorkbook: createMarkedWorkbookWriter() },
    store: await openSqliteStore({ path: ":memory:", visibility }),
    queue: createInProcessQueue({ onError: () => {} }),
    limits: createMemoryLimits(system),
    events: createMemoryEvents(),
    generator: stubGenerator([]),
    workbooks: createWorkbookReader(),
    documents: plainDocuments(),
    links: createLinks({ keys: ["a key that signs links of tests, long enough"] }),
    rowsSeen: createRowsSeen(),
    pace: createPace(),
    sentences: createSentenceMemory(),
    settings: { ...DEFAULT_SETTINGS, ...setup.settings },
  };
  const revoked = new Set<string>();
  const real: UseCases = bindUseCases(context, {
    version: "1.2.3",
    kinds: { store: "sqlite", queue: "in-process", limits: "memory", events: "memory" },
    sharedLimits: false,
    workers: () => null,
  });
  const useCases = { ...real, ...setup.instead?.(real) };
  const services: HttpServices = {
    ...{ limits: context.limits, events: context.events, observer, system, useCases },
    identity: namedIdentity(revoked, tokensEndAt),
    metricsText: async () => "# HELP up\n",
  };
  const options: HttpOptions = {
    ...DEFAULT_HTTP_OPTIONS,
    ...{ version: "1.2.3", publicUrl: () => "http://localhost:3978", maxRows: context.settings.maxRows },
    pressure: null,
    ...setup.options,
  };
  const app = await buildApp(services, options);
  onTestFinished(async () => {
    await app.stop(1_000);
    for (const part of [context.workbooks, context.queue, context.events, context.limits, context.store])
      await part.close();
  });
  const listen = () => app.listen({ host: "127.0.0.1", port: 0 });
  return { app, services, options, context, useCases, log, revoked, listen };
}

function namedIdentity(revoked: ReadonlySet<string>, expiresAt: number | null): Identity {
  return {
    mode: "dev",
    async authenticate(authorization) {
      const person = authorization?.replace("Bearer ", "") ?? "";
      const principal = PEOPLE[person];
      if (!principal || revoked.has(person)) throw new ProductError("unauthenticated");
      return { principal, expiresAt, subjects: [] };
    },
    close: async () => {},
  };
}

/** Documents that are quick to make and hold what can be checked: the batch and the names of its cards. */
function plainDocuments(): DocumentWriter {
  return {
    async write({ batchName, cards }, { signal } = {}) {
      signal?.throwIfAborted();
      return new TextEncoder().encode([batchName, ...cards.map(({ name }) => name)].join("\n"));
    },
    close: async () => {},
  };
}
