import type { IncomingMessage } from "node:http";
import type { System } from "../core/ports/system.ts";

/** What an id from outside may look like: it goes into logs and headers as it is. */
const SANE = /^[\w.-]{8,64}$/;

/** The caller's `X-Request-Id` when it is fit to be repeated, else a new id. */
export function requestId(request: Pick<IncomingMessage, "headers">, system: Pick<System, "id">): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && SANE.test(given) ? given : system.id();
}
