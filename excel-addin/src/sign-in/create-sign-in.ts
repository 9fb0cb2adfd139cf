import type { SignInSettings } from "@rnd-cards/api/contract/sign-in.ts";
import type { SignIn } from "../api/client.ts";
import { createRequester, type RequesterOptions } from "../api/request.ts";
import { createDevSignIn } from "./create-dev-sign-in.ts";
import { createEntraSignIn, type EntraOptions } from "./create-entra-sign-in.ts";

export interface SignInOptions extends Omit<RequesterOptions, "signIn"> {
  /** See `createEntraSignIn`. */
  entra?: Omit<EntraOptions, "settings">;
}

/** Signs in as the server wants it. What that is, is asked when the first token is needed, and again if nothing answered. */
export function createSignIn(options: SignInOptions): SignIn {
  const request = createRequester({ ...options, signIn: createDevSignIn() });
  const open = async (): Promise<SignIn> => {
    const settings = await request(
      { method: "GET", path: "/api/v1/sign-in", open: true, repeatable: true },
      (answer) => answer.json() as Promise<SignInSettings>,
    );
    return settings.mode === "dev" ? createDevSignIn() : createEntraSignIn({ ...options.entra, settings });
  };
  let opened: Promise<SignIn> | null = null;
  return {
    async token(wish) {
      opened ??= open().catch((error: unknown) => {
        opened = null;
        throw error;
      });
      return (await opened).token(wish);
    },
  };
}
