import { APIConnectionError, APIError } from "openai";
import { GenerationError, type GenerationFailure } from "../../../core/ports/text-generator.ts";
import { failureOfStatus, refusal, transportFailure } from "../provider-error.ts";

/** Errors inside a stream come without a status. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  rate_limit_exceeded: 429,
  rate_limit_error: 429,
  slow_down: 429,
  server_error: 500,
  timeout: 504,
  overloaded: 529,
  overloaded_error: 529,
};

/**
 * What the SDK throws for OpenAI, Azure and compatible servers, by the port's names. Money spent arrives as 429 like a
 * rate limit and Azure's content filter as 400 like any mistake; both are told apart by code.
 */
export function explainError(provider: string, error: unknown, now: number): GenerationError {
  if (error instanceof GenerationError) return error;
  if (!(error instanceof APIError) || error instanceof APIConnectionError)
    return transportFailure(provider, error);

  const code = text(error.code) ?? text(error.type);
  const status =
    error.status ?? STATUS_OF_CODE[text(error.code) ?? ""] ?? STATUS_OF_CODE[text(error.type) ?? ""] ?? 500;
  const names = [text(error.code), text(error.type), innerCode(error.error)].filter((name) => name !== null);
  const from = { provider, status, headers: error.headers, code, requestId: error.requestID, now };
  return refusal(from, failureOf(status, names));
}

function failureOf(status: number, names: readonly string[]): GenerationFailure {
  if (
    names.some((name) =>
      /^(?:content_filter|content_policy_violation|ResponsibleAIPolicyViolation)$/.test(name),
    )
  )
    return "content_filter";
  if (names.some((name) => /quota|credit_balance|spend_limit|usage_limit|billing/.test(name))) return "quota";
  return failureOfStatus(status);
}

/** Azure says in here why its filter refused. */
function innerCode(body: unknown): string | null {
  const inner = (body as { innererror?: { code?: unknown } } | null | undefined)?.innererror;
  return text(inner?.code);
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
