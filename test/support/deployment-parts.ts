import { createSystem } from "@rnd-cards/api/adapters/system/node-system.ts";
import { readConfig } from "@rnd-cards/api/config.ts";
import { openShared } from "@rnd-cards/api/open-adapters.ts";
import type { OpenDeployment } from "./deployment.ts";
import { silentObserver } from "./silent-observer.ts";
import type { UseCasesSetup } from "./use-cases.ts";

/** The store of a deployment and what its processes share, for use cases under test; closed with them. */
export async function partsOf({ env, redis, openStore }: OpenDeployment): Promise<UseCasesSetup> {
  const tools = { system: createSystem(), observer: silentObserver() };
  const [store, { kinds, ...context }] = await Promise.all([openStore(), openShared(readConfig(env), tools)]);
  const kind = env.STORE_URL?.startsWith("sqlite:") ? "sqlite" : "mongodb";
  return { store, context, deployment: { kinds: { store: kind, ...kinds }, sharedLimits: redis !== null } };
}
