import { Redis, type RedisOptions } from "ioredis";
import type { Observer } from "../../../core/ports/observer.ts";

const RETRY = {
  connectTimeout: 2_000,
  retryStrategy: (times: number) => Math.min(50 * 2 ** Math.min(times, 5), 1_000),
  // After a failover the old address may be a replica, which reads on: the name has to be looked up again. Scripts quote the error.
  reconnectOnError: ({ message }: Error) => message.includes("READONLY"),
} satisfies RedisOptions;

/** For callers who wait for an answer: a command fails at once when there is no connection, and after 2 s when nothing comes back. */
export function connectForCallers(url: string): Redis {
  return new Redis(url, {
    ...RETRY,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: 2_000,
    socketTimeout: 5_000,
  });
}

/** For a BullMQ worker, which waits for Redis as long as it takes. A socket that is silent for 10 s is replaced; it blocks for 2 s at most. */
export const workerConnection = (url: string) => ({
  ...RETRY,
  url,
  maxRetriesPerRequest: null,
  socketTimeout: 10_000,
});

/** Tells of trouble once per change, and when it is over. */
export interface Trouble {
  /** Something failed; the same message as last time is not logged again. */
  saw(error: Error): void;
  /** A job whose worker died or hung was taken up; those of one look are told together. */
  tookUp(): void;
  /** The connection's state is told from now on. */
  watch(client: Redis): void;
}

export function createTrouble(observer: Observer): Trouble {
  let away = false;
  let last = "";
  let takenUp = 0;
  return {
    saw(error) {
      // Of a connection, the watched one tells.
      if (away || isConnectionError(error)) return;
      const kind = error.message.replace(/(job|key) \S+/g, "$1");
      if (kind === last) return;
      last = kind;
      observer.log(
        "warn",
        "queue: a job was not ended or renewed as it should be; the store decides",
        {},
        error,
      );
    },
    tookUp() {
      takenUp++;
      if (takenUp > 1) return;
      queueMicrotask(() => {
        observer.log("warn", "queue: jobs of a worker that died or hung are taken up", { jobs: takenUp });
        takenUp = 0;
      });
    },
    watch(client) {
      // Without a listener, ioredis writes errors to the console itself.
      client.on("error", () => {});
      client.on("close", () => {
        if (away || client.status === "end") return;
        away = true;
        observer.log("warn", "queue: Redis is away; cards wait in the store");
      });
      client.on("ready", () => {
        last = "";
        if (!away) return;
        away = false;
        observer.log("info", "queue: Redis is back");
      });
    },
  };
}

const isConnectionError = ({ message, ...rest }: Error) =>
  "code" in rest || /connection is closed|timed? ?out|stream isn't writeable|ECONN|EPIPE/i.test(message);
