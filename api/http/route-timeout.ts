import type { RouteName } from "../contract/routes.ts";
import type { HttpOptions } from "./options.ts";

const HEALTH: ReadonlySet<RouteName> = new Set<RouteName>([
  "health",
  "live",
  "ready",
  "startup",
  "detailedHealth",
]);
const FILES: ReadonlySet<RouteName> = new Set<RouteName>([
  "exportBatch",
  "exportReview",
  "download",
  "uploadBatch",
  "readWorkbook",
  "getTemplate",
]);

/** Milliseconds a route has from the first byte of a request to its answer; a stream has them to its first event. */
export function routeTimeout(
  route: RouteName | undefined,
  { standard, health, files }: HttpOptions["timeouts"],
): number {
  if (route === undefined) return standard;
  if (HEALTH.has(route)) return health;
  return FILES.has(route) ? files : standard;
}
