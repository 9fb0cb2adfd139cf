import { teamsAppLink, teamsTabLink } from "../../contract/teams-link.ts";
import type { HttpOptions } from "../options.ts";
import type { RouteHandlers } from "../register-route.ts";
import type { HttpServices } from "../services.ts";

/** Who is signed in, and how people sign in. */
export function meRoutes(
  { identity, useCases }: HttpServices,
  {
    maxRows,
    sessionTimeoutMs,
    signIn,
    teamsAppId,
    publicUrl,
  }: Pick<HttpOptions, "maxRows" | "sessionTimeoutMs" | "signIn" | "teamsAppId" | "publicUrl">,
): Pick<RouteHandlers, "me" | "signIn"> {
  return {
    signIn: () => ({ status: 200, body: { mode: identity.mode, ...signIn, scopes: [...signIn.scopes] } }),
    me: async ({ session: { principal } }) => {
      const { tenantId, userId, name } = principal;
      const { installed } = await useCases.teams(principal);
      const linkTo = (appId: string) =>
        installed ? teamsTabLink(appId, publicUrl().replace(/\/$/, "")) : teamsAppLink(appId);
      const teams = { installed, link: teamsAppId === null ? null : linkTo(teamsAppId) };
      const limits = { maxRows, sessionTimeoutMs };
      return { status: 200, body: { tenantId, userId, name, authMode: identity.mode, ...limits, teams } };
    },
  };
}
