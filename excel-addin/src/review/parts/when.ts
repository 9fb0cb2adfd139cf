import type { Language } from "@rnd-cards/api/contract/language.ts";

/** Day and time in Warsaw, as on paper; `at` in milliseconds since 1970-01-01 UTC. */
export function when(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language === "pl" ? "pl-PL" : "en-GB", {
    ...{ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
    timeZone: "Europe/Warsaw",
  }).format(at);
}
