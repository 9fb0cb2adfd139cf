import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ProductError } from "../../contract/errors.ts";
import type { Observer } from "../../core/ports/observer.ts";
import type { System } from "../../core/ports/system.ts";
import { createAllowedMethods } from "../allowed-methods.ts";
import { toProblem, toProductError } from "../describe-error.ts";
import { languageOf } from "../language-of.ts";
import { retryAfter } from "../retry-after.ts";

/** Answers an error with its problem document; an unexpected one is logged whole and told as `internal`. */
export type SendProblem = (error: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

export function createSendProblem({
  observer,
  system,
}: {
  observer: Observer;
  system: Pick<System, "now">;
}): SendProblem {
  return (thrown, request, reply) => {
    const { bodyLimit = 0 } = request.routeOptions ?? {};
    const error = toProductError(thrown, { bodyLimit });
    const { id: requestId } = request;
    const language = languageOf(request);
    const problem = toProblem(error, { language, requestId });
    const route = request.routeOptions?.url ?? "unknown";
    if (isCalledOff(thrown, request)) observer.log("debug", "work called off", { requestId, route });
    else if (error.code === "internal")
      observer.log("error", "request failed", { requestId, route }, error.cause);
    else if (problem.status >= 500)
      observer.log("warn", "request refused", { requestId, route, code: error.code }, error.cause);

    const seconds = retryAfter(error, system.now());
    if (seconds !== null) reply.header("retry-after", String(seconds));
    if (error.code === "unauthenticated") reply.header("www-authenticate", "Bearer");
    if (typeof error.params.allowed === "string") reply.header("allow", error.params.allowed);
    return (
      reply
        .code(problem.status)
        // Said here too: an address that cannot be parsed never meets the hooks.
        .headers({
          ...{ "x-request-id": requestId, "content-language": language },
          ...{ "cache-control": "no-store", "x-content-type-options": "nosniff" },
        })
        .type("application/problem+json")
        .send(JSON.stringify(problem))
    );
  };
}

/** The work ended because its caller had gone; there is nobody to answer and nothing wrong. */
function isCalledOff(thrown: unknown, request: FastifyRequest): boolean {
  return thrown instanceof Error && thrown.name === "AbortError" && request.deadline.aborted;
}

/** Makes every error, known or not, a problem document; unknown addresses and methods too. */
export function addProblems(app: FastifyInstance, sendProblem: SendProblem): void {
  let allowedMethods: ReturnType<typeof createAllowedMethods> = () => [];
  // By then every route is registered.
  app.addHook("onReady", async () => {
    allowedMethods = createAllowedMethods(app.routeTable.flatMap(({ contract }) => contract ?? []));
  });
  app.setErrorHandler((error: FastifyError, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const allowed = allowedMethods(request.url);
    const { method } = request;
    return sendProblem(
      allowed.length > 0
        ? new ProductError("method_not_allowed", { method, allowed: allowed.join(", ") })
        : new ProductError("not_found"),
      request,
      reply,
    );
  });
}
