import type { FastifyRequest } from "fastify";
import { type RouteContract, type RouteName, routes } from "../contract/routes.ts";

/** The contract of the route a request has reached; null for pages and unknown addresses. */
export function contractOf(request: FastifyRequest): RouteContract | null {
  const name = request.routeOptions.config?.contract;
  return name ? routes[name] : null;
}

const PROBES: ReadonlySet<RouteName> = new Set<RouteName>([
  "health",
  "live",
  "ready",
  "startup",
  "detailedHealth",
  "metrics",
]);

/**
 * Whether the operator's machines ask: they call by address instead of by name, and must be answered under pressure
 * and whatever else comes from the same address.
 */
export function isProbe(request: FastifyRequest): boolean {
  const name = request.routeOptions.config?.contract;
  return name !== undefined && PROBES.has(name);
}
