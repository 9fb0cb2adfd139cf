import { QUICKEST_MS } from "@rnd-cards/api/core/notices/notice.ts";
import type { Courier } from "../courier.ts";
import type { BotServices } from "../services.ts";
import { createHealthLook } from "./health-look.ts";
import { holdNotice } from "./hold-notice.ts";
import { lookAtNotice } from "./look-at-notice.ts";
import { createPings } from "./pings.ts";

/** Between looks for batches that are due; a crash's leftovers wait at most a lease and this. */
const EVERY_MS = 3_000;
/** Batches looked at side by side. */
const AT_ONCE = 10;
/** Batches fetched in one go; the next ones come when these are done. */
const FETCHED = 100;
/** A send that is on its way when the notifier stops gets this long. */
const STOP_MS = 10_000;

export interface NotifierOptions {
  /** Names this process among those that share the store. */
  instance: string;
  courier: Courier;
}

export interface Notifier {
  start(): void;
  /** Begins nothing more and waits for what is on its way, within some seconds. Safe to call twice. */
  stop(): Promise<void>;
  /** Stops. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Tells owners in Teams how their batches go: compares what a batch is with what was shown of it. Any number of these may share a
 * store; of each batch one of them tells at a time.
 */
export function createNotifier(services: BotServices, { instance, courier }: NotifierOptions): Notifier {
  const { records, system, observer } = services;
  const parts = { services, courier, healthOf: createHealthLook(services) };
  const stopping = new AbortController();
  /** Batches that wait for a place, in the order they came up. */
  const waiting = new Set<string>();
  const active = new Map<string, Promise<void>>();
  let running: Promise<void> | null = null;
  let wake = new AbortController();
  const pings = createPings(services, () => wake.abort());

  const lookAt = async (batchId: string): Promise<void> => {
    try {
      const held = await holdNotice(services, batchId, instance);
      if (!held) return pings.leave(batchId);
      const { phase } = held.value;
      // Before the look: what happens during it must not go unheard.
      if (phase === "following") pings.follow(batchId, system.now() + QUICKEST_MS);
      await lookAtNotice(parts, held);
      if (held.value.phase !== "following") pings.leave(batchId);
    } catch (error) {
      observer.log("warn", "a notice could not be taken", { batchId }, error);
    }
  };

  const fill = (): void => {
    for (const batchId of waiting) {
      if (active.size >= AT_ONCE || stopping.signal.aborted) return;
      if (active.has(batchId)) continue;
      waiting.delete(batchId);
      const look = lookAt(batchId).finally(() => {
        active.delete(batchId);
        fill();
      });
      active.set(batchId, look);
    }
  };

  const pass = async (): Promise<void> => {
    const now = system.now();
    for (const batchId of pings.due(now)) waiting.add(batchId);
    if (waiting.size < FETCHED)
      for (const { id } of await records.listDue("notice", { now, limit: FETCHED })) waiting.add(id);
    fill();
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      await pass().catch((error: unknown) => {
        observer.log("warn", "no telling which batches are to be told about", {}, error);
      });
      const next = pings.next();
      const waitMs = Math.max(0, Math.min(EVERY_MS, next === null ? EVERY_MS : next - system.now()));
      const signal = AbortSignal.any([stopping.signal, wake.signal]);
      await system.sleep(waitMs, signal).catch(() => undefined);
    }
  };

  const stop = async (): Promise<void> => {
    stopping.abort();
    waiting.clear();
    pings.close();
    await running;
    const late = new AbortController();
    await Promise.race([
      Promise.all(active.values()),
      system.sleep(STOP_MS, late.signal).catch(() => undefined),
    ]);
    late.abort();
  };
  return {
    start() {
      running ??= run();
    },
    stop,
    close: stop,
  };
}
