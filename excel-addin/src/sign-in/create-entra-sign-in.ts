import type { AuthenticationResult, Configuration, IPublicClientApplication } from "@azure/msal-browser";
import type { SignInSettings } from "@rnd-cards/api/contract/sign-in.ts";
import { ApiError, type SignIn } from "../api/client.ts";

/** The part of @azure/msal-browser that is used. */
export interface Msal {
  createNestablePublicClientApplication(
    configuration: Configuration,
  ): Promise<
    Pick<
      IPublicClientApplication,
      "acquireTokenSilent" | "acquireTokenPopup" | "getAllAccounts" | "getActiveAccount" | "setActiveAccount"
    >
  >;
}

export interface EntraOptions {
  settings: Pick<SignInSettings, "clientId" | "authority" | "scopes">;
  /** Where the popup of a plain browser comes back to; within Office and Teams the host asks and no page is needed. */
  redirectUri?: string;
  load?: () => Promise<Msal>;
}

/** What Entra ID or the browser says when only the person can go on; anything else may pass by itself. */
const PASSING = /network|timeout|timed_out|temporarily|post_request_failed|get_request_failed/i;

/**
 * Signs in with Entra ID through the application the page is shown in (nested app authentication); in a plain browser by a
 * popup. Tokens are kept in memory only. The library is loaded when the first token is asked for.
 */
export function createEntraSignIn({ settings, redirectUri, load = loadMsal }: EntraOptions): SignIn {
  const { clientId, authority, scopes } = settings;
  let opened: ReturnType<typeof open> | null = null;
  const open = async () => {
    const { createNestablePublicClientApplication } = await load();
    return createNestablePublicClientApplication({
      auth: {
        clientId: clientId ?? "",
        ...(authority === null ? {} : { authority }),
        ...(redirectUri === undefined ? {} : { redirectUri }),
      },
      cache: { cacheLocation: "memoryStorage" },
    });
  };
  const app = () => {
    opened ??= open().catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };

  const silent = async (fresh: boolean): Promise<string> => {
    const client = await app();
    const account = client.getActiveAccount() ?? client.getAllAccounts()[0];
    const request = { scopes: [...scopes], forceRefresh: fresh, ...(account ? { account } : {}) };
    return tokenOf(await client.acquireTokenSilent(request));
  };
  const popup = async (): Promise<string> => {
    const client = await app();
    const result = await client.acquireTokenPopup({ scopes: [...scopes] });
    if (result.account) client.setActiveAccount(result.account);
    return tokenOf(result);
  };

  // Requests that begin together share one question, and one popup.
  const running = new Map<string, Promise<string>>();
  const shared = (kind: string, get: () => Promise<string>): Promise<string> => {
    const now = running.get(kind) ?? get().finally(() => running.delete(kind));
    running.set(kind, now);
    return now;
  };
  return {
    async token({ interactive = false, fresh = false } = {}) {
      try {
        return await shared(fresh ? "fresh" : "kept", () => silent(fresh));
      } catch (error) {
        const failure = asApiError(error);
        if (!interactive || failure.code === "offline") throw failure;
      }
      try {
        return await shared("popup", popup);
      } catch (error) {
        throw asApiError(error);
      }
    },
  };
}

const loadMsal = (): Promise<Msal> => import("@azure/msal-browser");

function tokenOf({ accessToken }: Pick<AuthenticationResult, "accessToken">): string {
  if (accessToken === "") throw new Error("no access token");
  return accessToken;
}

/** The library could not be loaded or Entra ID not be reached: `offline`. Everything else needs the person. */
function asApiError(error: unknown): ApiError {
  const { errorCode = "", name = "", message = "" } = (error ?? {}) as Partial<Error & { errorCode: string }>;
  const passing = errorCode === "" ? name === "TypeError" : PASSING.test(errorCode);
  return new ApiError({ code: passing ? "offline" : "sign_in_needed", status: 0, detail: message });
}
