import { foldLetters } from "../fold-letters.ts";

/** Signs that print nothing and can carry text or split words: format characters, fillers, variation selectors, joiners. */
export const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\u034f|\u17b4|\u17b5|[\u115f\u1160\u3164\uffa0]/gu;

/** Cyrillic and Greek letters that look like Latin ones. */
const LOOKALIKES: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ..."аaеeоoрpсcуyхxіiјjѕsԁdһhкkмmтtвbнhԛqԝwɡgαaεeοoρpνvιiκkτtυuχxζzηnАAЕEОOРPСCУYХXІIЈJЅSКKМMТTВBНHΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX".matchAll(
      /(.)(.)/gu,
    ),
  ].map(([, from, to]) => [from, to] as [string, string]),
);

/**
 * The text as a model may read it: what invisible tag characters and variation selectors spell is written out, other
 * invisible signs are gone, wide, bold and circled letters are plain, Cyrillic and Greek look-alikes Latin.
 */
export function unmasked(text: string): string {
  // Most texts hold nothing of the kind, and one look is cheaper than six.
  if (/^[\n\x20-\x7eóąćęłńśźżÓĄĆĘŁŃŚŹŻ–„”]*$/.test(text)) return text;
  return text
    .replace(/[\u{e0020}-\u{e007e}]+/gu, (run) => spelt(run, 0xe0000))
    .replace(/[\u{e0110}-\u{e016e}]+/gu, (run) => spelt(run, 0xe00f0))
    .replace(INVISIBLE, "")
    .normalize("NFKC")
    .replace(/[\u0370-\u052f\u0261]/gu, (sign) => LOOKALIKES[sign] ?? sign);
}

/** The ASCII text of a run of invisible signs, `offset` above it. */
const spelt = (run: string, offset: number) =>
  ` ${[...run].map((sign) => String.fromCharCode((sign.codePointAt(0) ?? offset) - offset)).join("")} `;

/** `unmasked`, in lower case, without diacritics, with single spaces. Line breaks stay. */
export function reveal(text: string): string {
  return foldLetters(unmasked(text).normalize("NFKD").replace(/\p{M}/gu, ""))
    .replace(/[^\S\n]+/g, " ")
    .trim();
}
