import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { ApiClient, FollowBatch, Me, SignIn } from "@rnd-cards/excel-addin/src/api/client.ts";
import { createApiClient } from "@rnd-cards/excel-addin/src/api/create-api-client.ts";
import { createFollowBatch } from "@rnd-cards/excel-addin/src/api/follow-batch.ts";
import { createSignIn } from "@rnd-cards/excel-addin/src/sign-in/create-sign-in.ts";
import { redirectPage } from "@rnd-cards/excel-addin/src/sign-in/redirect-page.ts";
import type { Host } from "../host/host.ts";
import { createIdleWatch, type IdleWatch } from "./idle-watch.ts";

/** What a page in Teams works with. */
export interface PageParts {
  host: Host;
  language: Language;
  signIn: SignIn;
  client: ApiClient;
  follow: FollowBatch;
  idle: IdleWatch;
  /** Who is signed in; asked once. Also tells `idle` what the server allows. */
  me(): Promise<Me>;
}

/** Until the server has said how long a page may be left. */
const ALLOWED_MS = 3_600_000;

export function createPageParts(host: Host, language: Language): PageParts {
  const spoken = () => language;
  // In Teams the host signs people in; the address is for a plain browser's window.
  const signIn = createSignIn({ language: spoken, entra: { redirectUri: redirectPage() } });
  const options = { language: spoken, signIn };
  const client = createApiClient(options);
  const idle = createIdleWatch({ allowedMs: ALLOWED_MS, target: window });
  let asked: Promise<Me> | null = null;
  const ask = async () => {
    const me = await client.me();
    idle.allow(me.sessionTimeoutMs);
    return me;
  };
  return {
    ...{ host, language, signIn, client, idle },
    follow: createFollowBatch(options),
    me() {
      asked ??= ask().catch((error: unknown) => {
        asked = null;
        throw error;
      });
      return asked;
    },
  };
}
