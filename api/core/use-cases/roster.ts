import * as z from "zod";
import type { Observer } from "../ports/observer.ts";
import type { Records } from "../ports/records.ts";
import type { System } from "../ports/system.ts";
import type { ProviderHealth, TextGenerator } from "../ports/text-generator.ts";
import { checkedRecords } from "../records/checked-records.ts";
import type { Pace } from "./pace.ts";

/** Between two words of an instance, and two looks at the others. */
const EVERY_MS = 5_000;
/** An instance that said nothing for so long counts as gone. */
const GONE_MS = 20_000;
/** Instances looked at, the newest; more of them than this do not change the picture. */
const MOST = 100;
/** Instances belong to no tenant. */
const NOBODY = { tenantId: "-", userId: "-" };

const instant = z.number().nullable();
const instanceSchema = z.looseObject({
  /** Epoch milliseconds at which it last said that it is alive. */
  at: z.number(),
  /** What it knows of the providers, from the calls it made. */
  providers: z.array(
    z.looseObject({
      provider: z.string(),
      circuit: z.enum(["closed", "open", "half-open"]),
      lastSuccessAt: instant,
      lastFailureAt: instant,
    }),
  ),
  /** What cards of it took. */
  pace: z.looseObject({ milliseconds: z.number(), tokens: z.number() }),
});
type Instance = z.infer<typeof instanceSchema>;

/** Which processes write cards, and what they learnt: for those that only answer people. */
export interface Roster {
  /** Instances that write cards and are alive; null before the first look and while the store cannot be asked. */
  workers(): number | null;
  /** Providers as those know them who call them; without any, as given. */
  providers(own: ProviderHealth[]): ProviderHealth[];
  /** What a card is expected to take, by those who write them; null when nobody said. */
  perCard(): ReturnType<Pace["perCard"]> | null;
  /** Looks and speaks, at once and again and again until `stop`. */
  start(): void;
  /** Says goodbye. Safe to call twice. */
  stop(): Promise<void>;
}

export interface RosterOptions {
  /** Names this process among those that share the store. */
  instance: string;
  /** This process writes cards: others are told how it goes. Without it, it only looks. */
  writes: { generator: TextGenerator; pace: Pace } | null;
}

/** A roster in the store, where every instance finds it. A store that fails leaves the picture as it was, for a while. */
export function createRoster(
  { records, system, observer }: { records: Records; system: System; observer: Observer },
  { instance, writes }: RosterOptions,
): Roster {
  const instances = checkedRecords({ records, observer }, "instance", instanceSchema);
  const stopping = new AbortController();
  let seen: { at: number; workers: Instance[] } | null = null;
  let running: Promise<void> | null = null;

  const speak = async (): Promise<void> => {
    if (!writes) return;
    const now = system.now();
    const providers = writes.generator
      .health()
      .map(({ provider, circuit, lastSuccessAt, lastFailureAt }) => ({
        ...{ provider, circuit, lastSuccessAt, lastFailureAt },
      }));
    const value: Instance = { at: now, providers, pace: writes.pace.perCard() };
    await instances.change(instance, (current) => ({
      ...{ ...NOBODY, value, createdAt: current?.createdAt ?? now, dueAt: null, until: now + GONE_MS },
    }));
  };
  const look = async (): Promise<void> => {
    const { items } = await records.list("instance", NOBODY, { limit: MOST });
    const now = system.now();
    const workers = items.flatMap((record) => instances.check(record)?.value ?? []);
    seen = { at: now, workers: workers.filter(({ at }) => at > now - GONE_MS) };
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await speak()
        .then(look)
        .catch((error: unknown) => observer.log("debug", "the roster could not be kept", {}, error));
      await system.sleep(EVERY_MS, stopping.signal).catch(() => undefined);
    }
  };
  /** What was seen, unless it was too long ago to say anything. */
  const current = (): Instance[] | null => (seen && seen.at > system.now() - GONE_MS ? seen.workers : null);

  return {
    workers: () => current()?.length ?? null,
    providers(own) {
      const told = current()?.flatMap(({ providers }) => providers) ?? [];
      return own.map((health) => mergeHealth(health, told));
    },
    perCard() {
      const told = current() ?? [];
      if (told.length === 0) return null;
      const mean = (of: (pace: Instance["pace"]) => number) =>
        Math.round(told.reduce((sum, { pace }) => sum + of(pace), 0) / told.length);
      return { milliseconds: mean((pace) => pace.milliseconds), tokens: mean((pace) => pace.tokens) };
    },
    start() {
      running ??= run();
    },
    async stop() {
      if (stopping.signal.aborted) return void (await running);
      stopping.abort();
      await running;
      if (writes) await records.remove("instance", instance).catch(() => false);
    },
  };
}

/** A provider writes while it does for anybody; what somebody knows by calling it counts more than what nobody tried. */
function mergeHealth(own: ProviderHealth, told: Instance["providers"]): ProviderHealth {
  const same = told.filter(({ provider }) => provider === own.provider);
  if (same.length === 0) return own;
  const circuit = (["closed", "half-open"] as const).find((state) =>
    same.some((health) => health.circuit === state),
  );
  const newest = (of: (health: (typeof same)[number]) => number | null) =>
    same.reduce<number | null>((latest, health) => {
      const at = of(health);
      return at !== null && (latest === null || at > latest) ? at : latest;
    }, null);
  return {
    ...{ provider: own.provider, model: own.model, circuit: circuit ?? "open" },
    lastSuccessAt: newest(({ lastSuccessAt }) => lastSuccessAt),
    lastFailureAt: newest(({ lastFailureAt }) => lastFailureAt),
  };
}
