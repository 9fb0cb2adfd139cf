import { GenerationError, type GenerationFailure } from "../../core/ports/text-generator.ts";

/** What a provider's refusal says of itself, whatever its driver calls it. */
export interface ProviderRefusal {
  provider: string;
  status: number;
  headers: Headers | undefined;
  /** The provider's own code or type, such as `overloaded_error`. */
  code: string | null;
  requestId: string | null | undefined;
  /** Epoch milliseconds, for a `Retry-After` that names a date. */
  now: number;
}

/** The failure a status stands for. `quota`, `content_filter` and the like are up to the provider's own mapper. */
export function failureOfStatus(status: number): GenerationFailure {
  if (status === 401 || status === 403 || status === 404 || status === 410) return "misconfigured";
  if (status === 402) return "quota";
  if (status === 408) return "timeout";
  // 409 is a lock held elsewhere and 425 a replay: come again, like 429.
  if (status === 409 || status === 425 || status === 429) return "rate_limited";
  if (status === 424) return "server";
  if (status === 529) return "overloaded";
  if (status >= 500) return "server";
  // A redirect is an address that is not the API's.
  return status >= 400 ? "bad_request" : "misconfigured";
}

/** The port's error for a refusal, carrying codes only: a provider's message may quote the prompt. */
export function refusal(from: ProviderRefusal, failure = failureOfStatus(from.status)): GenerationError {
  const { provider, status, headers, code, requestId, now } = from;
  const cause = new Error(`HTTP ${status}${word(code)}${word(requestId)}`);
  return new GenerationError(failure, provider, { retryAfterMs: retryAfterMs(headers, now), cause });
}

/** The port's error for what is no refusal: the connection, the driver, the credentials. */
export function transportFailure(provider: string, error: unknown): GenerationError {
  const names = chain(error).flatMap(({ name, code }) => [name, typeof code === "string" ? code : ""]);
  const failure = names.some((name) => /^(?:Credentials|Token)\w*Error$/.test(name))
    ? "misconfigured"
    : names.some((name) => /TIMEOUT|TIMEDOUT|Timeout/.test(name))
      ? "timeout"
      : names.includes("SyntaxError")
        ? "server"
        : "network";
  return new GenerationError(failure, provider, { cause: new Error(names.filter(Boolean).join(" ")) });
}

/**
 * What a provider asks to wait, milliseconds: `retry-after-ms` (Azure) before `retry-after` in seconds or as a date; null
 * when it does not say, or not in a way that can be read.
 */
export function retryAfterMs(headers: Headers | undefined, now: number): number | null {
  const ms = numberOf(headers?.get("retry-after-ms"));
  if (ms !== null) return ms;
  const given = headers?.get("retry-after");
  const seconds = numberOf(given);
  if (seconds !== null) return seconds * 1000;
  const at = given ? Date.parse(given) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}

function numberOf(text: string | null | undefined): number | null {
  return text && /^\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : null;
}

/** A code, if it looks like one. */
function word(code: string | null | undefined): string {
  return code && /^[\w.:-]{1,80}$/.test(code) ? ` ${code}` : "";
}

function chain(error: unknown): (Error & { code?: unknown })[] {
  const errors: (Error & { code?: unknown })[] = [];
  for (let at = error; at instanceof Error && errors.length < 5; at = at.cause) errors.push(at);
  return errors;
}
