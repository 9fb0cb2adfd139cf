import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { useEffect } from "preact/hooks";
import type { ApiClient } from "../api/client.ts";
import { providersOf } from "../review/providers-of.ts";
import type { BatchSession } from "../review/session/open-batch.ts";
import { BatchShell } from "../review/shell/batch-shell.tsx";
import { TEXTS } from "./texts.ts";

export interface PageViewProps {
  session: BatchSession;
  client: ApiClient;
  cardId: string;
  language: Language;
  setLanguage(language: Language): void;
}

/** The page of one card: a narrow frame around the review. */
export function PageView({ session, client, cardId, language, setLanguage }: PageViewProps) {
  const say = speak(TEXTS, language);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <>
      <header class="page-bar">
        <h1>{say("product")}</h1>
        <button
          type="button"
          lang={language === "pl" ? "en" : "pl"}
          onClick={() => setLanguage(language === "pl" ? "en" : "pl")}
        >
          {say("language")}
        </button>
      </header>
      <main>
        <BatchShell session={session} language={language} sought="card">
          {({ batch, health }, View) => (
            <View
              client={client}
              language={language}
              batch={batch}
              cards={batch.cards}
              cardId={cardId}
              providers={providersOf(health)}
              health={health}
              onCard={(id) => {
                const name = batch.cards.find((card) => card.id === id)?.name;
                document.title = name ? `${name} – ${say("product")}` : say("product");
                const path = location.pathname.replace(/[^/]*$/, encodeURIComponent(id));
                history.replaceState(null, "", path + location.search);
              }}
              onChange={session.learn}
            />
          )}
        </BatchShell>
      </main>
    </>
  );
}
