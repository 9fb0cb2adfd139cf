import { LIMITS } from "../../contract/limits.ts";

/**
 * What one workbook may cost. Sizes are bytes, text lengths UTF-16 units. They lie far above what Excel makes of a sheet
 * of projects and far below what hurts.
 */
export const BOUNDS = {
  /** Files in the zip. */
  entries: 2000,
  /** One file of the zip, inflated: as declared, and as it turns out. */
  entryBytes: 64 * 1024 * 1024,
  /** Everything inflated from one workbook. */
  inflatedBytes: 96 * 1024 * 1024,
  /** How much smaller than its content a compressed file may be, once the content is larger than `from`. */
  ratio: { from: 1024 * 1024, max: 200 },
  sheets: 500,
  /** Rows handed over; those below are counted. One more than any batch may have, so that a long sheet is never taken for a whole one. */
  rows: LIMITS.rows.max + 1,
  xmlDepth: 64,
  /** Attributes of one element. */
  attributes: 200,
  /** Longest piece of XML between two events: a text, an attribute, a comment. */
  xmlToken: 4 * 1024 * 1024,
  /** Distinct texts (Excel's own bound for cell formats is 65,490). */
  sharedStrings: 1_000_000,
  styles: 65_536,
  relationships: 10_000,
  /** Texts of all cells that are handed over. */
  answerText: 20 * 1024 * 1024,
  /** Everything a child may say. */
  answerBytes: 64 * 1024 * 1024,
} as const;
