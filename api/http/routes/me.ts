import type { HttpOptions } from "../options.ts";
import type { RouteHandlers } from "../register-route.ts";
import type { HttpServices } from "../services.ts";

/** Who is signed in, and how people sign in. */
export function meRoutes(
  { identity, useCases }: HttpServices,
  { maxRows, signIn }: Pick<HttpOptions, "maxRows" | "signIn">,
): Pick<RouteHandlers, "me" | "signIn"> {
  return {
    signIn: () => ({ status: 200, body: { mode: identity.mode, ...signIn, scopes: [...signIn.scopes] } }),
    me: async ({ session: { principal } }) => {
      const { tenantId, userId, name } = principal;
      const teams = await useCases.teams(principal);
      return { status: 200, body: { tenantId, userId, name, authMode: identity.mode, maxRows, teams } };
    },
  };
}
