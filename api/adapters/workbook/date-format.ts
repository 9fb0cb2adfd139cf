/** Built-in formats that show a calendar date: the general ones, and the East Asian ones that all languages share. */
const BUILT_IN = [
  [14, 17],
  [22, 22],
  [27, 31],
  [36, 36],
  [50, 54],
  [57, 58],
] as const;

export function isBuiltInDateFormat(id: number): boolean {
  return BUILT_IN.some(([from, to]) => id >= from && id <= to);
}

/**
 * True for number formats that show a calendar date (`yyyy-mm-dd`, `d mmm`, `mmmm`), not for those of times and
 * durations (`h:mm`, `[h]:mm:ss`), where `m` means minutes. Texts in quotes, escaped characters, colours and
 * conditions in the format count for nothing.
 */
export function isDateFormat(code: string): boolean {
  if (/^(?:general|standard|@)$/i.test(code) || /\[(?:h+|m+|s+)\]/i.test(code)) return false;
  const bare = code
    .slice(0, 1000)
    .replace(/"[^"]*"?/g, "")
    .replace(/\\.|_.|\*./g, "")
    .replace(/\[[^\]]*\]?/g, "")
    .replace(/;.*$/s, "")
    .toLowerCase();
  return /[yd]/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare));
}
