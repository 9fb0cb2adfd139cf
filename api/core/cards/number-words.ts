const UNITS: readonly (readonly [number, string])[] = [
  [
    2,
    "dwa|dwie|dwóch|dwu|dwom|dwóm|dwoma|dwiema|dwoje|dwojga|oba|obie|obu|oboma|obiema|obydwa|obydwie|obydwu",
  ],
  [3, "trzy|trzech|trzem|trzema|trzej|troje|trojga"],
  [4, "cztery|czterech|czterem|czterema|czterej|czworo|czworga"],
  [5, "pięć|pięciu|pięcioma|pięcioro|pięciorga"],
  [6, "sześć|sześciu|sześcioma|sześcioro"],
  [7, "siedem|siedmiu|siedmioma|siedmioro"],
  [8, "osiem|ośmiu|ośmioma|ośmioro"],
  [9, "dziewięć|dziewięciu|dziewięcioma"],
  [10, "dziesięć|dziesięciu|dziesięcioma"],
  [11, "jedenaście|jedenastu|jedenastoma"],
  [12, "dwanaście|dwunastu|dwunastoma"],
  [13, "trzynaście|trzynastu|trzynastoma"],
  [14, "czternaście|czternastu|czternastoma"],
  [15, "piętnaście|piętnastu|piętnastoma"],
  [16, "szesnaście|szesnastu|szesnastoma"],
  [17, "siedemnaście|siedemnastu|siedemnastoma"],
  [18, "osiemnaście|osiemnastu|osiemnastoma"],
  [19, "dziewiętnaście|dziewiętnastu|dziewiętnastoma"],
  [20, "dwadzieścia|dwudziestu|dwudziestoma"],
  [30, "trzydzieści|trzydziestu|trzydziestoma"],
  [40, "czterdzieści|czterdziestu|czterdziestoma"],
  [50, "pięćdziesiąt|pięćdziesięciu|pięćdziesięcioma"],
  [60, "sześćdziesiąt|sześćdziesięciu|sześćdziesięcioma"],
  [70, "siedemdziesiąt|siedemdziesięciu|siedemdziesięcioma"],
  [80, "osiemdziesiąt|osiemdziesięciu|osiemdziesięcioma"],
  [90, "dziewięćdziesiąt|dziewięćdziesięciu|dziewięćdziesięcioma"],
  [100, "sto|stu|stoma"],
  [200, "dwieście|dwustu|dwustoma"],
  [300, "trzysta|trzystu"],
  [400, "czterysta|czterystu"],
  [500, "pięćset|pięciuset"],
  [600, "sześćset|sześciuset"],
  [700, "siedemset|siedmiuset"],
  [800, "osiemset|ośmiuset"],
  [900, "dziewięćset|dziewięciuset"],
];

/** Words that multiply what stands before them. */
const SCALES: readonly (readonly [number, string])[] = [
  [1_000, "tys|tysiąc|tysiąca|tysiące|tysięcy|tysiącom|tysiącami"],
  [1_000_000, "mln|milion|miliona|miliony|milionów|milionom|milionami"],
  [1_000_000_000, "mld|miliard|miliarda|miliardy|miliardów"],
];

function table(entries: readonly (readonly [number, string])[]): ReadonlyMap<string, number> {
  return new Map(entries.flatMap(([value, words]) => words.split("|").map((word) => [word, value])));
}

/** Polish cardinal numbers 2–900 in all cases, lower case with diacritics ("pięć" is five, "piec" a furnace). */
export const NUMBER_WORDS = table(UNITS);
/** `tys.`, `mln`, `mld` and their full words. */
export const SCALE_WORDS = table(SCALES);
