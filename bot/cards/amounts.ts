import type { Language } from "@rnd-cards/api/contract/language.ts";

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
