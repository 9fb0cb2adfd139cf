export type Token =
  | { kind: "number"; value: number; text: string }
  | { kind: "text"; value: string; text: string }
  /** A cell or an area, with its sheet if it names one; positions are counted from 0, null: whole rows or columns. */
  | { kind: "reference"; sheet: string | null; from: Corner; to: Corner | null; text: string }
  | { kind: "name"; text: string }
  | { kind: "sign"; text: string }
  | { kind: "space"; text: string };

export interface Corner {
  row: number | null;
  column: number | null;
  rowFixed: boolean;
  columnFixed: boolean;
}

const PATTERN = new RegExp(
  [
    '(?<text>"(?:[^"]|"")*")',
    "(?<reference>(?:(?:'(?:[^']|'')+'|[\\p{L}_][\\p{L}\\p{N}_.]*)!)?(?:\\$?[A-Za-z]{1,3}\\$?\\d{1,7}(?::\\$?[A-Za-z]{1,3}\\$?\\d{1,7})?|\\$?[A-Za-z]{1,3}:\\$?[A-Za-z]{1,3}|\\$?\\d{1,7}:\\$?\\d{1,7})(?![\\p{L}\\p{N}_(.]))",
    "(?<number>\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?|\\.\\d+)",
    "(?<name>[\\p{L}_][\\p{L}\\p{N}_.]*|#[A-Z/0]+[!?]?A?)",
    "(?<sign><=|>=|<>|[-+*/^&=<>%(),;{}:@])",
    "(?<space>\\s+)",
  ].join("|"),
  "uy",
);

function readCorner(text: string): Corner {
  const [, columnSign, letters, rowSign, digits] = /^(\$?)([A-Za-z]*)(\$?)(\d*)$/.exec(text) ?? [];
  let column = 0;
  for (const letter of (letters ?? "").toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  // `$3` has its sign before the digits, which the pattern gives to the column.
  const fixedRow = rowSign === "$" || (columnSign === "$" && !letters);
  return {
    row: digits ? Number(digits) - 1 : null,
    column: letters ? column - 1 : null,
    rowFixed: fixedRow,
    columnFixed: columnSign === "$" && Boolean(letters),
  };
}

function reference(text: string): Token {
  const at = text.lastIndexOf("!");
  const sheet = at < 0 ? null : text.slice(0, at).replace(/^'|'$/g, "").replaceAll("''", "'");
  const [from = "", to] = text.slice(at + 1).split(":");
  return {
    kind: "reference",
    sheet,
    from: readCorner(from),
    to: to === undefined ? null : readCorner(to),
    text,
  };
}

/** A formula without its equals sign in pieces, nothing lost: the texts joined are the formula. Null: not understood. */
export function tokenise(formula: string): Token[] | null {
  const tokens: Token[] = [];
  const pattern = new RegExp(PATTERN);
  while (pattern.lastIndex < formula.length) {
    const groups = pattern.exec(formula)?.groups;
    if (!groups) return null;
    const { text, reference: area, number, name, sign, space } = groups;
    if (text !== undefined)
      tokens.push({ kind: "text", value: text.slice(1, -1).replaceAll('""', '"'), text });
    else if (area !== undefined) tokens.push(reference(area));
    else if (number !== undefined) tokens.push({ kind: "number", value: Number(number), text: number });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else
      tokens.push(sign !== undefined ? { kind: "sign", text: sign } : { kind: "space", text: space ?? "" });
  }
  return tokens;
}
