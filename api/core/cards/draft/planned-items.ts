/** Sentences that list the planned work; what they list stands in the accusative. */
const LISTING =
  /^(?:plan(?: prac| badań)? obejmuje|prace obejmują|zakres(?: prac)? obejmuje|zadania obejmują|zaplanowano|przewidziano|przewiduje się|projekt obejmuje)(?: następujące prace)?:? (.+)\.$/iu;
const MOST = 6;
/** A longer piece, or one with a clause of its own, is no item of a list. */
const LONGEST_ITEM = 140;
const CLAUSE = /(?:^|\s)(?:któr\p{L}*|aby|żeby|że|czy|gdzie|ponieważ|jeżeli|jeśli|co)(?:\s|$)/u;

/**
 * What the client lists as planned work, in the client's words and order, ready to follow "obejmuje …": at least three
 * items, at most six. Empty when no sentence lists that cleanly.
 */
export function plannedItems(sentences: readonly string[]): string[] {
  for (const sentence of sentences) {
    const list = LISTING.exec(sentence)?.[1];
    if (!list || /[:;()]/.test(list)) continue;
    const items = splitList(list);
    if (items.length >= 3 && items.every((item) => item.length <= LONGEST_ITEM && !CLAUSE.test(item)))
      return items.length <= MOST ? items : [...items.slice(0, MOST - 1), items.slice(MOST - 1).join(", ")];
  }
  return [];
}

/** "a z b i c, d oraz e" → "a z b i c", "d", "e": the last conjunction ends the list. */
function splitList(list: string): string[] {
  const items = list.split(/,\s+(?:a także|oraz|i)\s+|,\s+/u);
  const last = items.at(-1) ?? "";
  if (/,\s+(?:a także|oraz|i)\s+[^,]+$/u.test(list)) return items.map((item) => item.trim());
  const tail = / (?:a także|oraz) /u.test(last) ? last.split(/ (?:a także|oraz) /u) : splitOnce(last, " i ");
  return [...items.slice(0, -1), ...tail].map((item) => item.trim()).filter(Boolean);
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

const TRIAL =
  /^(?:\p{L}+ )?(?:prób(?!n)|badan|badań|test(?!ow)|panel|kalibracj|pomiar|walidacj|symulacj|analiz|weryfikacj|porówn)/iu;

/** True for items that are trials rather than things made; the first two words decide ("serie prób", not "zbiór testowy"). */
export function isTrial(item: string): boolean {
  return TRIAL.test(item);
}
