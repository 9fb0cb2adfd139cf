import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { TEXTS } from "./texts.ts";

/** A span of milliseconds in words, as exact as a guess deserves. */
export function duration(milliseconds: number, language: Language): string {
  const say = speak(TEXTS, language);
  if (milliseconds < 60_000) return say("seconds");
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 90) return say("minutes", { n: minutes });
  return say("hours", { n: Math.round(minutes / 30) / 2 });
}

/** Day and time in Warsaw; `at` in milliseconds since 1970-01-01 UTC. Teams' own date functions know neither the place nor Polish. */
export function moment(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language === "pl" ? "pl-PL" : "en-GB", {
    ...{ day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit" },
    timeZone: "Europe/Warsaw",
  }).format(at);
}

/** Size of a file in words; `bytes` of 1,024 to a kilobyte. */
export function fileSize(bytes: number, language: Language): string {
  const kilobytes = bytes / 1024;
  const [value, unit] =
    kilobytes < 1000 ? [Math.max(1, Math.round(kilobytes)), "KB"] : [kilobytes / 1024, "MB"];
  return `${value.toLocaleString(language, { maximumFractionDigits: 1 })} ${unit}`;
}
