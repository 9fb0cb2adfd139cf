import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Observer } from "../../core/ports/observer.ts";
import { isProbe } from "../contract-of.ts";

/**
 * One log line and one measurement per request. The route's pattern is logged, never the address: addresses hold link
 * tokens and what people typed.
 */
export function addRequestLog(app: FastifyInstance, observer: Observer): void {
  const line = (request: FastifyRequest, reply: FastifyReply, message: string) => {
    const route = request.routeOptions.url ?? "unknown";
    const { statusCode: status, elapsedTime } = reply;
    observer.log(status >= 500 ? "error" : isProbe(request) ? "debug" : "info", message, {
      ...{ requestId: request.id, method: request.method, route, status },
      milliseconds: Math.round(elapsedTime),
    });
    observer.metric("rnd_http_seconds", elapsedTime / 1000, { route, status: String(status) });
  };
  app.addHook("onResponse", async (request, reply) => line(request, reply, "request"));
  app.addHook("onRequest", async (request, reply) => {
    reply.raw.once("close", () => {
      if (!reply.raw.writableEnded) line(request, reply, "caller left");
    });
  });
}
