import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openMongoStore } from "@rnd-cards/api/adapters/store/mongo/mongo-store.ts";
import { openSqliteStore } from "@rnd-cards/api/adapters/store/sqlite/sqlite-store.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { newCard } from "@rnd-cards/api/core/cards/card-record.ts";
import type { Store } from "@rnd-cards/api/core/ports/store.ts";
import { findMongo, startMongo } from "../support/mongo-server.ts";
import { goodRow } from "../support/rows.ts";
import type { Figure } from "./run.ts";

const WHO = { tenantId: "bench", userId: "bench", name: "Bench" };
const CARDS = 20;
const ROUNDS = 20;
const AT = 1_795_521_600_000;

/** How many of each a store does in a second, twenty at once. */
interface Speeds {
  reads: number;
  writes: number;
  lists: number;
}

/** Reads and writes a second on both stores, and how they compare in this one run. */
export async function benchStore(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "rnd-bench-"));
  const sqlite = await openSqliteStore({ path: join(folder, "cards.db"), visibility: "owner" });
  const own = await speedsOf(sqlite);
  await sqlite.close();
  await rm(folder, { recursive: true, force: true });
  const found = findMongo();
  if (found.kind === null) return [...figures("SQLite", own), { what: "MongoDB", value: found.reason }];

  const server = await startMongo();
  try {
    const mongo = await openMongoStore({
      url: server.url("bench"),
      visibility: "owner",
      system: createSystem(),
    });
    const shared = await speedsOf(mongo);
    await mongo.close();
    const name = found.kind === "ferretdb" ? "FerretDB, one request at a time" : "MongoDB";
    return [
      ...figures("SQLite", own),
      ...figures(name, shared),
      ...(["reads", "writes", "lists"] as const).map((what) => ({
        what: `${what} a second: ${name} / SQLite`,
        value: (shared[what] / own[what]).toFixed(3),
      })),
    ];
  } finally {
    await server.close();
  }
}

const figures = (name: string, { reads, writes, lists }: Speeds): Figure[] => [
  { what: `${name}: cards read a second`, value: reads.toFixed(0) },
  { what: `${name}: sections written a second`, value: writes.toFixed(0) },
  { what: `${name}: lists of ${CARDS} summaries a second`, value: lists.toFixed(0) },
];

async function speedsOf(store: Store): Promise<Speeds> {
  const [user, system] = [store.forUser(WHO), store.system()];
  const place = { batchId: "b", tenantId: WHO.tenantId, ownerId: WHO.userId };
  const cards = Array.from({ length: CARDS }, (_, n) => newCard({ ...place, id: `b-${n}` }, goodRow(), AT));
  await user.addCards(cards);
  await user.addBatch({
    ...{
      id: "b",
      tenantId: WHO.tenantId,
      ownerId: WHO.userId,
      name: "Bench",
      createdAt: AT,
      createdBy: "Bench",
    },
    ...{ cancelledAt: null, idempotencyKey: "bench-key", bodyHash: "", total: CARDS },
  });
  for (const { id } of cards) await system.claim(id, { worker: "w", now: AT, leaseMs: 10_000, maxDeaths: 8 });
  const source = { kind: "model", provider: "p", model: "m", promptVersion: "1" } as const;
  const write = (id: string) =>
    system.saveSection(
      id,
      1,
      "koszty",
      { state: "written", text: "Tekst. ".repeat(200), source, at: AT },
      [],
    );
  const each = async (work: (id: string) => Promise<unknown>) => {
    await Promise.all(cards.map(({ id }) => work(id)));
    const startedAt = performance.now();
    for (let round = 0; round < ROUNDS; round++) await Promise.all(cards.map(({ id }) => work(id)));
    return (ROUNDS * CARDS * 1000) / (performance.now() - startedAt);
  };
  return {
    writes: await each(write),
    reads: await each((id) => user.findCard(id)),
    lists: await each(() => user.listCardSummaries("b")),
  };
}
