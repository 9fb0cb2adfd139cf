/** Strings, and the characters that give JSON its structure. Numbers and literals do not matter here. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/**
 * Parses JSON in which no object names a member twice. Parsers disagree on which of two members counts, and a check
 * that reads one while the code reads the other is no check. Throws `SyntaxError`.
 */
export function parseUniqueJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  const open: (Set<string> | null)[] = [];
  let string = "";
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(null);
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":") {
      const name = JSON.parse(string) as string;
      const names = open.at(-1);
      if (names?.has(name)) throw new SyntaxError("a member is named twice");
      names?.add(name);
    } else string = token;
  }
  return value;
}
