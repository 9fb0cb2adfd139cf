import { Redis, type RedisOptions } from "ioredis";

/** A command that got no answer in this time is not waited for: whoever asked decides without Redis, and all who come after too. */
const ANSWER_MS = 50;
/** How often a connection that works is tried, and one that does not. */
const CALM_MS = 500;
const ANXIOUS_MS = 250;
/** Silence after which a connection counts as half open and is made anew; also what connecting may take. */
const SILENCE_MS = 2_000;
/** Tries that must go well one after the other before a lost Redis is trusted again. */
const TRIES = 2;
const BACKOFF = { firstMs: 100, capMs: 2_000 };
const CLOSE_MS = 500;
const MAX_IN_FLIGHT = 10_000;

/** What became of a command. One that was `sent` but not answered may still be carried out. */
export type Answer<T> = { ok: true; value: T } | { ok: false; sent: boolean; error: unknown };

/** Sends a command and waits for the answer for a bounded time. Never throws. */
export type Ask = <T>(command: (redis: Redis) => Promise<T>) => Promise<Answer<T>>;

/** One connection to Redis that knows whether Redis answers. */
export interface RedisLink {
  redis: Redis;
  /** Whether Redis answers, by what was last seen of it. */
  up(): boolean;
  /** Like `Ask`, and at once without an answer while Redis is away. */
  ask: Ask;
  /** Safe to call twice, bounded in time. */
  close(): Promise<void>;
}

export interface RedisLinkOptions {
  url: string;
  /** How the connection is called in Redis' list of clients. */
  name: string;
  random(): number;
  options?: Pick<RedisOptions, "scripts" | "enableAutoPipelining">;
  answerMs?: number;
  /** The command that tells whether Redis is of use. */
  probe?: (redis: Redis) => Promise<unknown>;
  /** What has to be done before Redis is used (again); when it rejects Redis stays away until the next try. */
  beforeUp?: (ask: Ask) => Promise<void>;
  /** Called once per change; `onDown` also when the first connection fails. */
  onUp?: () => void;
  onDown?: (why: string) => void;
  /** Redis is there but refused a command. */
  onRefused?: (why: string) => void;
}

/**
 * Connects, watches and reconnects for ever. Nothing is queued while Redis is away and nothing is sent again. A missed
 * answer, a closed connection or an unanswered try mean that Redis is away; tries that are answered in time bring it back.
 */
export function createRedisLink({
  url,
  name,
  random,
  options = {},
  answerMs = ANSWER_MS,
  probe = (client) => client.ping(),
  beforeUp = async () => {},
  onUp = () => {},
  onDown = () => {},
  onRefused = () => {},
}: RedisLinkOptions): RedisLink {
  let up = false;
  let told: "up" | "down" | null = null;
  let good = 0;
  let inFlight = 0;
  let closed = false;
  let wake = () => {};

  const redis = new Redis(url, {
    ...options,
    connectionName: name,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
    connectTimeout: SILENCE_MS,
    socketTimeout: SILENCE_MS,
    maxLoadingRetryTime: 1_000,
    disconnectTimeout: CLOSE_MS / 2,
    keepAlive: 5_000,
    retryStrategy: (times) =>
      Math.min(BACKOFF.capMs, BACKOFF.firstMs * 2 ** Math.min(times, 10)) * (0.5 + random() / 2),
    // After a failover the old address is a replica: its name has to be looked up again.
    reconnectOnError: ({ message }) => message.startsWith("READONLY"),
  });

  const fall = (error: unknown) => {
    up = false;
    good = 0;
    if (closed || told === "down") return;
    told = "down";
    onDown(reasonOf(error));
  };
  redis.on("error", fall);
  redis.on("close", () => fall(new Error("the connection was closed")));
  redis.on("ready", () => wake());

  const send: Ask = (command) => {
    if (redis.status !== "ready") return Promise.resolve(unsent("not connected"));
    if (inFlight >= MAX_IN_FLIGHT) return Promise.resolve(unsent("too many commands in flight"));
    inFlight++;
    return new Promise((resolve) => {
      const settle = (answer: Parameters<typeof resolve>[0]) => {
        clearTimeout(timer);
        resolve(answer);
      };
      const late = () => settle(failed(new Error(`no answer within ${answerMs} ms`)));
      // One turn more: after a blocked event loop the answer is there, but timers come first.
      const timer = setTimeout(() => setImmediate(late), answerMs);
      command(redis)
        .then(
          (value) => settle({ ok: true, value }),
          (error: unknown) => settle(failed(error)),
        )
        .finally(() => inFlight--);
    });
  };

  const ask: Ask = async (command) => {
    if (!up) return unsent("Redis is away");
    const answer = await send(command);
    if (answer.ok || !answer.sent) return answer;
    // An error that Redis answers with may be about the command alone: a try tells.
    if (isRefusal(answer.error)) onRefused(reasonOf(answer.error));
    else fall(answer.error);
    wake();
    return answer;
  };

  const rise = async () => {
    await beforeUp(send);
    if (closed || redis.status !== "ready") return;
    up = true;
    told = "up";
    onUp();
  };
  const look = async () => {
    const answer = await send(probe);
    if (!answer.ok) {
      good = 0;
      if (answer.sent) fall(answer.error);
      return;
    }
    if (up || ++good < (told === null ? 1 : TRIES)) return;
    await rise().catch(fall);
  };
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const watching = (async () => {
    while (!closed) {
      await look();
      if (!closed) await pause(up ? CALM_MS : ANXIOUS_MS);
    }
  })();

  let closing: Promise<void> | null = null;
  const close = async () => {
    closed = true;
    up = false;
    const open = redis.status !== "reconnecting" && redis.status !== "end";
    const ended = new Promise<void>((resolve) => redis.once("end", resolve));
    redis.disconnect();
    wake();
    const patience = Promise.withResolvers<void>();
    const timer = setTimeout(patience.resolve, CLOSE_MS);
    if (open) await Promise.race([ended, patience.promise]);
    clearTimeout(timer);
    await watching;
  };

  return {
    redis,
    up: () => up,
    ask,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

const unsent = (why: string) => ({ ok: false, sent: false, error: new Error(why) }) as const;
const failed = (error: unknown) => ({ ok: false, sent: true, error }) as const;

const isRefusal = (error: unknown) => error instanceof Error && error.name === "ReplyError";

/** The message alone: errors of the driver carry the command with its arguments, which are nobody's business. */
const reasonOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
