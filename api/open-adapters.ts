import { randomBytes } from "node:crypto";
import { createMemoryEvents } from "./adapters/events/memory/memory-events.ts";
import { createDevIdentity } from "./adapters/identity/dev-identity.ts";
import { createEntraIdentity } from "./adapters/identity/entra-identity.ts";
import { createMemoryLimits } from "./adapters/limits/memory/memory-limits.ts";
import { createInProcessQueue } from "./adapters/queue/in-process/in-process-queue.ts";
import { ownQueueBeside } from "./adapters/queue/own-queue-beside.ts";
import { openSqliteStore } from "./adapters/store/sqlite/sqlite-store.ts";
import type { Config } from "./config.ts";
import { ProductError } from "./contract/errors.ts";
import type { Events } from "./core/ports/events.ts";
import type { Identity } from "./core/ports/identity.ts";
import type { Limits } from "./core/ports/limits.ts";
import type { Observer } from "./core/ports/observer.ts";
import type { Queue } from "./core/ports/queue.ts";
import type { Store } from "./core/ports/store.ts";
import type { System } from "./core/ports/system.ts";

/** Who everybody is in development. */
const DEVELOPER = {
  tenantId: "00000000-0000-0000-0000-000000000001",
  userId: "00000000-0000-0000-0000-000000000002",
  name: "Developer",
};

/** Drivers of databases are loaded where they are used: a laptop starts without them. */
type Tools = { system: System; observer: Observer };

/** Opens the store that `STORE_URL` names. Throws when a file cannot be opened; a database, or the right to write a file, may come later. */
export async function openStore({ store }: Config, { system, observer }: Tools): Promise<Store> {
  if (store.kind === "mongo") {
    const { openMongoStore } = await import("./adapters/store/mongo/mongo-store.ts");
    return openMongoStore({ ...store, system, observer });
  }
  const opened = await openSqliteStore({ ...store, system });
  // One process holds the file: whoever claimed cards before is dead. Where that cannot be noted now, leases run out instead.
  await opened
    .system()
    .voidClaims(system.now())
    .catch((error: unknown) => {
      if (!(error instanceof ProductError)) throw error;
      observer.log("warn", "the database cannot be written; starting with what can be read", {}, error);
    });
  return opened;
}

export interface Shared {
  queue: Queue;
  limits: Limits;
  events: Events;
  kinds: { queue: string; limits: string; events: string };
}

/** What processes share over Redis, or what each has of its own without one. */
export async function openShared({ redis }: Config, { system, observer }: Tools): Promise<Shared> {
  const onError = (error: unknown, { cardId }: { cardId: string }) =>
    observer.log("error", "job ended by an error", { cardId }, error);
  if (!redis)
    return {
      queue: createInProcessQueue({ onError }),
      limits: createMemoryLimits(system),
      events: createMemoryEvents(),
      kinds: { queue: "in-process", limits: "memory", events: "memory" },
    };
  const [{ createBullQueue }, { createRedisLimits }, { createRedisEvents }] = await Promise.all([
    import("./adapters/queue/bullmq/bull-queue.ts"),
    import("./adapters/limits/redis/redis-limits.ts"),
    import("./adapters/events/redis/redis-events.ts"),
  ]);
  return {
    queue: ownQueueBeside(
      createBullQueue({ ...redis, onError, system, observer }),
      createInProcessQueue({ onError }),
    ),
    limits: createRedisLimits({ ...redis, system, observer }),
    events: createRedisEvents({ ...redis, system, observer }),
    kinds: { queue: "bullmq", limits: "redis", events: "redis" },
  };
}

export function createIdentity({ auth }: Config, store: Store, system: System): Identity {
  if (auth.mode === "dev") return createDevIdentity(DEVELOPER);
  return createEntraIdentity({
    tenants: auth.tenants,
    audiences: auth.audience,
    scope: auth.scope,
    isRevoked: (subjects, now) => store.system().isRevoked(subjects, now),
    system,
  });
}

/** Without configured keys links live as long as the process: enough for local work, refused in production. */
export function linkKeys({ auth }: Config): string[] {
  return auth.linkKeys.length > 0 ? [...auth.linkKeys] : [randomBytes(32).toString("base64url")];
}
