import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ProductError } from "../../contract/errors.ts";
import type { Identity } from "../../core/ports/identity.ts";
import { contractOf } from "../contract-of.ts";

/**
 * Lets a request through by the `auth` of its route: a signed-in person, the operator, or anybody. Tokens are checked
 * on every request, so that a revoked one stops at once.
 */
export function addSignIn(
  app: FastifyInstance,
  { identity, metricsToken }: { identity: Identity; metricsToken: string | null },
): void {
  app.addHook("onRequest", async (request) => {
    const auth = contractOf(request)?.auth ?? "public";
    if (auth === "user") request.session = await identity.authenticate(request.headers.authorization);
    else if (auth === "internal" && !fromHere(request) && !holdsToken(request, metricsToken))
      throw new ProductError("forbidden");
  });
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/;

/** From this machine itself, and not merely by way of a proxy on it. */
function fromHere({ ip, socket, headers }: FastifyRequest): boolean {
  const forwarded = headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined;
  return !forwarded && LOOPBACK.test(ip) && LOOPBACK.test(socket.remoteAddress ?? "");
}

function holdsToken({ headers }: FastifyRequest, token: string | null): boolean {
  if (!token) return false;
  // Hashed, so that neither length nor content shows in the time it takes.
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(headers.authorization ?? ""), digest(`Bearer ${token}`));
}
