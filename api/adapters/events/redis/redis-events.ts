import type { Events } from "../../../core/ports/events.ts";
import type { Observer } from "../../../core/ports/observer.ts";
import type { System } from "../../../core/ports/system.ts";
import { type Answer, createRedisLink } from "../../redis/redis-link.ts";
import { createMemoryEvents } from "../memory/memory-events.ts";
import { readPings, writePings } from "./ping-message.ts";

/** Pings of so long go out as one message. */
const MERGE_MS = 50;
/** Batches one message names. */
const MAX_BATCHES = 500;
/** Batches that wait to be told; beyond, the others are told that anything may have changed. */
const MAX_WAITING = 10_000;

export interface RedisEventsOptions {
  url: string;
  system: Pick<System, "id" | "random">;
  observer: Observer;
  prefix?: string;
  maxListeners?: number;
  answerMs?: number;
}

export interface RedisEvents extends Events {
  /** Whether pings go to other processes and come from them. */
  connected(): boolean;
}

/**
 * Pings between processes over one channel of Redis, which names the batches: what it costs does not depend on how many listen
 * to what, and nothing has to be subscribed before a ping can be heard. Listeners of this process are always pinged, whatever
 * Redis does. What could not be told while Redis was away is told when it is back; who could not hear pings every listener
 * once, for something may have been missed.
 */
export function createRedisEvents({
  url,
  system,
  observer,
  prefix = "rnd-cards",
  maxListeners,
  answerMs,
}: RedisEventsOptions): RedisEvents {
  const local = createMemoryEvents(maxListeners === undefined ? {} : { maxListeners });
  const channel = `${prefix}:pings`;
  const me = system.id();
  let waiting = new Set<string>();
  /** More was to be told than could be kept. */
  let anything = false;
  let timer: NodeJS.Timeout | undefined;
  let telling: Promise<void> | null = null;
  let closed = false;

  const common = {
    ...{ url, random: system.random },
    ...(answerMs === undefined ? {} : { answerMs }),
  };
  const hearing = createRedisLink({
    ...{ ...common, name: `${prefix}-events-in` },
    // Subscribing again is harmless, and a try that is answered proves that this connection hears.
    probe: (redis) => redis.subscribe(channel),
    onUp() {
      observer.log("info", "progress of other instances is heard");
      local.pingAll();
    },
    onDown: (why) => observer.log("warn", "progress of other instances is not heard: Redis is away", { why }),
  });
  hearing.redis.on("message", (_channel: string, text: string) => {
    const message = readPings(text);
    if (closed || !message || message.from === me) return;
    if (message.anything) local.pingAll();
    for (const batchId of message.batches) local.ping(batchId);
  });
  const speaking = createRedisLink({
    ...{ ...common, name: `${prefix}-events-out` },
    // A write, for a replica takes pings and carries them nowhere; a Redis that is merely full carries them.
    probe: (redis) =>
      redis.set(`${prefix}:events-probe`, "1", "PX", 10_000).catch((error: Error) => {
        if (!error.message.startsWith("OOM")) throw error;
      }),
    onUp: () => tellSoon(),
  });

  const tell = async () => {
    while (waiting.size > 0 || anything) {
      const batches = [...waiting].slice(0, MAX_BATCHES);
      const message = writePings({ from: me, batches, anything });
      const before = anything;
      for (const batchId of batches) waiting.delete(batchId);
      anything = false;
      const answer: Answer<number> = await speaking.ask((redis) => redis.publish(channel, message));
      if (answer.ok) continue;
      // Said again when Redis is back: to hear it twice does no harm.
      waiting = new Set([...batches, ...waiting]);
      anything ||= before;
      return;
    }
  };
  const tellSoon = () => {
    if (closed || timer || telling || !speaking.up()) return;
    timer = setTimeout(() => {
      timer = undefined;
      telling = tell().finally(() => {
        telling = null;
        if (waiting.size > 0 || anything) tellSoon();
      });
    }, MERGE_MS);
  };

  let closing: Promise<void> | null = null;
  const close = async () => {
    closed = true;
    clearTimeout(timer);
    await local.close();
    await telling;
    // Bounded by the time one answer may take: without one nothing more is said.
    await tell();
    await Promise.all([hearing.close(), speaking.close()]);
  };

  return {
    ping(batchId) {
      if (closed) return;
      local.ping(batchId);
      if (waiting.size < MAX_WAITING) waiting.add(batchId);
      else if (!waiting.has(batchId)) anything = true;
      tellSoon();
    },
    subscribe: local.subscribe,
    connected: () => hearing.up() && speaking.up(),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
