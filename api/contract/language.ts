/** The languages every text for people exists in; Polish is the default. */
export const LANGUAGES = ["pl", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export const DEFAULT_LANGUAGE: Language = "pl";

/** A text in both languages. `{name}` stands for a parameter, see `fill`. */
export type Bilingual = Readonly<Record<Language, string>>;

export type Params = Readonly<Record<string, string | number>>;

/** Puts parameters into a template; a parameter that is not given stays visible as `{name}`. */
export function fill(template: string, params: Params = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** Picks pl or en from an `Accept-Language` header or a locale such as `en-GB`; anything else is Polish. */
export function pickLanguage(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? "")
    .slice(0, 200)
    .split(",")
    .map((part) => {
      const [tag = "", ...rest] = part.trim().toLowerCase().split(";");
      const q = rest.map((p) => p.trim()).find((p) => p.startsWith("q="));
      return { language: tag.split("-")[0] ?? "", weight: q ? Number(q.slice(2)) : 1 };
    })
    .filter((w): w is { language: Language; weight: number } =>
      LANGUAGES.some((known) => known === w.language && w.weight > 0),
    )
    .sort((a, b) => b.weight - a.weight);
  return wanted[0]?.language ?? DEFAULT_LANGUAGE;
}
