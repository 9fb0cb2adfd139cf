import { APIConnectionError, APIError } from "@anthropic-ai/sdk";
import { GenerationError } from "../../../core/ports/text-generator.ts";
import { failureOfStatus, refusal, transportFailure } from "../provider-error.ts";

/** Errors inside a stream come without a status: Anthropic's types, and Bedrock's exceptions. */
const STATUS_OF_TYPE: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
  validationException: 400,
  throttlingException: 429,
  modelTimeoutException: 408,
  modelStreamErrorException: 424,
  internalServerException: 500,
  serviceUnavailableException: 503,
};

/**
 * What the SDKs for Anthropic and Bedrock throw, by the port's names. Money spent and models or accounts that cannot be
 * used arrive as 400 or 429 too and are told apart by code, or where there is none by the message; the message goes no further.
 */
export function explainError(provider: string, error: unknown, now: number): GenerationError {
  if (error instanceof GenerationError) return error;
  if (!(error instanceof APIError) || error instanceof APIConnectionError)
    return transportFailure(provider, error);

  const type = error.type ?? error.headers?.get("x-amzn-errortype")?.split(":")[0] ?? null;
  const status = error.status ?? STATUS_OF_TYPE[type ?? ""] ?? 500;
  const code = error.errorCode ?? type;
  const from = { provider, status, headers: error.headers, code, requestId: error.requestID, now };
  return refusal(from, failureOf(status, code ?? "", error.message));
}

function failureOf(status: number, code: string, message: string) {
  if (status === 400 || status === 429) {
    if (/spend_limit|ServiceQuotaExceeded/.test(code)) return "quota";
    if (/credit balance is too low|reached your specified .*usage limits/i.test(message)) return "quota";
  }
  if (status === 400) {
    if (/^(?:organization|cmek|parent_organization)_/.test(code)) return "misconfigured";
    // Bedrock says a wrong or retired model id with the same 400 as any other mistake.
    if (/model identifier is invalid|on-demand throughput|end of its life/i.test(message))
      return "misconfigured";
  }
  return failureOfStatus(status);
}
