import { type Corner, type Token, tokenise } from "./tokens.ts";

export type Node =
  | { kind: "literal"; value: number | string | boolean }
  | { kind: "error"; error: string }
  | { kind: "reference"; sheet: string | null; from: Corner; to: Corner | null }
  | { kind: "call"; name: string; args: Node[] }
  | { kind: "binary"; sign: string; left: Node; right: Node }
  | { kind: "negative"; of: Node }
  | { kind: "percent"; of: Node };

/** Binary operators, the loosest first, as Excel ranks them. */
const RANKS = [["=", "<>", "<", ">", "<=", ">="], ["&"], ["+", "-"], ["*", "/"], ["^"]] as const;
const MAX_DEPTH = 64;

class Unreadable extends Error {}

interface Reader {
  tokens: Token[];
  at: number;
  depth: number;
}

const isSign = (token: Token | undefined, ...signs: readonly string[]) =>
  token?.kind === "sign" && signs.includes(token.text);

function expect(reader: Reader, sign: string): void {
  if (!isSign(reader.tokens[reader.at], sign)) throw new Unreadable();
  reader.at++;
}

function readArguments(reader: Reader): Node[] {
  const args: Node[] = [];
  expect(reader, "(");
  while (!isSign(reader.tokens[reader.at], ")")) {
    if (args.length > 0) {
      if (!isSign(reader.tokens[reader.at], ",", ";")) throw new Unreadable();
      reader.at++;
    }
    args.push(readBinary(reader, 0));
  }
  reader.at++;
  return args;
}

function readName(reader: Reader, text: string): Node {
  if (isSign(reader.tokens[reader.at], "(")) {
    return { kind: "call", name: text.toUpperCase(), args: readArguments(reader) };
  }
  if (text.startsWith("#")) return { kind: "error", error: text };
  if (/^true$/i.test(text)) return { kind: "literal", value: true };
  if (/^false$/i.test(text)) return { kind: "literal", value: false };
  return { kind: "error", error: "#NAME?" };
}

function readPrimary(reader: Reader): Node {
  const token = reader.tokens[reader.at++];
  if (isSign(token, "-")) return { kind: "negative", of: readPostfix(reader) };
  if (isSign(token, "+")) return readPostfix(reader);
  if (isSign(token, "(")) {
    const inner = readBinary(reader, 0);
    expect(reader, ")");
    return inner;
  }
  if (token?.kind === "number" || token?.kind === "text") return { kind: "literal", value: token.value };
  if (token?.kind === "reference") {
    return { kind: "reference", sheet: token.sheet, from: token.from, to: token.to };
  }
  if (token?.kind === "name") return readName(reader, token.text);
  throw new Unreadable();
}

function readPostfix(reader: Reader): Node {
  let node = readPrimary(reader);
  while (isSign(reader.tokens[reader.at], "%")) {
    reader.at++;
    node = { kind: "percent", of: node };
  }
  return node;
}

function readBinary(reader: Reader, rank: number): Node {
  const signs = RANKS[rank];
  if (!signs) return readPostfix(reader);
  if (++reader.depth > MAX_DEPTH * RANKS.length) throw new Unreadable();
  let left = readBinary(reader, rank + 1);
  for (let token = reader.tokens[reader.at]; isSign(token, ...signs); token = reader.tokens[reader.at]) {
    reader.at++;
    left = { kind: "binary", sign: token?.text ?? "", left, right: readBinary(reader, rank + 1) };
  }
  reader.depth--;
  return left;
}

/** Reads a formula with its equals sign. Null: not understood. */
export function parseFormula(formula: string): Node | null {
  const tokens = tokenise(formula.replace(/^=/, ""))?.filter(({ kind }) => kind !== "space");
  if (!tokens) return null;
  const reader: Reader = { tokens, at: 0, depth: 0 };
  try {
    const node = readBinary(reader, 0);
    return reader.at === tokens.length ? node : null;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
