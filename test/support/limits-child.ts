/*
 * A process that shares limits over Redis, for tests that need more than one, or one to kill. Started by `startLimitsProcess`;
 * does what its parent's messages say, each on all of its connections in turn, and answers each.
 */
import type { Hit } from "@rnd-cards/api/core/ports/limits.ts";
import type { LimitsOrder } from "./limits-process.ts";
import { sharedLimits } from "./redis-limits.ts";

const { REDIS = "", PREFIX = "", CONNECTIONS = "1" } = process.env;
const connections = await Promise.all(
  Array.from({ length: Number(CONNECTIONS) }, () => sharedLimits({ url: REDIS, prefix: PREFIX })),
);

async function carryOut(order: LimitsOrder): Promise<Hit[] | boolean[]> {
  if (order.kind === "hit") {
    const { key, limit, windowMs, calls } = order;
    const on = (call: number) => connections[call % connections.length]?.hit(key, { limit, windowMs });
    return (await Promise.all(Array.from({ length: calls }, (_, call) => on(call)))).filter(
      (hit) => hit !== undefined,
    );
  }
  const { key, max, ttlMs, holders } = order;
  return Promise.all(
    holders.map(async (holder) => (await connections[0]?.acquire(key, { max, ttlMs, holder })) ?? false),
  );
}

process.on("message", async (order: LimitsOrder) => process.send?.(await carryOut(order)));
process.send?.("ready");
