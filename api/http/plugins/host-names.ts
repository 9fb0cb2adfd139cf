import type { FastifyInstance } from "fastify";
import { ProductError } from "../../contract/errors.ts";
import { isProbe } from "../contract-of.ts";
import type { HttpOptions } from "../options.ts";

const ALWAYS = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Answers only to names the deployment knows, so that a page of another site whose name was pointed at this machine
 * gets nothing (DNS rebinding). Probes come by address and are let through.
 */
export function addHostNames(
  app: FastifyInstance,
  { allowedHosts }: Pick<HttpOptions, "allowedHosts">,
): void {
  const names = new Set([...ALWAYS, ...allowedHosts.map((name) => name.toLowerCase())]);
  app.addHook("onRequest", async (request) => {
    const name = request.hostname.toLowerCase();
    if (names.has(name) || isProbe(request)) return;
    throw new ProductError("host_not_allowed");
  });
}
