import { ProductError } from "../../../contract/errors.ts";

const BUSY = 5;
const LOCKED = 6;
const READ_ONLY = 8;
const NOT_A_DATABASE = 26;
/** Broken constraint, wrong type, misuse of the interface, parameter out of range: our own mistakes, not the database's state. */
const OUR_MISTAKES = [19, 20, 21, 25];

/** SQLite's primary result code of an error thrown by `node:sqlite`; null for other errors. */
function resultCode(error: unknown): number | null {
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return null;
  return error.errcode & 0xff;
}

/** Another connection holds the lock; trying again later may help. */
export function isBusy(error: unknown): boolean {
  return [BUSY, LOCKED].includes(resultCode(error) ?? 0);
}

/** The file could only be read when it was opened, or can only be read now. */
export function isReadOnly(error: unknown): boolean {
  return resultCode(error) === READ_ONLY;
}

export function isNotADatabase(error: unknown): boolean {
  return resultCode(error) === NOT_A_DATABASE;
}

/**
 * What the store throws instead of a driver's or file system's error: `store_unavailable` with the error as cause. Product
 * errors pass; programming errors stay errors, but never the driver's own.
 */
export function asStoreError(error: unknown): unknown {
  if (error instanceof ProductError) return error;
  const code = resultCode(error);
  if (code !== null && OUR_MISTAKES.includes(code))
    return new Error("SQLite refused a statement of ours", { cause: error });
  // The parser's own message quotes the document, which is nothing for a log.
  if (error instanceof SyntaxError)
    return new ProductError("store_unavailable", {}, { cause: new Error("a stored document is not JSON") });
  if (code === null && !isSystemError(error)) return error;
  return new ProductError("store_unavailable", {}, { cause: error });
}

const isSystemError = (error: unknown) => error instanceof Error && "syscall" in error;
