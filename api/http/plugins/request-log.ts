import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Observer } from "../../core/ports/observer.ts";
import { isProbe } from "../contract-of.ts";

/**
 * One log line and one measurement per request. The route's pattern is logged, never the address: addresses hold link
 * tokens and what people typed. A stream is logged when it ends and not measured: its length says nothing about speed.
 */
export function addRequestLog(app: FastifyInstance, observer: Observer): void {
  const fieldsOf = (request: FastifyRequest, reply: FastifyReply) => ({
    ...{ requestId: request.id, method: request.method, route: request.routeOptions.url ?? "unknown" },
    milliseconds: Math.round(reply.elapsedTime),
  });
  app.addHook("onResponse", async (request, reply) => {
    const { statusCode: status, elapsedTime } = reply;
    const fields = fieldsOf(request, reply);
    const level = status >= 500 ? "error" : isProbe(request) ? "debug" : "info";
    observer.log(level, "request", { ...fields, status });
    const isStream = request.routeOptions.config?.contract === "streamBatch";
    if (isStream) return;
    observer.metric("rnd_http_seconds", elapsedTime / 1000, { route: fields.route, status: String(status) });
  });
  app.addHook("onRequest", async (request, reply) => {
    reply.raw.once("close", () => {
      if (!reply.raw.writableEnded) observer.log("info", "caller left", fieldsOf(request, reply));
    });
  });
}
