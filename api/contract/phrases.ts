import { type Bilingual, fill, type Language } from "./language.ts";

/** A text that changes with a number: `{n}` stands for it. */
export interface Counted {
  pl: { one: string; few: string; many: string };
  en: { one: string; other: string };
}

export type Phrases = Readonly<Record<string, Bilingual | Counted>>;

/** Gives the phrase of a key in one language; a counted phrase takes its form from `n`. Numbers are written as the language writes them. */
export type Say<T extends Phrases> = (key: keyof T, params?: Record<string, string | number>) => string;

export function speak<T extends Phrases>(phrases: T, language: Language): Say<T> {
  return (key, params = {}) => {
    const phrase: Bilingual | Counted | undefined = phrases[key];
    if (!phrase) return String(key);
    const { pl, en } = phrase;
    const count = Number(params.n);
    const polish = typeof pl === "string" ? pl : pl[polishForm(count)];
    const english = typeof en === "string" ? en : en[count === 1 ? "one" : "other"];
    return fill(language === "pl" ? polish : english, written(params, language));
  };
}

/** 1 wiersz, 2 wiersze, 5 wierszy, 12 wierszy, 22 wiersze. */
function polishForm(count: number): "one" | "few" | "many" {
  if (count === 1) return "one";
  const [ten, hundred] = [count % 10, count % 100];
  return ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14) ? "few" : "many";
}

function written(params: Record<string, string | number>, language: Language): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "number" ? value.toLocaleString(language) : value,
    ]),
  );
}
