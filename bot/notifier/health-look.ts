import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { BotServices } from "../services.ts";

/** Batches that are looked at one after the other share a look at the services. */
const FRESH_MS = 5_000;

/** How the services are, in a language: at most some seconds old, asked for once however many want to know. */
export function createHealthLook({
  useCases,
  system,
  observer,
}: BotServices): (language: Language) => Promise<DetailedHealth | null> {
  const looks = new Map<Language, { at: number; health: Promise<DetailedHealth | null> }>();
  return (language) => {
    const last = looks.get(language);
    if (last && system.now() - last.at < FRESH_MS) return last.health;
    const health = useCases.health(language).catch((error: unknown) => {
      observer.log("warn", "no telling how the services are", {}, error);
      return null;
    });
    looks.set(language, { at: system.now(), health });
    return health;
  };
}
