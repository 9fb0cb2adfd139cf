import { type Language, pickLanguage } from "@rnd-cards/api/contract/language.ts";
import { render } from "preact";
import { useState } from "preact/hooks";
import { createApiClient } from "../api/create-api-client.ts";
import { createFollowBatch } from "../api/follow-batch.ts";
import { createSignIn } from "../sign-in/create-sign-in.ts";
import { createCardPage } from "./card-page.ts";
import { PageView } from "./page-view.tsx";
import "../theme/tokens.css";
import "./page.css";

/** The last part of the address names the card; `?lang=` the language, else the browser does. */
function start(root: HTMLElement): void {
  const cardId = decodeURIComponent(location.pathname.split("/").at(-1) ?? "");
  const wanted = new URLSearchParams(location.search).get("lang");
  let language: Language = pickLanguage(wanted ?? navigator.languages.join(","));
  const spoken = () => language;
  const signIn = createSignIn({ language: spoken });
  const options = { language: spoken, signIn };
  const client = createApiClient(options);
  const page = createCardPage(cardId, { client, signIn, follow: createFollowBatch(options) });

  function Root() {
    const [shown, setShown] = useState(language);
    const setLanguage = (next: Language) => {
      language = next;
      setShown(next);
    };
    return <PageView {...{ page, client, cardId, language: shown, setLanguage }} />;
  }
  render(<Root />, root);
  addEventListener("pagehide", page.close);
  addEventListener("pageshow", (event) => {
    if (event.persisted) void page.open();
  });
  void page.open();
}

const root = document.getElementById("page");
if (root) start(root);
