/** Ways to write a text so that a filter reads something else than a model does. */
export const base64 = (text: string) => Buffer.from(text).toString("base64");
export const hex = (text: string) => Buffer.from(text).toString("hex");
export const reversed = (text: string) => [...text].reverse().join("");
export const spaced = (text: string) => [...text.replace(/\s/g, "")].join(" ");
export const percent = (text: string) =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
export const entities = (text: string) => [...text].map((sign) => `&#${sign.codePointAt(0)};`).join("");
export const charCodes = (text: string) => [...text].map((sign) => sign.charCodeAt(0)).join(" ");
export const binary = (text: string) =>
  [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, "0")).join(" ");
export const escapes = (text: string) =>
  [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");

export const rot13 = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });

export const leet = (text: string) =>
  text.replace(/[oieast]/gi, (letter) => {
    const signs: Record<string, string> = { o: "0", i: "1", e: "3", a: "4", s: "5", t: "7" };
    return signs[letter.toLowerCase()] ?? letter;
  });

/** Every second letter that has a Cyrillic twin is replaced by it. */
export const cyrillic = (text: string) => {
  const twins: Record<string, string> = { a: "а", e: "е", o: "о", p: "р", c: "с", x: "х", i: "і", y: "у" };
  let count = 0;
  return text.replace(/[aeopcxiy]/g, (letter) => (count++ % 2 === 0 ? (twins[letter] ?? letter) : letter));
};

export const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
export const mathBold = (text: string) =>
  text.replace(/[a-z]/g, (letter) => String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97));
export const tags = (text: string) =>
  [...text].map((sign) => String.fromCodePoint(0xe0000 + sign.charCodeAt(0))).join("");
/** Puts `sign` between all letters. */
export const between = (text: string, sign: string) => [...text].join(sign);
/** The bytes of a text as variation selectors behind one letter: invisible, and copied by many programs. */
export const selectors = (text: string) =>
  `a${[...Buffer.from(text)].map((byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16)).join("")}`;
