import type { Language } from "@rnd-cards/api/contract/language.ts";

/** A large number in short: `120 tys.`, `120K`. */
export function shortNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { notation: "compact", maximumFractionDigits: 1 }).format(value);
}

/** Day and time as people write them; `at` in milliseconds since 1970-01-01 UTC. */
export function moment(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language === "pl" ? "pl-PL" : "en-GB", {
    ...{ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  }).format(at);
}
