import { foldLetters } from "../fold-letters.ts";
import { reveal } from "./reveal.ts";

/** Encodings inside encodings are followed this deep. */
const DEPTH = 2;
/** Longer runs are no message to a model that fits a cell. */
const LONGEST_RUN = 8_000;

/**
 * What parts of a text say once decoded: base64, hexadecimal, percent and HTML escapes, character codes, binary. Only
 * what comes out as readable text. Empty for ordinary prose.
 */
export function decodedParts(text: string, depth = DEPTH): string[] {
  if (depth === 0 || !/[\w+/%&#;\\ ]{16}/.test(text)) return [];
  const found = DECODERS.flatMap(({ runs, decode }) =>
    (text.match(runs) ?? []).map((run) => decode(run.slice(0, LONGEST_RUN))),
  ).filter((part) => part.length >= 6 && isReadable(part));
  return [...found, ...found.flatMap((part) => decodedParts(part, depth - 1))];
}

/**
 * Other ways to read a text as a whole, in lower-case Latin letters: letters spelt out or split by signs, leet, rot13,
 * backwards. Exotic ones are given only when they look like talk to a model.
 */
export function hiddenReadings(text: string): string[] {
  const plain = reveal(text);
  const spelt = plain.replace(/(?<![a-z])(?:[a-z][ .\-_*|/,]){3,}[a-z](?![a-z])/g, (run) =>
    run.replace(/[^a-z]/g, ""),
  );
  const joined = plain.replace(/(?<=[a-z])[-_.*|·]+(?=[a-z])/g, "");
  const digits = plain.replace(/[\w@$]*[a-z][\w@$]*/g, (word) =>
    word.replace(/[013457@$]/g, (sign) => LEET[sign] ?? sign),
  );
  const backwards = [...plain].reverse().join("");
  const decoded = decodedParts(text).map(reveal);
  return [plain, spelt, joined, digits, ...decoded, ...[rot13(plain), backwards].filter(looksLikeTalk)];
}

/** Words that any talk to a model has one of; checked before a reading that ordinary text makes nonsense of. */
const looksLikeTalk = (text: string) =>
  /ignor|prompt|instru|polece|zasad|system|zapomn|jestes|disregard|forget|reveal|pretend|(?:^| )rules/.test(
    text,
  );

const LEET: Readonly<Record<string, string>> = {
  ...{ "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s" },
};

export function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

const fromBytes = (bytes: readonly number[]) => new TextDecoder().decode(Uint8Array.from(bytes));
const sign = (code: number) => (code > 0 && code < 0x11_0000 ? String.fromCodePoint(code) : "");
const numbers = (run: string, pattern: RegExp, base: number) =>
  (run.match(pattern) ?? []).map((digits) => Number.parseInt(digits, base));

const DECODERS: readonly { runs: RegExp; decode: (run: string) => string }[] = [
  { runs: /[A-Za-z0-9+/_-]{12,}={0,2}/g, decode: fromBase64 },
  {
    runs: /(?:(?:0x|\\x)?[\da-f]{2}[ ,:]?){8,}/gi,
    decode: (run) => fromBytes(numbers(run.replace(/0x|\\x/gi, ""), /[\da-f]{2}/gi, 16)),
  },
  { runs: /(?:%[\da-f]{2}[\w.~-]{0,20}){3,}/gi, decode: (run) => percentDecoded(run) },
  {
    runs: /(?:&#x?[\da-f]{1,6};?){3,}/gi,
    decode: (run) =>
      (run.match(/&#x?[\da-f]+/gi) ?? [])
        .map((code) => (/x/i.test(code) ? Number.parseInt(code.slice(3), 16) : Number(code.slice(2))))
        .map(sign)
        .join(""),
  },
  {
    runs: /(?:\\u[\da-f]{4}){3,}/gi,
    decode: (run) =>
      numbers(run, /(?<=u)[\da-f]{4}/gi, 16)
        .map(sign)
        .join(""),
  },
  {
    runs: /(?:(?<!\d)\d{2,3}(?!\d)[ ,;]{1,2}){7,}\d{2,3}/g,
    decode: (run) => numbers(run, /\d+/g, 10).map(sign).join(""),
  },
  { runs: /(?:[01]{8} ?){4,}/g, decode: (run) => fromBytes(numbers(run, /[01]{8}/g, 2)) },
];

function fromBase64(run: string): string {
  const plain = run.replace(/=+$/, "").replaceAll("-", "+").replaceAll("_", "/");
  const whole = plain.slice(0, plain.length - (plain.length % 4 === 1 ? 1 : 0));
  return fromBytes([...atob(whole)].map((byte) => byte.charCodeAt(0)));
}

function percentDecoded(run: string): string {
  return fromBytes(
    (run.match(/%[\da-f]{2}|[^%]/gi) ?? []).map((piece) =>
      piece.length === 3 ? Number.parseInt(piece.slice(1), 16) : piece.charCodeAt(0),
    ),
  );
}

/** Text, not chance bytes: nearly all letters and spaces. */
function isReadable(text: string): boolean {
  const letters = foldLetters(text).replace(/[^a-z0-9 .,:;!?'"=+/-]/g, "").length;
  return letters / text.length > 0.9;
}
