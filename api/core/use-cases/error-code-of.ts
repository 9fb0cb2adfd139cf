import { ProductError } from "../../contract/errors.ts";
import { GenerationError } from "../ports/text-generator.ts";

/** A short stable word for a log line; never an error's own text, which may quote what people wrote. */
export function errorCodeOf(error: unknown): string {
  if (error instanceof ProductError) return error.code;
  if (error instanceof GenerationError) return error.failure;
  return error instanceof Error ? error.name : "unknown";
}
