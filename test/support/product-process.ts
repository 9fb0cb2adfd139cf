/*
 * The product as a process of its own, for tests that kill it: opens the store, works until a batch is settled, closes.
 * BATCH names the batch; with SUBMIT={"rows","key"} it is submitted first. KILL=[part/]method:nth:before|after makes the
 * process die by SIGKILL around the nth call of a method of `store` (what a worker calls), `user` (what a person's request
 * calls), `records`, `limits`, `queue` or `events`. SETTINGS and SWEEP_MS replace settings, so that tests need not wait long.
 */
import { readConfig } from "@rnd-cards/api/config.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { openServices, type ServiceOverrides } from "@rnd-cards/api/services.ts";

const { KILL = "", BATCH = "", OWNER = "{}", SUBMIT, SETTINGS = "{}", SWEEP_MS } = process.env;
const owner = JSON.parse(OWNER);

const [, part = "store", method = "", nth = "0", when = ""] =
  /^(?:(\w+)\/)?(\w+):(\d+):(before|after)$/.exec(KILL) ?? [];
const die = () => void process.kill(process.pid, "SIGKILL");
let count = 0;

function deadly<T extends object>(name: string, target: T): T {
  if (name !== part) return target;
  return new Proxy(target, {
    get(of, key, receiver) {
      const found = Reflect.get(of, key, receiver);
      if (key !== method || typeof found !== "function") return found;
      const call = (...args: unknown[]) => {
        const fatal = ++count === Number(nth);
        if (fatal && when === "before") die();
        const result = found.apply(of, args);
        if (!(result instanceof Promise)) {
          if (fatal) die();
          return result;
        }
        return result.then((value: unknown) => {
          if (fatal) die();
          return value;
        });
      };
      return call;
    },
  });
}

const overrides: ServiceOverrides = {
  settings: JSON.parse(SETTINGS),
  ...(SWEEP_MS ? { sweepMs: Number(SWEEP_MS) } : {}),
  wrapStore: (store) => ({
    ...store,
    system: () => deadly("store", store.system()),
    forUser: (principal) => deadly("user", store.forUser(principal)),
    records: () => deadly("records", store.records()),
  }),
  wrapShared: (shared) => ({
    ...shared,
    limits: deadly("limits", shared.limits),
    queue: deadly("queue", shared.queue),
    events: deadly("events", shared.events),
  }),
};

const services = await openServices(readConfig(process.env), overrides);
services.start();
process.send?.("started");
const { useCases, system } = services.http;

async function submit(): Promise<string> {
  const { rows, key } = JSON.parse(SUBMIT ?? "{}");
  const input = { name: "Partia", rows, idempotencyKey: key, language: "pl" } as const;
  return (await useCases.submitBatch(owner, input)).batch.id;
}

const batchId = SUBMIT ? await submit() : BATCH;
for (;;) {
  // A store that is slow to answer is asked again.
  const batch = await useCases.getBatch(owner, batchId).catch(() => null);
  if (batch?.cards.every((card) => isSettled(card.state))) break;
  await system.sleep(50);
}
await services.close();
