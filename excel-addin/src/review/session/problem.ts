import { ApiError } from "../../api/client.ts";

/** Whatever was thrown, as what a person can be told. Clients throw nothing else; a flaw of theirs must not stop the review. */
export function asProblem(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError({ code: "unreadable_answer", status: 0, detail: "" });
}

/** Asking again may help without anybody doing anything. */
export function mayPass({ code, status }: ApiError): boolean {
  return code === "offline" || status === 408 || status === 429 || status >= 500;
}
