import { LIMITS } from "../contract/limits.ts";
import type { RouteName } from "../contract/routes.ts";

/** A character takes at most four bytes as UTF-8; text that a sender escapes in ASCII needs no more on average. */
const BYTES_PER_CHARACTER = 4;
/** Keys, dates, numbers, the row key and punctuation of one row. */
const ROW_OVERHEAD = 2048;
/** Name of the batch and what stands around the rows. */
const ENVELOPE = 64 * 1024;
/** Bodies without rows. */
const SMALL = 16 * 1024;
/** Boundaries, headers and fields of a form beside its file. */
const FORM_OVERHEAD = 64 * 1024;

/** Largest body of a route in bytes: whatever `maxRows` rows of full length can need, and little where there are none. */
export function bodyLimit(route: RouteName, maxRows: number): number {
  if (route === "uploadBatch" || route === "readWorkbook") return LIMITS.upload.bytes + FORM_OVERHEAD;
  if (route === "editSection") return LIMITS.sectionText * BYTES_PER_CHARACTER + SMALL;
  if (route !== "validateRows" && route !== "submitBatch") return SMALL;
  const characters = Object.values(LIMITS.row).reduce((sum, { max }) => sum + max, 0);
  return ENVELOPE + maxRows * (characters * BYTES_PER_CHARACTER + ROW_OVERHEAD);
}
