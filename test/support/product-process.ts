/*
 * The product as a process of its own, for tests that kill it: opens the store, works until a batch is settled, closes.
 * KILL=method:nth:before|after makes it die by SIGKILL around the nth call of a store method.
 */
import { readConfig } from "@rnd-cards/api/config.ts";
import { isSettled } from "@rnd-cards/api/contract/states.ts";
import type { Store, SystemStore } from "@rnd-cards/api/core/ports/store.ts";
import { openServices } from "@rnd-cards/api/services.ts";

const { KILL, BATCH = "", OWNER = "{}" } = process.env;

function deadly(store: Store, point: string): Store {
  const [method, nth, when] = point.split(":");
  let count = 0;
  const handler: ProxyHandler<SystemStore> = {
    get(target, name, receiver) {
      const found = Reflect.get(target, name, receiver);
      if (name !== method || typeof found !== "function") return found;
      return async (...args: unknown[]) => {
        const fatal = ++count === Number(nth);
        if (fatal && when === "before") process.kill(process.pid, "SIGKILL");
        const result = await found.apply(target, args);
        if (fatal) process.kill(process.pid, "SIGKILL");
        return result;
      };
    },
  };
  return { ...store, system: () => new Proxy(store.system(), handler) };
}

const services = await openServices(
  readConfig(process.env),
  KILL ? { wrapStore: (store) => deadly(store, KILL) } : {},
);
services.start();
process.send?.("started");
const { useCases, system } = services.http;
for (;;) {
  const batch = await useCases.getBatch(JSON.parse(OWNER), BATCH);
  if (batch.cards.every((card) => isSettled(card.state))) break;
  await system.sleep(10);
}
await services.close();
