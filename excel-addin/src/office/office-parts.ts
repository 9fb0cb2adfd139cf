import type { Rect } from "./addresses.ts";
import type { LocateWish } from "./locate.ts";
import type { Place } from "./place.ts";

/** What the actions of one host share. */
export interface OfficeParts {
  /** A new row key. */
  newKey(): string;
  /** What is known of a sheet's headers from last time, to find them again. */
  hintFor(sheetId: string): Pick<LocateWish, "alsoRow" | "mapping">;
  /** Remembers where a sheet's headers and own columns are. */
  seen(place: Place, mapping?: LocateWish["mapping"]): void;
  /** An area that is about to be written, so that the edit it causes is known as our own. */
  writing(sheetId: string, area: Rect): void;
}
