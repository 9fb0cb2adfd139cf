import { type Language, pickLanguage } from "@rnd-cards/api/contract/language.ts";
import { render } from "preact";
import { useState } from "preact/hooks";
import { createApiClient } from "../api/create-api-client.ts";
import { createFollowBatch } from "../api/follow-batch.ts";
import { openBatch } from "../review/session/open-batch.ts";
import { createSignIn } from "../sign-in/create-sign-in.ts";
import { redirectPage } from "../sign-in/redirect-page.ts";
import { PageView } from "./page-view.tsx";
import "../theme/tokens.css";
import "../theme/document.css";
import "./page.css";

/** The last part of the address names the card; `?lang=` the language, else the browser does. */
function start(root: HTMLElement): void {
  const cardId = decodeURIComponent(location.pathname.split("/").at(-1) ?? "");
  const wanted = new URLSearchParams(location.search).get("lang");
  let language: Language = pickLanguage(wanted ?? navigator.languages.join(","));
  const spoken = () => language;
  const signIn = createSignIn({ language: spoken, entra: { redirectUri: redirectPage() } });
  const options = { language: spoken, signIn };
  const client = createApiClient(options);
  const session = openBatch({
    ...{ client, signIn, follow: createFollowBatch(options) },
    find: async () => (await client.getCard(cardId)).batchId,
  });

  function Root() {
    const [shown, setShown] = useState(language);
    const setLanguage = (next: Language) => {
      language = next;
      setShown(next);
    };
    return <PageView {...{ session, client, cardId, language: shown, setLanguage }} />;
  }
  render(<Root />, root);
  addEventListener("pagehide", session.close);
  addEventListener("pageshow", (event) => {
    if (event.persisted) void session.open();
  });
  void session.open();
}

const root = document.getElementById("page");
if (root) start(root);
