/**
 * Numbers both sides of the wire must agree on. Lengths are Unicode characters (code points) after
 * normalisation, durations milliseconds, sizes bytes. What an operator may change lives in `config.ts`.
 */
export const LIMITS = {
  row: {
    nazwaProjektu: { min: 1, max: 255 },
    opis: { min: 100, max: 5000 },
    celProjektu: { min: 50, max: 2000 },
    osobaOdpowiedzialna: { min: 1, max: 255 },
  },
  /** Longest cell taken from outside before normalisation; longer cells are reported, never cut. */
  cellLength: 50_000,
  rowKeyLength: 100,
  rows: { default: 20, max: 2000 },
  /** Where a sheet's header row is looked for. */
  headerRows: 10,
  columns: 200,
  batchName: { min: 1, max: 255 },
  hints: 1000,
  /** Longest text a person may save for a section other than the name; whether it is too long for a card is the rubric's to say. */
  sectionText: 10_000,
  approvalReason: 500,
  idempotencyKey: { min: 8, max: 100 },
  page: { default: 20, max: 100 },
  upload: { bytes: 5 * 1024 * 1024 },
  sectionVersions: 20,
  formerApprovals: 20,
  modelCalls: 200,
  json: { depth: 10, keys: 1000 },
  streamsPerUser: 5,
} as const;
