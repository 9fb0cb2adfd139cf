/** A run of text that two versions share, that only the newer has, or that only the older had. Texts are never empty. */
export interface DiffPart {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Words and the spaces between them; every character of a text is in exactly one piece. */
const PIECES = /\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu;

/**
 * Cells of the table that finds the longest common subsequence; 2,000 words against 2,000. Beyond that the changed middle is
 * shown as replaced as a whole: right, only coarser.
 */
const MOST_CELLS = 4_000_000;

/**
 * What changed from text `a` to text `b`, word by word, in order. Putting `same` and `removed` parts together gives `a`, `same`
 * and `added` ones give `b`. Where both stand in one place, what was removed comes first. Bounded by about a tenth of a
 * second and 16 MB, however long the texts.
 */
export function diffTexts(a: string, b: string): DiffPart[] {
  const before = a.match(PIECES) ?? [];
  const after = b.match(PIECES) ?? [];
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before[start] === after[start]) start++;
  let end = 0;
  while (end < shortest - start && before.at(-1 - end) === after.at(-1 - end)) end++;

  const parts: DiffPart[] = [];
  put(parts, "same", before.slice(0, start));
  const [was, is] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  if (was.length * is.length > MOST_CELLS) {
    put(parts, "removed", was);
    put(parts, "added", is);
  } else compare(parts, was, is);
  put(parts, "same", before.slice(before.length - end));
  return parts;
}

/** Adds a run; one of the same kind as the last is joined to it. */
function put(parts: DiffPart[], kind: DiffPart["kind"], pieces: readonly string[]): void {
  const text = pieces.join("");
  const last = parts.at(-1);
  if (last?.kind === kind) last.text += text;
  else if (text !== "") parts.push({ kind, text });
}

/** Longest common subsequence by its table of lengths, read from the start. Pieces are compared by number, which is faster. */
function compare(parts: DiffPart[], was: readonly string[], is: readonly string[]): void {
  const known = new Map<string, number>();
  const numbered = (pieces: readonly string[]) =>
    Uint32Array.from(pieces, (piece) => {
      const number = known.get(piece) ?? known.size;
      known.set(piece, number);
      return number;
    });
  const [rows, columns] = [numbered(was), numbered(is)];
  const lengths = tableOf(rows, columns);
  const width = columns.length + 1;
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;

  let [row, column] = [0, 0];
  while (row < rows.length || column < columns.length) {
    const inBoth = row < rows.length && column < columns.length;
    if (inBoth && rows[row] === columns[column]) {
      put(parts, "same", was.slice(row, row + 1));
      row++;
      column++;
    } else if (row < rows.length && (!inBoth || at(row + 1, column) >= at(row, column + 1))) {
      put(parts, "removed", was.slice(row, row + 1));
      row++;
    } else {
      put(parts, "added", is.slice(column, column + 1));
      column++;
    }
  }
}

/** For each pair of places, how many pieces the rests of both have in common at most. */
function tableOf(rows: Uint32Array, columns: Uint32Array): Uint32Array {
  const width = columns.length + 1;
  const lengths = new Uint32Array((rows.length + 1) * width);
  for (let row = rows.length - 1; row >= 0; row--) {
    const here = rows[row];
    for (let column = columns.length - 1; column >= 0; column--) {
      const place = row * width + column;
      const below = lengths[place + width] ?? 0;
      const right = lengths[place + 1] ?? 0;
      lengths[place] =
        here === columns[column] ? (lengths[place + width + 1] ?? 0) + 1 : below > right ? below : right;
    }
  }
  return lengths;
}
