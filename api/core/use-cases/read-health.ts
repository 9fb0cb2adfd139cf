import type { DetailedHealth, ServiceHealth } from "../../contract/health.ts";
import type { Bilingual, Language } from "../../contract/language.ts";
import type { ProviderHealth } from "../ports/text-generator.ts";
import type { Context } from "./context.ts";

const NOTES = {
  storeDown: {
    pl: "Baza danych jest niedostępna; nic, co zapisano, nie zginęło.",
    en: "The database is unavailable; nothing that was stored is lost.",
  },
  noModel: {
    pl: "Nie skonfigurowano modelu językowego: karty powstają jako szkice z danych wiersza.",
    en: "No language model is configured: cards are drafts from the row alone.",
  },
  modelDown: {
    pl: "Modele językowe są niedostępne: nowe karty powstają jako szkice, do napisania na nowo później.",
    en: "The language models are unavailable: new cards are drafts, to be written anew later.",
  },
  modelProbed: {
    pl: "Sprawdzamy, czy model językowy znów odpowiada: część nowych kart może powstać jako szkice.",
    en: "The language model is being probed after an outage: some new cards may be drafts.",
  },
  oneModelDown: {
    pl: "Dostawca {provider} jest niedostępny; pisze inny.",
    en: "The provider {provider} is unavailable; another one writes.",
  },
  queueDown: {
    pl: "Wspólna kolejka jest niedostępna: procesy, które piszą karty, co kilka sekund biorą je prosto z bazy.",
    en: "The shared queue is unavailable: processes that write cards take them straight from the database every few seconds.",
  },
  noWorker: {
    pl: "Żaden proces, który pisze karty, nie działa: karty czekają w bazie i ruszą same.",
    en: "No process that writes cards is running: cards wait in the database and will start by themselves.",
  },
  limitsLocal: {
    pl: "Limity działają osobno w każdej instancji.",
    en: "Limits hold per instance only.",
  },
  eventsLate: {
    pl: "Postęp z innych instancji widać z kilkusekundowym opóźnieniem.",
    en: "Progress from other instances shows a few seconds late.",
  },
} as const satisfies Record<string, Bilingual>;

type HealthContext = Pick<Context, "store" | "queue" | "limits" | "generator" | "system">;

/** What the deployment is made of, for health and the start-up message. */
export interface Deployment {
  version: string;
  kinds: { store: string; queue: string; limits: string; events: string };
  /** Limits are meant to hold across instances. */
  sharedLimits: boolean;
  /** Processes that write cards; null where that is not known. */
  workers: () => number | null;
}

/** How each service is and what people can do now. Never throws; bounded by the store's own 2 s check. */
export async function readHealth(
  { store, queue, limits, generator, system }: HealthContext,
  { version, kinds, sharedLimits, workers }: Deployment,
  language: Language,
): Promise<DetailedHealth> {
  const startedAt = system.now();
  // Side by side: what is away takes its time to say so, and health has little.
  const [{ stored, storeLatency }, queued] = await Promise.all([
    holds(store.check()).then((works) => ({ stored: works, storeLatency: system.now() - startedAt })),
    holds(queue.depth()),
  ]);
  const providers = generator.health();
  const circuits = new Set(providers.map(({ circuit }) => circuit));
  const note = (name: keyof typeof NOTES, provider = "") =>
    NOTES[name][language].replace("{provider}", provider);
  const writing = circuits.has("closed")
    ? ""
    : note(providers.length === 0 ? "noModel" : circuits.has("half-open") ? "modelProbed" : "modelDown");
  const idle = workers() === 0;
  const waiting = idle ? note("noWorker") : queued ? "" : note("queueDown");
  // Limits and events stand on the same service, and limits know whether it is there.
  const local = sharedLimits && limits.scope() === "local";
  const late = local ? note("eventsLate") : "";

  const service = (
    name: ServiceHealth["name"],
    state: ServiceHealth["state"],
    kind: string,
    detail = "",
    latencyMs: number | null = null,
  ): ServiceHealth => ({ name, state, kind, latencyMs, detail });
  const services = [
    service("store", stored ? "up" : "down", kinds.store, stored ? "" : note("storeDown"), storeLatency),
    service("queue", !queued ? "down" : idle ? "degraded" : "up", kinds.queue, waiting),
    service("limits", local ? "degraded" : "up", kinds.limits, local ? note("limitsLocal") : ""),
    service("events", local ? "degraded" : "up", kinds.events, late),
    ...providers.map((provider) =>
      modelService(provider, circuits.has("closed") ? note("oneModelDown", provider.provider) : writing),
    ),
    ...(providers.length === 0 ? [service("model", "off", "template", note("noModel"))] : []),
  ];

  const kept = stored ? "" : note("storeDown");
  const features: DetailedHealth["features"] = [
    { feature: "validate", works: true, note: "" },
    { feature: "submit", works: stored, note: kept },
    {
      feature: "generate",
      works: stored && !idle && (circuits.has("closed") || circuits.has("half-open")),
      note: kept || (idle ? waiting : writing || waiting),
    },
    { feature: "view", works: stored, note: kept },
    { feature: "export", works: stored, note: kept },
    { feature: "live", works: stored, note: kept || late },
  ];
  const degraded = local || !queued || idle || circuits.has("open") || circuits.has("half-open");
  return { status: !stored ? "down" : degraded ? "degraded" : "ok", version, services, features };
}

const holds = (asked: Promise<unknown>): Promise<boolean> =>
  asked.then(
    () => true,
    () => false,
  );

function modelService({ provider, model, circuit }: ProviderHealth, broken: string): ServiceHealth {
  const state = { closed: "up", "half-open": "degraded", open: "down" } as const;
  return {
    ...{ name: "model", state: state[circuit], kind: `${provider}/${model}`, latencyMs: null },
    detail: circuit === "closed" ? "" : broken,
  };
}
