import type { DetailedHealth } from "../../contract/health.ts";
import { DEFAULT_LANGUAGE, type Language } from "../../contract/language.ts";
import type { Lifecycle } from "../lifecycle.ts";
import type { RouteHandlers } from "../register-route.ts";
import type { HttpServices } from "../services.ts";

type HealthRoutes = Pick<
  RouteHandlers,
  "health" | "live" | "ready" | "startup" | "detailedHealth" | "metrics"
>;

/** How the process and what it depends on are, for machines that watch and people who wonder. */
export function healthRoutes({ useCases, metricsText }: HttpServices, lifecycle: Lifecycle): HealthRoutes {
  const shared = shareLook(useCases.health);
  let started = false;
  const look = async (language: Language) => {
    const health = await shared(language);
    // Once over, a start stays over, whoever saw it: a store that fails later is a matter of readiness.
    started ||= health.status !== "down";
    return health;
  };
  const short = async () => {
    const { status, version } = await look(DEFAULT_LANGUAGE);
    return { status, version };
  };
  const statusOf = (works: boolean) => (works ? 200 : 503);
  return {
    live: () => ({ status: 200, body: { status: "ok" } }),
    health: async () => {
      const body = await short();
      return { status: statusOf(body.status !== "down"), body };
    },
    ready: async () => {
      const body = await short();
      return { status: statusOf(body.status !== "down" && !lifecycle.stopping()), body };
    },
    startup: async () => {
      const body = await short();
      return { status: statusOf(started), body };
    },
    detailedHealth: async ({ language }) => {
      const body = await look(language);
      return { status: statusOf(body.status !== "down"), body };
    },
    metrics: async () => ({ status: 200, body: await metricsText() }),
  };
}

/** Callers at the same time share one look, so that asking often costs the store nothing. */
function shareLook(
  health: (language: Language) => Promise<DetailedHealth>,
): (language: Language) => Promise<DetailedHealth> {
  const running = new Map<Language, Promise<DetailedHealth>>();
  return (language) => {
    const shared = running.get(language) ?? health(language).finally(() => running.delete(language));
    running.set(language, shared);
    return shared;
  };
}
