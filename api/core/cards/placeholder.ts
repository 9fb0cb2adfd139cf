/**
 * What a card prints where the row is silent: what is missing and where the client can find it. The only square
 * brackets a finished card may hold.
 */
export function placeholder(what: string, source: string): string {
  const plain = (text: string) => text.replace(/[[\]]/g, "").replace(/\s+/g, " ").trim();
  return `[do uzupełnienia: ${plain(what)}, ${plain(source)}]`;
}
