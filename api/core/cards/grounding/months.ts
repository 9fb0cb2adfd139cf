/** All cases of the Polish months, with and without diacritics, lower case; the index is the month less one. */
const FORMS = [
  "stycze[nń]|styczni(?:a|u|em|owi)",
  "luty|lut(?:ego|ym|emu)",
  "marzec|marc(?:a|u|em|owi)",
  "kwiecie[nń]|kwietni(?:a|u|em|owi)",
  "maj|maj(?:a|u|em|owi)",
  "czerwiec|czerwc(?:a|u|em|owi)",
  "lipiec|lipc(?:a|u|em|owi)",
  "sierpie[nń]|sierpni(?:a|u|em|owi)",
  "wrzesie[nń]|wrze[sś]ni(?:a|u|em|owi)",
  "pa[zź]dziernik|pa[zź]dziernik(?:a|u|iem|owi)",
  "listopad|listopad(?:a|zie|em|owi)",
  "grudzie[nń]|grudni(?:a|u|em|owi)",
] as const;

const STARTS = ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paz", "lis", "gru"];

/** Source of a regular expression that matches a month's name in any case. Bounds are the caller's. */
export const MONTH = `(?:${FORMS.join("|")})`;
/** Abbreviations; only beside a year. */
export const MONTH_SHORT = "(?:sty|lut|mar|kwi|maj|cze|lip|sie|wrz|pa[zź]|lis|gru)\\.?";
/** Capitals only: "i 2024" is no January. */
export const MONTH_ROMAN = "(?:XII|XI|IX|IV|VIII|VII|VI|III|II|X|V|I)";
/** "majowy", "wrześniowa": only in lower case. */
export const MONTH_ADJECTIVE =
  "(?:stycznio|luto|marco|kwietnio|majo|czerwco|lipco|sierpnio|wrze[sś]nio|pa[zź]dzierniko|listopado|grudnio)w(?:y|a|e|ego|ej|ym|ych|ą|ymi|emu)";

const ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/** 1–12 for a name, an abbreviation, an adjective or a Roman number; 0 when it is none. */
export function monthNumber(written: string): number {
  const roman = ROMANS.indexOf(written);
  if (roman >= 0) return roman + 1;
  return STARTS.indexOf(written.slice(0, 3).toLowerCase().replace("ź", "z")) + 1;
}
