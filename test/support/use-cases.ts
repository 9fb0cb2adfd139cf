import { createMemoryEvents } from "@rnd-cards/api/adapters/events/memory/memory-events.ts";
import { createMemoryLimits } from "@rnd-cards/api/adapters/limits/memory/memory-limits.ts";
import { createLinks } from "@rnd-cards/api/adapters/links/hmac-links.ts";
import { createInProcessQueue } from "@rnd-cards/api/adapters/queue/in-process/in-process-queue.ts";
import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { createMarkedWorkbookWriter } from "@rnd-cards/api/adapters/workbook/marked-workbook.ts";
import { writeTemplate } from "@rnd-cards/api/adapters/workbook/template.ts";
import { createWorkbookReader } from "@rnd-cards/api/adapters/workbook/workbook-reader.ts";
import type { Card } from "@rnd-cards/api/contract/card.ts";
import type { RawRow, Row } from "@rnd-cards/api/contract/row.ts";
import type { CardRecord } from "@rnd-cards/api/core/cards/card-record.ts";
import { createRowsSeen } from "@rnd-cards/api/core/cards/guard/rows-seen.ts";
import type { WordDocument } from "@rnd-cards/api/core/ports/document-writer.ts";
import type { LogFields } from "@rnd-cards/api/core/ports/observer.ts";
import type { JobResult } from "@rnd-cards/api/core/ports/queue.ts";
import type { QueuedCard, Store, SystemStore, UserStore } from "@rnd-cards/api/core/ports/store.ts";
import { bindUseCases } from "@rnd-cards/api/core/use-cases/bind-use-cases.ts";
import { type Context, DEFAULT_SETTINGS, type Settings } from "@rnd-cards/api/core/use-cases/context.ts";
import { createPace } from "@rnd-cards/api/core/use-cases/pace.ts";
import type { Deployment } from "@rnd-cards/api/core/use-cases/read-health.ts";
import { createSentenceMemory } from "@rnd-cards/api/core/use-cases/sentence-memory.ts";
import { workOnCard } from "@rnd-cards/api/core/use-cases/work-on-card.ts";
import { onTestFinished } from "vitest";
import { ANNA } from "./product.ts";
import { stubGenerator } from "./stub-generator.ts";

export interface UseCasesSetup {
  context?: Partial<Context>;
  settings?: Partial<Settings>;
  visibility?: "owner" | "tenant";
  /** Takes the place of a store in memory; closed with it. */
  store?: Store;
  deployment?: Partial<Deployment>;
  /** Stands before the real store, for tests that need a method to be slow or broken. */
  instead?: (store: Store) => { user?: Partial<UserStore>; system?: Partial<SystemStore> };
}

export interface UseCasesUnderTest {
  context: Context;
  useCases: ReturnType<typeof bindUseCases>;
  log: { level: string; message: string; fields: LogFields }[];
  metrics: { name: string; value: number; labels: Readonly<Record<string, string | undefined>> }[];
  /** What the document writer was given. */
  documents: WordDocument[];
  /** Submits rows for Anna and answers the batch's id. */
  submit(rows: readonly RawRow[], name?: string): Promise<string>;
  cards(batchId: string): Promise<CardRecord[]>;
  card(batchId: string, index?: number): Promise<Card>;
  /** Works on a card as a worker would. */
  work(card: Pick<CardRecord, "id" | "attempt">, options?: WorkOptions): Promise<JobResult>;
}

interface WorkOptions {
  worker?: string;
  stopping?: AbortSignal;
  /** Replaces parts of the worker's own context, such as the clock of a process that hangs. */
  context?: Partial<Context>;
}

export const jobOf = ({ id, attempt }: Pick<CardRecord, "id" | "attempt">, who = ANNA): QueuedCard => ({
  ...{ cardId: id, user: { tenantId: who.tenantId, userId: who.userId }, attempt },
});

/** The use cases over the real store, limits, events and links in memory. No worker runs by itself; closed when the test ends. */
export async function openUseCases(
  rows: readonly Row[] = [],
  setup: UseCasesSetup = {},
): Promise<UseCasesUnderTest> {
  const log: UseCasesUnderTest["log"] = [];
  const metrics: UseCasesUnderTest["metrics"] = [];
  const documents: WordDocument[] = [];
  const system = setup.context?.system ?? createSystem();
  const visibility = setup.visibility ?? "owner";
  const store = setup.store ?? (await openSqliteStore({ path: ":memory:", visibility, system }));
  const context: Context = {
    ...{
      system,
      writeTemplate,
      writeMarkedWorkbook: createMarkedWorkbookWriter(),
      store: broken(store, setup),
    },
    queue: createInProcessQueue(),
    limits: createMemoryLimits(system),
    events: createMemoryEvents(),
    generator: stubGenerator(rows),
    workbooks: createWorkbookReader(),
    documents: {
      async write(document) {
        documents.push(document);
        return new TextEncoder().encode(document.batchName);
      },
      close: async () => {},
    },
    links: createLinks({ keys: ["a key that signs links of tests, long enough"] }),
    rowsSeen: createRowsSeen(),
    pace: createPace(),
    sentences: createSentenceMemory(),
    observer: {
      log: (level, message, fields = {}) => void log.push({ level, message, fields }),
      metric: (name, value, labels) => void metrics.push({ name, value, labels: { ...labels } }),
    },
    ...setup.context,
    settings: { ...DEFAULT_SETTINGS, ...setup.settings },
  };
  onTestFinished(async () => {
    for (const part of [context.queue, context.workbooks, context.events, context.limits, store])
      await part.close();
  });
  const useCases = bindUseCases(context, {
    version: "1.2.3",
    kinds: { store: "sqlite", queue: "in-process", limits: "memory", events: "memory" },
    sharedLimits: false,
    workers: () => null,
    ...setup.deployment,
  });
  const cards = async (batchId: string) =>
    (await store.forUser(ANNA).listCards(batchId, { limit: 100 })).items;
  return {
    ...{ context, useCases, log, metrics, documents, cards },
    async submit(submitted, name = "Partia") {
      return (await useCases.submitBatch(ANNA, { name, rows: submitted, language: "pl" })).batch.id;
    },
    async card(batchId, index = 0) {
      return useCases.getCard(ANNA, (await cards(batchId))[index]?.id ?? "");
    },
    work: (card, { worker = "w1", stopping = new AbortController().signal, context: own = {} } = {}) =>
      workOnCard({ ...context, ...own }, jobOf(card), worker, stopping),
  };
}

function broken(store: Store, { instead }: UseCasesSetup): Store {
  if (!instead) return store;
  const { user, system } = instead(store);
  return {
    ...store,
    forUser: (principal) => ({ ...store.forUser(principal), ...user }),
    system: () => ({ ...store.system(), ...system }),
  };
}
