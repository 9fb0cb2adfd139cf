import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ApiClient } from "../api/client.ts";
import type { ReviewProps } from "../review/review.ts";
import { speak } from "../texts/phrases.ts";
import { providersOf } from "../views/review/providers-of.ts";
import type { CardPage, PageState } from "./card-page.ts";
import { TEXTS } from "./texts.ts";

export interface PageViewProps {
  page: CardPage;
  client: ApiClient;
  cardId: string;
  language: Language;
  setLanguage(language: Language): void;
}

/** The page of one card: a narrow frame around the review. */
export function PageView({ page, language, setLanguage, ...review }: PageViewProps) {
  const say = speak(TEXTS, language);
  const state = page.state.value;
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
        <Shown state={state} page={page} language={language} {...review} />
      </main>
    </>
  );
}

type ShownProps = Omit<PageViewProps, "setLanguage"> & { state: PageState };

function Shown({ state, page, client, cardId, language }: ShownProps) {
  const say = speak(TEXTS, language);
  const { code, reload } = useReviewCode();
  if (state.kind === "loading") return <Waiting text={say("loading")} />;
  if (state.kind === "sign-in")
    return (
      <Say text={say("signInWhy")}>
        <button type="button" class="main-way" onClick={() => void page.signIn()}>
          {say("signIn")}
        </button>
      </Say>
    );
  if (state.kind === "failed") {
    const gone = state.problem.status === 404;
    return (
      <Say title={say("failed")} text={gone ? say("notYours") : state.problem.detail || say("failedUnknown")}>
        <button type="button" class="main-way" onClick={() => void page.open()}>
          {say("again")}
        </button>
      </Say>
    );
  }
  const { batch, health, offline, signedOut } = state;
  const onCard = (id: string) => {
    const name = batch.cards.find((card) => card.id === id)?.name;
    document.title = name ? `${name} – ${say("product")}` : say("product");
    const path = location.pathname.replace(/[^/]*$/, encodeURIComponent(id));
    history.replaceState(null, "", path + location.search);
  };
  return (
    <>
      {signedOut && (
        <Say text={say("signInAgain")}>
          <button type="button" class="main-way" onClick={() => void page.signIn()}>
            {say("signIn")}
          </button>
        </Say>
      )}
      {offline && <Say text={say("offline")} />}
      {code === "failed" ? (
        <Say text={say("notLoaded")}>
          <button type="button" class="main-way" onClick={reload}>
            {say("again")}
          </button>
        </Say>
      ) : code === null ? (
        <Waiting text={say("loading")} />
      ) : (
        <code.View
          client={client}
          language={language}
          batch={batch}
          cards={batch.cards}
          cardId={cardId}
          providers={providersOf(health)}
          health={health}
          onCard={onCard}
          onChange={page.learn}
        />
      )}
    </>
  );
}

function Waiting({ text }: { text: string }) {
  return (
    <p class="page-note" role="status">
      {text}
    </p>
  );
}

function Say({ title, text, children }: { title?: string; text: string; children?: ComponentChildren }) {
  return (
    <div class="page-note" role="alert">
      {title && <h2>{title}</h2>}
      <p>{text}</p>
      {children}
    </div>
  );
}

type Code = { View: ComponentType<ReviewProps> } | "failed" | null;

/** The review's code, which is fetched while the card is. */
function useReviewCode(): { code: Code; reload: () => void } {
  const [code, setCode] = useState<Code>(null);
  useEffect(() => {
    if (code !== null) return;
    import("../review/review-view.tsx").then(
      ({ ReviewView }) => setCode({ View: ReviewView }),
      () => setCode("failed"),
    );
  }, [code]);
  return { code, reload: () => setCode(null) };
}
