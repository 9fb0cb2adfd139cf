import type { Language } from "./language.ts";
import { type Phrases, speak } from "./phrases.ts";

export const SPANS = {
  seconds: { pl: "mniej niż minuta", en: "less than a minute" },
  minutes: { pl: "ok. {n} min", en: "about {n} min" },
  hours: { pl: "ok. {n} godz.", en: "about {n} h" },
} as const satisfies Phrases;

/** A span of milliseconds in words, as exact as a guess deserves. */
export function duration(milliseconds: number, language: Language): string {
  const say = speak(SPANS, language);
  if (milliseconds < 60_000) return say("seconds");
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 90) return say("minutes", { n: minutes });
  return say("hours", { n: Math.round(minutes / 30) / 2 });
}
