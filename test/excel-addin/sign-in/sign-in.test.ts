import type { AuthenticationResult, Configuration } from "@azure/msal-browser";
import { ApiError } from "@rnd-cards/excel-addin/src/api/client.ts";
import { createEntraSignIn, type Msal } from "@rnd-cards/excel-addin/src/sign-in/create-entra-sign-in.ts";
import { createSignIn } from "@rnd-cards/excel-addin/src/sign-in/create-sign-in.ts";
import { describe, expect, it } from "vitest";
import { openHttp } from "../../support/http-product.ts";
import { sendJson, sendProblem, startStub } from "../../support/stub-server.ts";

const SETTINGS = {
  clientId: "11111111-2222-3333-4444-555555555555",
  authority: "https://login.microsoftonline.com/organizations",
  scopes: ["api://cards/access_as_user"],
};

interface Broker {
  load: () => Promise<Msal>;
  configurations: Configuration[];
  asked: string[];
  /** What silence and the popup do; a string is a token, an error is thrown. */
  silent: string | Error;
  popup: string | Error;
}

/** The library's part that is used, with a person who does what the test says. */
function broker(): Broker {
  const answer = async (kind: string, what: string | Error) => {
    state.asked.push(kind);
    await new Promise((resolve) => setImmediate(resolve));
    if (typeof what !== "string") throw what;
    return { accessToken: what, account: { homeAccountId: "anna" } } as AuthenticationResult;
  };
  const state: Broker = {
    ...{ configurations: [], asked: [], silent: "kept token", popup: "token of a popup" },
    load: async () => ({
      createNestablePublicClientApplication: async (configuration) => {
        state.configurations.push(configuration);
        return {
          acquireTokenSilent: ({ forceRefresh }) =>
            answer(forceRefresh ? "silent, fresh" : "silent", state.silent),
          acquireTokenPopup: () => answer("popup", state.popup),
          ...{ getAllAccounts: () => [], getActiveAccount: () => null, setActiveAccount: () => {} },
        };
      },
    }),
  };
  return state;
}

const authError = (errorCode: string) => Object.assign(new Error(errorCode), { errorCode });
const code = (work: Promise<unknown>) =>
  work.then(
    () => "a token",
    (error: unknown) => (error instanceof ApiError ? error.code : error),
  );

describe("signing in with Entra ID", () => {
  it("keeps tokens in memory only and opens the library once", async () => {
    const entra = broker();
    const signIn = createEntraSignIn({ settings: SETTINGS, load: entra.load });
    expect(entra.configurations).toEqual([]);
    expect(await signIn.token()).toBe("kept token");
    expect(await signIn.token({ fresh: true })).toBe("kept token");
    expect(entra.asked).toEqual(["silent", "silent, fresh"]);
    expect(entra.configurations).toEqual([
      {
        auth: { clientId: SETTINGS.clientId, authority: SETTINGS.authority },
        cache: { cacheLocation: "memoryStorage" },
      },
    ]);
  });

  it("asks the person only when it may", async () => {
    const entra = broker();
    entra.silent = authError("interaction_required");
    const signIn = createEntraSignIn({ settings: SETTINGS, load: entra.load });
    expect(await code(signIn.token())).toBe("sign_in_needed");
    expect(entra.asked).toEqual(["silent"]);
    expect(await signIn.token({ interactive: true })).toBe("token of a popup");
    expect(entra.asked).toEqual(["silent", "silent", "popup"]);
  });

  it("opens one popup for all who wait for it", async () => {
    const entra = broker();
    entra.silent = authError("no_account_error");
    const signIn = createEntraSignIn({ settings: SETTINGS, load: entra.load });
    const tokens = await Promise.all([1, 2, 3].map(() => signIn.token({ interactive: true })));
    expect(tokens).toEqual(Array(3).fill("token of a popup"));
    expect(entra.asked).toEqual(["silent", "popup"]);
  });

  it("a person who closes the popup is still to sign in; a network that is away is no reason to ask", async () => {
    const entra = broker();
    const signIn = createEntraSignIn({ settings: SETTINGS, load: entra.load });
    entra.silent = authError("login_required");
    entra.popup = authError("user_cancelled");
    expect(await code(signIn.token({ interactive: true }))).toBe("sign_in_needed");
    entra.silent = authError("no_network_connectivity");
    expect(await code(signIn.token({ interactive: true }))).toBe("offline");
    expect(entra.asked.filter((kind) => kind === "popup")).toHaveLength(1);
  });

  it("loads the library again when that failed", async () => {
    const entra = broker();
    let loads = 0;
    const signIn = createEntraSignIn({
      settings: SETTINGS,
      load: () => (loads++ === 0 ? Promise.reject(new TypeError("failed to fetch")) : entra.load()),
    });
    expect(await code(signIn.token())).toBe("offline");
    expect(await signIn.token()).toBe("kept token");
  });
});

describe("what the server wants", () => {
  it("no token in development, told by the product itself", async () => {
    const product = await openHttp();
    const signIn = createSignIn({ baseUrl: await product.listen(), language: () => "pl" });
    expect(await signIn.token()).toBeNull();
  });

  it("is asked once, and again only if nothing answered", async () => {
    const entra = broker();
    const stub = await startStub((_request, response, nth) => {
      if (nth === 0) sendProblem(response, 500, "internal");
      else sendJson(response, { mode: "entra", ...SETTINGS });
    });
    const signIn = createSignIn({
      ...{ baseUrl: stub.url, language: () => "pl", entra: { load: entra.load } },
    });
    expect(await code(signIn.token())).toBe("internal");
    expect(await signIn.token()).toBe("kept token");
    expect(await signIn.token()).toBe("kept token");
    expect(stub.requests.map(({ line }) => line)).toEqual(Array(2).fill("GET /api/v1/sign-in"));
    expect(entra.configurations[0]?.auth.clientId).toBe(SETTINGS.clientId);
  });
});
