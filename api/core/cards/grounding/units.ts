/** A unit of measure: what it measures and how many of that dimension's base it is. */
export interface Unit {
  dimension: string;
  factor: number;
}

type Entry = readonly [dimension: string, factor: number, symbols: string, words?: string];

/** Symbols are matched with their case ("W" is a watt, "w" a preposition), words in any case and by their stem. */
const ENTRIES: readonly Entry[] = [
  ["ratio", 0.01, "%|proc.|p.p.|pp|pkt proc.", "procent|punkt\\p{L}{0,3} procentow"],
  ["ratio", 0.001, "‰", "promil"],
  ["time", 1e-9, "ns", "nanosekund"],
  ["time", 1e-6, "µs|μs|us", "mikrosekund"],
  ["time", 1e-3, "ms", "milisekund"],
  ["time", 1, "s|sek.|sek", "sekund"],
  ["time", 60, "min|min.", "minut"],
  ["time", 3_600, "h|godz.|godz", "godzin"],
  [
    "time",
    86_400,
    "",
    "dni(?![\\p{L}])|dzień|dnia(?!\\p{L})|dniach|dniom|dniami|dniow|dób(?!\\p{L})|dob(?:a|y|ę|ą|ie|ow\\p{L}{1,3})(?!\\p{L})|dniówk",
  ],
  ["time", 604_800, "tyg.", "tygodni|tydzień|tygodniow"],
  ["month", 1, "mies.|m-cy|m-ce", "miesi"],
  ["month", 12, "", "lat(?!\\p{L})|lata(?!\\p{L})|latach|latami|letni|rok(?!\\p{L})|roku|roczn"],
  ["length", 1e-9, "nm", "nanometr"],
  ["length", 1e-6, "µm|μm|um", "mikrometr|mikron"],
  ["length", 1e-3, "mm", "milimetr"],
  ["length", 1e-2, "cm", "centymetr"],
  ["length", 1, "m|mb", "metr(?!yk)"],
  ["length", 1e3, "km", "kilometr"],
  ["area", 1e-6, "mm2|mm²"],
  ["area", 1e-4, "cm2|cm²"],
  ["area", 1, "m2|m²|m^2"],
  ["area", 1e4, "ha", "hektar"],
  ["volume", 1e-9, "µl|μl"],
  ["volume", 1e-6, "ml|cm3|cm³", "mililitr"],
  ["volume", 1e-3, "l|L|dm3|dm³", "litr|litrow"],
  ["volume", 1, "m3|m³"],
  ["mass", 1e-6, "µg|μg|ug"],
  ["mass", 1e-3, "mg", "miligram"],
  ["mass", 1, "g", "gram"],
  ["mass", 1e3, "kg", "kilogram"],
  ["mass", 1e6, "t|Mg", "ton(?!\\p{L})|tona|tony|tonę|tonow"],
  ["temperature", 1, "°C|° C|℃|°|st. C|stC", "stopni|stopień|stopniow"],
  ["kelvin", 1, "K", "kelwin"],
  ["pressure", 1, "Pa", "paskal"],
  ["pressure", 100, "hPa|mbar", "milibar"],
  ["pressure", 1e3, "kPa", "kilopaskal"],
  ["pressure", 1e5, "bar|bara|barów"],
  ["pressure", 1e6, "MPa", "megapaskal"],
  ["pressure", 1e9, "GPa", "gigapaskal"],
  ["power", 1e-3, "mW", "miliwat"],
  ["power", 1, "W", "wat(?!\\p{L})|waty|watów"],
  ["power", 1e3, "kW|kWp", "kilowat(?!ogodzin)"],
  ["power", 1e6, "MW", "megawat(?!ogodzin)"],
  ["energy", 1, "J|Ws", "dżul"],
  ["energy", 1e3, "kJ"],
  ["energy", 1e6, "MJ"],
  ["energy", 3.6e3, "Wh"],
  ["energy", 3.6e6, "kWh", "kilowatogodzin"],
  ["energy", 3.6e9, "MWh", "megawatogodzin"],
  ["voltage", 1e-3, "mV", "miliwolt"],
  ["voltage", 1, "V", "wolt"],
  ["voltage", 1e3, "kV", "kilowolt"],
  ["current", 1e-6, "µA|μA|uA"],
  ["current", 1e-3, "mA", "miliamper"],
  ["current", 1, "A", "amper"],
  ["charge", 1e-3, "mAh"],
  ["charge", 1, "Ah"],
  ["resistance", 1, "Ω|ohm|Ohm", "om(?:ów|y)(?!\\p{L})"],
  ["resistance", 1e3, "kΩ"],
  ["frequency", 1, "Hz", "herc"],
  ["frequency", 1e3, "kHz", "kiloherc"],
  ["frequency", 1e6, "MHz", "megaherc"],
  ["frequency", 1e9, "GHz", "gigaherc"],
  ["turns", 1, "obr/min|obr./min|rpm"],
  ["speed", 1, "m/s"],
  ["speed", 1 / 3.6, "km/h"],
  ["force", 1, "N", "niuton"],
  ["force", 1e3, "kN", "kiloniuton"],
  ["torque", 1, "Nm|N·m"],
  ["flow", 1, "l/min"],
  ["flow", 60, "l/s"],
  ["flow", 1 / 0.06, "m3/h|m³/h"],
  ["density", 1, "kg/m3|kg/m³|g/l|g/dm3|g/dm³"],
  ["density", 1e-3, "mg/l|mg/dm3|mg/dm³"],
  ["density", 1e3, "g/cm3|g/cm³"],
  ["acidity", 1, "pH"],
  ["level", 1, "dB", "decybel"],
  ["viscosity", 1e-3, "mPas|mPa·s|cP"],
  ["viscosity", 1, "Pas|Pa·s"],
  ["ppm", 1, "ppm"],
  ["amount", 1e-3, "mmol|mM"],
  ["amount", 1, "mol|M"],
  ["data", 1e3, "kB"],
  ["data", 1e6, "MB", "megabajt"],
  ["data", 1e9, "GB", "gigabajt"],
  ["data", 1e12, "TB", "terabajt"],
  ["rate", 1, "kl./s|fps|kl/s"],
  ["pixels", 1, "px|pikseli", "piksel"],
  ["times", 1, "", "razy(?!\\p{L})|krotn|krotni"],
];

