import { TEXTS } from "./texts.ts";

/**
 * The columns this program adds, in the order they stand in. The link is one formula for all rows, reading the address beside
 * it: in a table Excel fills a column with whatever formula was written last, and would give rows each other's links.
 */
export const OWN_COLUMNS = ["status", "score", "link", "address", "key"] as const;
export type OwnColumn = (typeof OWN_COLUMNS)[number];

export const HIDDEN: ReadonlySet<OwnColumn> = new Set(["address", "key"]);

/** Widths of own columns, in points. */
export const OWN_WIDTHS: Readonly<Record<OwnColumn, number>> = {
  ...{ status: 240, score: 66, link: 66, address: 66, key: 66 },
};

const squash = (text: string) => text.replace(/\s+/g, " ").trim();

/** Which own column a header names, whatever the language is now; null: one of the client's. */
export function ownColumn(header: unknown): OwnColumn | null {
  if (typeof header !== "string") return null;
  const text = squash(header);
  return OWN_COLUMNS.find((kind) => TEXTS[kind].pl === text || TEXTS[kind].en === text) ?? null;
}
