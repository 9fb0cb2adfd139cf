import { fill, type Language } from "@rnd-cards/api/contract/language.ts";
import type { Problem } from "@rnd-cards/api/contract/problem.ts";
import { ApiError } from "./client.ts";
import { TEXTS } from "./texts.ts";

/** An error of the client's own, in the reader's language. */
export function ownError(
  code: keyof typeof TEXTS,
  language: Language,
  about: { status?: number; seconds?: number; retryAfterMs?: number | null } = {},
): ApiError {
  const { status = 0, seconds = 0, retryAfterMs = null } = about;
  return new ApiError({
    code,
    status,
    detail: fill(TEXTS[code][language], { status, seconds }),
    retryAfterMs,
  });
}

/** The error an answer stands for. What is no problem document, such as a proxy's page, is `unreadable_answer`. */
export async function readProblem(answer: Response, language: Language): Promise<ApiError> {
  const retryAfterMs = readRetryAfter(answer.headers.get("retry-after"), Date.now());
  const problem = isProblemJson(answer) ? await answer.json().catch(() => null) : null;
  if (!isProblem(problem))
    return ownError("unreadable_answer", language, { status: answer.status, retryAfterMs });
  const { code, detail, requestId, issues = [], current = null } = problem;
  return new ApiError({ code, status: answer.status, detail, requestId, retryAfterMs, issues, current });
}

const typeOf = (answer: Response) => answer.headers.get("content-type") ?? "";

/** Whether an answer carries JSON that is no problem document. */
export function isPlainJson(answer: Response): boolean {
  return /^application\/json\b/i.test(typeOf(answer));
}

const isProblemJson = (answer: Response) => /^application\/(?:problem\+)?json\b/i.test(typeOf(answer));

function isProblem(value: unknown): value is Problem {
  if (typeof value !== "object" || value === null) return false;
  const { code, detail } = value as Partial<Record<keyof Problem, unknown>>;
  return typeof code === "string" && typeof detail === "string";
}

/** Milliseconds to wait by a `Retry-After` of seconds or of a date; null where there is none. `now` is epoch milliseconds. */
function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
