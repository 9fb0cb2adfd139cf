import type { Socket } from "node:net";
import { DEFAULT_LANGUAGE } from "../contract/language.ts";
import type { System } from "../core/ports/system.ts";
import { toProblem } from "./describe-error.ts";
import { malformed } from "./malformed.ts";

/** Answers what is no HTTP at all, or took too long to arrive: such a request never becomes one. */
export function createClientErrorHandler(
  system: Pick<System, "id">,
): (error: NodeJS.ErrnoException, socket: Socket) => void {
  return ({ code }, socket) => {
    if (code === "ECONNRESET" || socket.destroyed) return;
    const late = code === "ERR_HTTP_REQUEST_TIMEOUT";
    const error = malformed(late ? "incomplete_body" : "other");
    const problem = toProblem(error, { language: DEFAULT_LANGUAGE, requestId: system.id() });
    const body = JSON.stringify(problem);
    if (!socket.writable) return void socket.destroy();
    const head = [
      `HTTP/1.1 ${problem.status} ${problem.title}`,
      "Content-Type: application/problem+json; charset=utf-8",
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Request-Id: ${problem.requestId}`,
      "X-Content-Type-Options: nosniff",
      "Connection: close",
    ];
    socket.end(`${head.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
  };
}
