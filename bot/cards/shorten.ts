/** Below this a text is cut where it happens to be: the last word would cost more than it is worth. */
const LEAST_KEPT = 0.6;

/**
 * A text of at most `characters` code points, cut behind a whole word with `…` in place of the rest. One that fits is
 * returned as it is.
 */
export function shorten(text: string, characters: number): string {
  // Code points are at most two units long, so no more than this has to be looked at.
  const head = [...text.slice(0, characters * 2 + 2)];
  if (head.length <= characters) return text;
  const room = head.slice(0, Math.max(1, characters - 1)).join("");
  // A word that ends exactly where the room does is whole.
  const next = head[Math.max(1, characters - 1)] ?? "";
  const end = /\s/.test(next) ? room.length : room.search(/\s\S*$/);
  const cut = end >= room.length * LEAST_KEPT ? room.slice(0, end) : room;
  return `${cut.replace(/[\s,;:–—-]+$/u, "").replace(/[\u200d\p{M}]+$/u, "")}…`;
}
