import type { RowsSeen } from "../cards/guard/rows-seen.ts";
import type { DocumentWriter } from "../ports/document-writer.ts";
import type { Events } from "../ports/events.ts";
import type { Limits } from "../ports/limits.ts";
import type { Links } from "../ports/links.ts";
import type { Observer } from "../ports/observer.ts";
import type { Queue } from "../ports/queue.ts";
import type { Store } from "../ports/store.ts";
import type { System } from "../ports/system.ts";
import type { TextGenerator } from "../ports/text-generator.ts";
import type { WorkbookReader, WriteMarkedWorkbook, WriteTemplate } from "../ports/workbook.ts";
import type { Pace } from "./pace.ts";
import type { SentenceMemory } from "./sentence-memory.ts";

/** What an operator may change about the product's behaviour. Durations are milliseconds. */
export interface Settings {
  maxRows: number;
  /** Cards of one user worked on at a time. */
  cardsPerUser: number;
  /** How often a user may do something expensive. */
  quotas: Readonly<Record<Quota, { limit: number; windowMs: number }>>;
  /** Tokens a tenant may spend in a day (UTC). */
  dailyTokens: number;
  /** Working time a card may take in all. */
  cardDeadlineMs: number;
  lease: { ms: number; renewEveryMs: number; maxDeaths: number };
  /** Pause before the second try after an unexpected failure. */
  retryAfterFailureMs: number;
  linkLifetimeMs: number;
  /**
   * `auto`: a card that was just written is judged by a second provider, where there is one. It waits `timeoutMs` for that at
   * most. A person may ask for a judgement either way.
   */
  judge: { auto: boolean; timeoutMs: number };
}

export type Quota = "batches" | "retries" | "exports";

export const DEFAULT_SETTINGS: Settings = {
  maxRows: 20,
  cardsPerUser: 5,
  quotas: {
    batches: { limit: 20, windowMs: 3_600_000 },
    retries: { limit: 60, windowMs: 3_600_000 },
    exports: { limit: 60, windowMs: 3_600_000 },
  },
  dailyTokens: 2_000_000,
  cardDeadlineMs: 900_000,
  lease: { ms: 10_000, renewEveryMs: 3_000, maxDeaths: 8 },
  retryAfterFailureMs: 60_000,
  linkLifetimeMs: 600_000,
  judge: { auto: true, timeoutMs: 90_000 },
};

/** Everything the use cases need, behind ports. */
export interface Context {
  store: Store;
  queue: Queue;
  limits: Limits;
  events: Events;
  generator: TextGenerator;
  workbooks: WorkbookReader;
  writeTemplate: WriteTemplate;
  writeMarkedWorkbook: WriteMarkedWorkbook;
  documents: DocumentWriter;
  links: Links;
  system: System;
  observer: Observer;
  /** What this process worked on lately, so that no row's words end in another's card. */
  rowsSeen: RowsSeen;
  /** What cards took lately, for estimates. */
  pace: Pace;
  /** What sentences cards have that were looked at lately, to find those that several share. */
  sentences: SentenceMemory;
  settings: Settings;
}

/** Today by UTC, for budgets. */
export function utcDay(system: System): string {
  return new Date(system.now()).toISOString().slice(0, 10);
}
