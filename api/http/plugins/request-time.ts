import type { FastifyInstance, FastifyReply } from "fastify";
import { ProductError } from "../../contract/errors.ts";
import type { HttpOptions } from "../options.ts";
import { routeTimeout } from "../route-timeout.ts";

/**
 * Gives every request its time and a signal, `request.deadline`, that fires when the time is up or the caller has gone.
 * Fastify's own `handlerTimeout` is no use here: over a real socket it forgets the time, and fires its signal, as soon as
 * a body has been read.
 */
export function addRequestTime(app: FastifyInstance, timeouts: HttpOptions["timeouts"]): void {
  app.decorateRequest("deadline");
  app.addHook("onRequest", async (request, reply) => {
    const deadline = new AbortController();
    request.deadline = deadline.signal;
    const ms = routeTimeout(request.routeOptions.config?.contract, timeouts);
    const timer = setTimeout(() => {
      const error = new ProductError("timeout", { seconds: Math.ceil(ms / 1000) });
      // A stream has its own ends.
      if (reply.sent) return;
      deadline.abort(error);
      refuse(reply, error);
    }, ms);
    reply.raw.once("close", () => {
      clearTimeout(timer);
      if (!reply.raw.writableEnded) deadline.abort();
    });
  });
}

function refuse(reply: FastifyReply, error: ProductError): void {
  // Whoever listened to the signal may have answered.
  if (reply.sent) return;
  if (reply.raw.headersSent) reply.raw.destroy();
  else reply.header("connection", "close").send(error);
}
