/** What is newer than ExcelApi 1.9, which everything else here needs. */
const SETS = {
  rowSorted: "1.10",
  comments: "1.10",
  tableResize: "1.13",
  triggerSource: "1.14",
  notes: "1.18",
  singleUndo: "1.20",
} as const;

/** Whether this Excel can do something. */
export function supports(what: keyof typeof SETS): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", SETS[what]);
}
