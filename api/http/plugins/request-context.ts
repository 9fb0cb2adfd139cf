import type { FastifyInstance } from "fastify";
import type { Observer } from "../../core/ports/observer.ts";
import { languageOf } from "../language-of.ts";
import type { Lifecycle } from "../lifecycle.ts";

/** Gives every request its language and id, tells both in the answer, and keeps count of what is in flight. */
export function addRequestContext(
  app: FastifyInstance,
  { lifecycle, observer }: { lifecycle: Lifecycle; observer: Observer },
): void {
  app.decorateRequest("language", "pl");
  app.decorateRequest("session", null);

  app.addHook("onRequest", (request, reply, done) => {
    request.language = languageOf(request);
    reply.headers({
      "x-request-id": request.id,
      "content-language": request.language,
      vary: "Accept-Language",
    });
    lifecycle.inFlight.add(reply);
    reply.raw.once("close", () => lifecycle.inFlight.delete(reply));
    // Everything that follows happens inside: use cases and adapters log with the request's id without knowing it.
    if (observer.within) observer.within({ requestId: request.id }, done);
    else done();
  });
  app.addHook("onSend", async (_request, reply, payload) => {
    // The caller's next request must find another process: this connection ends with its answer.
    if (lifecycle.stopping()) reply.header("connection", "close");
    return payload;
  });
  app.addHook("onResponse", async (_request, reply) => void lifecycle.inFlight.delete(reply));
}
