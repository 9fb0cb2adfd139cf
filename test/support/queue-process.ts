/*
 * A worker as a process of its own, for tests and benches that kill it: takes jobs of the queue at REDIS_URL and PREFIX,
 * ten at a time, tells its parent the id of each card it is given, and never ends one.
 */
import { createBullQueue } from "@rnd-cards/api/adapters/queue/bullmq/bull-queue.ts";
import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { silentObserver } from "./silent-observer.ts";

const { REDIS_URL = "", PREFIX = "" } = process.env;
const queue = createBullQueue({
  url: REDIS_URL,
  prefix: PREFIX,
  observer: silentObserver(),
  system: createSystem(),
});
queue.consume(
  ({ cardId }) => {
    process.send?.(cardId);
    return new Promise(() => {});
  },
  { concurrency: 10 },
);
// Nobody outlives whoever started it.
process.once("disconnect", () => process.exit());
