import { LANGUAGES, type Language } from "@rnd-cards/api/contract/language.ts";
import { createApiClient } from "../api/create-api-client.ts";
import { createFollowBatch } from "../api/follow-batch.ts";
import { saveFile } from "../api/save-file.ts";
import type { OfficeHost } from "../office/host.ts";
import { createSignIn } from "../sign-in/create-sign-in.ts";
import { redirectPage } from "../sign-in/redirect-page.ts";
import { createPane } from "./create-pane.ts";
import type { Pane } from "./pane.ts";

const LANGUAGE_KEY = "rnd-cards.language";

/** The pane of a page: the backend the page is from, Excel as the host gives it. */
export function openPane({
  host,
  openLink,
}: {
  host: OfficeHost;
  /** See `PaneOptions`; null: the page saves files itself. */
  openLink?: ((url: string) => void) | null;
}): Pane {
  const chosen = rememberedLanguage();
  let pane: Pane | null = null;
  const language = (): Language => pane?.state.value.language ?? chosen ?? host.environment().language;
  const signIn = createSignIn({ language, entra: { redirectUri: redirectPage() } });
  pane = createPane({
    ...{ host, signIn, saveFile, rememberLanguage },
    client: createApiClient({ signIn, language }),
    follow: createFollowBatch({ signIn, language }),
    origin: location.origin,
    ...(chosen && { language: chosen }),
    ...(openLink && { openLink }),
  });
  return pane;
}

/** A browser may keep pages in frames from storing anything; then the application's language is taken every time. */
function rememberedLanguage(): Language | undefined {
  try {
    const kept = localStorage.getItem(LANGUAGE_KEY);
    return LANGUAGES.find((known) => known === kept);
  } catch {
    return undefined;
  }
}

function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(LANGUAGE_KEY, language);
  } catch {
    // Not kept; see above.
  }
}
