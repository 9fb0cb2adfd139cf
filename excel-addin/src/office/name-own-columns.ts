import type { Language } from "@rnd-cards/api/contract/language.ts";
import { OWN_COLUMNS } from "./own-columns.ts";
import type { Place } from "./place.ts";
import type { QueuedWrites } from "./queued-writes.ts";
import { TEXTS } from "./texts.ts";

/** Own columns of an earlier run keep up with the language. */
export function nameOwnColumns(
  { own, headers, headerRow }: Place,
  language: Language,
  writes: QueuedWrites,
): void {
  for (const kind of OWN_COLUMNS) {
    const column = own[kind];
    const name = TEXTS[kind][language];
    if (column !== undefined && headers[column] !== name) writes.cell(headerRow, column, name);
  }
}
