/** What a reader puts in place of a value it cannot give, beside the spreadsheet's own errors. */
export const UNREAD_CELLS = {
  /** A formula whose result was never saved. */
  notCalculated: "not_calculated",
  /** Longer than `LIMITS.cellLength`. */
  tooLong: "cell_too_long",
} as const;