const CURRENCIES: readonly (readonly [code: string, source: string])[] = [
  ["PLN", "zł(?:ot\\p{L}{1,4})?(?!\\p{L})|PLN(?!\\p{L})"],
  ["EUR", "euro(?!\\p{L})|EUR(?!\\p{L})|€"],
  ["USD", "USD(?!\\p{L})|dolar\\p{L}{0,3}(?!\\p{L})|\\$"],
  ["GBP", "GBP(?!\\p{L})|funt\\p{L}{0,3} szterling\\p{L}{0,3}|£"],
  ["CHF", "CHF(?!\\p{L})|frank\\p{L}{1,3} szwajcarsk\\p{L}{1,3}"],
];

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const SYMBOLS = new Map(
  ENTRIES.flatMap(([dimension, factor, symbols]) =>
    symbols
      .split("|")
      .filter((symbol) => symbol !== "")
      .map((symbol) => [symbol, { dimension, factor }] as const),
  ),
);
const SYMBOL = new RegExp(
  `(?:${[...SYMBOLS.keys()]
    .sort((a, b) => b.length - a.length)
    .map(literal)
    .join("|")})(?![\\p{L}\\d/²³])`,
  "uy",
);
const WORDS = ENTRIES.filter(([, , , words]) => words !== undefined).map(([dimension, factor, , words]) => ({
  unit: { dimension, factor },
  pattern: new RegExp(`(?:${words})`, "iuy"),
}));
const ANY_WORD = new RegExp(WORDS.map(({ pattern }) => pattern.source).join("|"), "iuy");
const MONEY = CURRENCIES.map(([code, source]) => ({ code, pattern: new RegExp(source, "iuy") }));
const MONEY_STARTS = /[zpeudgcf€$£]/i;
const MONEY_BEFORE = /(zł|PLN|EUR|USD|GBP|CHF|€|\$|£) ?$/u;
const SIGNS: Readonly<Record<string, string>> = { zł: "PLN", "€": "EUR", $: "USD", "£": "GBP" };

const matchAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
};

/** The currency that starts at an index, with its length. */
export function currencyAt(text: string, at: number): { code: string; length: number } | null {
  if (!MONEY_STARTS.test(text[at] ?? "")) return null;
  for (const { code, pattern } of MONEY) {
    const length = matchAt(pattern, text, at);
    if (length > 0) return { code, length };
  }
  return null;
}

/** The currency that ends just before an index ("EUR 500"). */
export function currencyBefore(text: string, at: number): { code: string; length: number } | null {
  const match = MONEY_BEFORE.exec(text.slice(Math.max(0, at - 5), at));
  return match ? { code: SIGNS[match[1] ?? ""] ?? match[1] ?? "", length: match[0].length } : null;
}

/** The unit whose symbol starts at an index. */
export function symbolAt(text: string, at: number): { unit: Unit; length: number } | null {
  const length = matchAt(SYMBOL, text, at);
  const unit = SYMBOLS.get(text.slice(at, at + length));
  return unit ? { unit, length } : null;
}

/** The unit whose word, in whatever case, starts at an index; the length runs to the word's end. */
export function wordAt(text: string, at: number): { unit: Unit; length: number } | null {
  if (matchAt(ANY_WORD, text, at) === 0) return null;
  for (const { unit, pattern } of WORDS) {
    const stem = matchAt(pattern, text, at);
    if (stem > 0) return { unit, length: stem + matchAt(/\p{L}*/uy, text, at + stem) };
  }
  return null;
}
