import { Error as MongooseErrors, mongo } from "mongoose";
import { ProductError } from "../../../contract/errors.ts";

/** Server codes that say the command itself was wrong: malformed, or against the rules for names, keys and sizes. */
const OUR_MISTAKES = [2, 9, 14, 40, 52, 56, 57, 73, 10334, 17280];
/** Server codes of a member that is stopping or no longer the primary: another one will be. */
const CHANGING_PRIMARY = [91, 189, 10107, 11600, 11602, 13435, 13436];

const DUPLICATE = 11000;

/** A unique index refused the document. */
export const isDuplicate = (error: unknown) =>
  error instanceof mongo.MongoServerError && error.code === DUPLICATE;

/** Of many inserts some were refused, and all of those because they are there already. */
export function areAllDuplicates(error: unknown): boolean {
  if (!(error instanceof mongo.MongoBulkWriteError)) return false;
  const failures = [error.writeErrors].flat();
  return failures.length > 0 && failures.every(({ code }) => code === DUPLICATE);
}

/** The driver hands a broken connection of many writes at once over as a server's answer. */
function unwrapped(error: unknown): unknown {
  if (!(error instanceof mongo.MongoBulkWriteError)) return error;
  return error.errorResponse instanceof Error ? error.errorResponse : error;
}

/**
 * The connection broke or the primary changed: trying again soon may help. What was asked may have been done nevertheless.
 * A server that did not answer in time, or that cannot be found, has been waited for already.
 */
export function isPassing(caught: unknown): boolean {
  const error = unwrapped(caught);
  if (error instanceof mongo.MongoWriteConcernError || error instanceof mongo.MongoNetworkTimeoutError)
    return false;
  if (error instanceof mongo.MongoNetworkError) return true;
  return error instanceof mongo.MongoServerError && CHANGING_PRIMARY.includes(Number(error.code));
}

/**
 * What the store throws instead of a driver's error: `store_unavailable`, or a plain error for a mistake of ours. Messages of
 * servers and of schemas quote documents, so of those only names and codes go on.
 */
export function asStoreError(caught: unknown): unknown {
  const error = unwrapped(caught);
  if (error instanceof ProductError) return error;
  // Its message may hold the address, password included.
  if (error instanceof mongo.MongoParseError)
    return new Error("the address of the MongoDB database is malformed");
  if (error instanceof mongo.BSON.BSONError || error instanceof mongo.MongoInvalidArgumentError)
    return new Error(`the MongoDB driver refused a document of ours (${error.name})`);
  if (error instanceof mongo.MongoServerError) {
    const what = `${error.name} ${error.code} ${error.codeName ?? ""}`.trim();
    if (OUR_MISTAKES.includes(Number(error.code)) || isDuplicate(error) || areAllDuplicates(error))
      return new Error(`MongoDB refused a command of ours (${what})`);
    return unavailable(what);
  }
  if (error instanceof mongo.MongoError) return unavailable(`${error.name}: ${error.message}`);
  if (error instanceof MongooseErrors.MongooseServerSelectionError) return unavailable(error.message);
  // Of a connection that is being closed or not open yet; mistakes have classes of their own.
  if (error instanceof MongooseErrors && error.name === "MongooseError") return unavailable(error.name);
  if (error instanceof MongooseErrors)
    return new Error(`a document does not fit its schema (${error.name}${pathOf(error)})`);
  // The parser's own message quotes the document, which is nothing for a log.
  if (error instanceof SyntaxError) return unavailable("a stored document is not JSON");
  if (error instanceof Error && "syscall" in error) return unavailable(error.message);
  return error;
}

export const unavailable = (why: string) =>
  new ProductError("store_unavailable", {}, { cause: new Error(why) });

const pathOf = (error: Error) => ("path" in error && typeof error.path === "string" ? ` ${error.path}` : "");
