const MAX_CAUSES = 3;
const MAX_FRAMES = 15;
const MAX_MESSAGE = 500;

export interface LoggedError {
  type: string;
  message: string;
  code?: string;
  /** HTTP status, where the error is the answer of another service. */
  status?: number;
  stack?: string;
  cause?: LoggedError;
}

/**
 * What a log may say of an error: its kind, message, codes, where it came from and what caused it. Nothing else it
 * carries goes out: errors of SDKs hold requests and answers, and their messages quote them.
 */
export function serializeError(error: unknown, causes = 0): LoggedError {
  if (!(error instanceof Error))
    return { type: typeof error, message: "something else than an error was thrown" };
  const { code, status } = error as { code?: unknown; status?: unknown };
  const stack = framesOf(error);
  return {
    type: error.name,
    message: messageOf(error).slice(0, MAX_MESSAGE),
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof status === "number" ? { status } : {}),
    ...(stack === "" ? {} : { stack }),
    ...(error.cause instanceof Error && causes < MAX_CAUSES
      ? { cause: serializeError(error.cause, causes + 1) }
      : {}),
  };
}

function messageOf(error: Error): string {
  // An SDK's message is the status and the body of the answer.
  if ("status" in error && ("headers" in error || "request_id" in error || "requestID" in error))
    return `another service answered ${String(error.status)}`;
  // A parser's message quotes what it could not parse.
  if (error instanceof SyntaxError) return error.message.replace(/"[\s\S]*"/, '"…"');
  return error.message;
}

/** Where it happened; the first lines of a stack repeat the message and are left out. */
function framesOf({ stack }: Error): string {
  const frames = (stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return frames.slice(0, MAX_FRAMES).join("\n");
}
