import type { FastifyInstance } from "fastify";
import type { RouteName } from "../../contract/routes.ts";
import { pageOf } from "../pages.ts";

export interface RegisteredRoute {
  method: string;
  url: string;
  /** Null for pages. */
  contract: RouteName | null;
}

/**
 * Refuses to start with a route that is neither in the contract nor a page nor says by itself which headers it needs:
 * sign-in, limits and headers all go by that.
 */
export function addKnownRoutes(app: FastifyInstance): void {
  const table: RegisteredRoute[] = [];
  app.decorate("routeTable", table);
  app.addHook("onRoute", (route) => {
    const methods = Array.isArray(route.method) ? route.method : [route.method];
    for (const method of methods)
      table.push({ method, url: route.url, contract: route.config?.contract ?? null });
    if (route.config?.contract || route.config?.headerProfile) return;
    const page = pageOf(route.url);
    if (!page) throw new Error(`${route.method} ${route.url} is neither a route of the contract nor a page`);
    route.config = { ...route.config, headerProfile: page.headerProfile };
  });
}
