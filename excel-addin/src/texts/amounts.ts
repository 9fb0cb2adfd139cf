import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "./phrases.ts";
import { TEXTS } from "./texts.ts";

/** A span of milliseconds in words, as exact as a guess deserves. */
export function duration(milliseconds: number, language: Language): string {
  const say = speak(TEXTS, language);
  if (milliseconds < 60_000) return say("seconds");
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 90) return say("minutes", { n: minutes });
  return say("hours", { n: Math.round(minutes / 30) / 2 });
}

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
