import type { HttpOptions } from "../options.ts";
import type { RouteHandlers } from "../register-route.ts";
import type { HttpServices } from "../services.ts";

/** Who is signed in. */
export function meRoutes(
  { identity }: HttpServices,
  { maxRows }: Pick<HttpOptions, "maxRows">,
): Pick<RouteHandlers, "me"> {
  return {
    me: ({ session }) => {
      const { tenantId, userId, name } = session.principal;
      return { status: 200, body: { tenantId, userId, name, authMode: identity.mode, maxRows } };
    },
  };
}
