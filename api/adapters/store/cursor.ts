import { ProductError } from "../../contract/errors.ts";
import { LIMITS } from "../../contract/limits.ts";

/** Where a page ended: a number to sort by, and the id that breaks ties. */
export interface Position {
  at: number;
  id: string;
}

/** An opaque cursor, safe in a URL. `list` names the kind of list, so that a cursor of another list is refused. */
export function encodeCursor(list: string, { at, id }: Position): string {
  return Buffer.from(JSON.stringify([list, at, id])).toString("base64url");
}

/** The position in a cursor, null without one. Throws `invalid_request` for anything `encodeCursor` did not make for this list. */
export function decodeCursor(list: string, cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  const [, at, id] = cursor.length <= 500 ? parse(cursor) : [];
  const valid = typeof at === "number" && typeof id === "string" && encodeCursor(list, { at, id }) === cursor;
  if (!valid) throw new ProductError("invalid_request", { reason: "after" });
  return { at, id };
}

function parse(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** Items per page: what the caller asks for, at least 1 and at most `LIMITS.page.max`. */
export function pageSize(limit: number): number {
  return Math.max(1, Math.min(Math.trunc(limit) || 1, LIMITS.page.max));
}

/** A page from one item more than it holds: the extra one only says that there is a next page. */
export function toPage<T>(
  list: string,
  found: readonly T[],
  size: number,
  position: (item: T) => Position,
): { items: T[]; next: string | null } {
  const items = found.slice(0, size);
  const last = items.at(-1);
  return { items, next: last && found.length > size ? encodeCursor(list, position(last)) : null };
}
