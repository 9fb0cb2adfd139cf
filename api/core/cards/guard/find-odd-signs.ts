import { INVISIBLE } from "./reveal.ts";

/** Letters that only decorate, emoji, private signs, and heaps of accents: nothing a card is written in. */
const ODD =
  /[\u{1d400}-\u{1d7ff}\uff01-\uff5e\u2460-\u24ff\u{1f100}-\u{1f2ff}]|\p{Extended_Pictographic}(?<![©®™↔])|\p{Co}|\p{M}{2,}|[\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Hangul}\p{Script=Armenian}\p{Script=Cherokee}]+/gu;

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** Signs that print nothing; a soft hyphen is an ordinary sign. */
export function findHidden(text: string): { quote: string; position: number }[] {
  return [...text.matchAll(CONTROLS), ...text.matchAll(INVISIBLE)]
    .filter(([sign]) => sign !== "\u00ad")
    .map((match) => ({ quote: match[0], position: match.index }));
}

/** Letters of other scripts and decorative signs, those of the row's own text left out. */
export function findOddSigns(text: string, own: string): { quote: string; position: number }[] {
  return [...text.matchAll(ODD)]
    .filter(([sign]) => !own.includes(sign))
    .map((match) => ({ quote: match[0], position: match.index }));
}
