import type { Language } from "@rnd-cards/api/contract/language.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import type { ComponentChildren, ComponentType } from "preact";
import type { ReviewProps } from "../review.ts";
import type { BatchSession, ShownBatch } from "../session/open-batch.ts";
import { PageNote, PageWait } from "./page-note.tsx";
import { TEXTS } from "./texts.ts";
import { useReviewCode } from "./use-review-code.ts";
import "./shell.css";

export interface BatchShellProps {
  session: BatchSession;
  language: Language;
  /** What the address names; to be said where it is not there. */
  sought: "card" | "batch";
  children: (now: ShownBatch, View: ComponentType<ReviewProps>) => ComponentChildren;
}

/** A page around a review, outside Excel: what there is to say until the cards are there, and beside them. */
export function BatchShell({ session, language, sought, children }: BatchShellProps) {
  const say = speak(TEXTS, language);
  const { code, reload } = useReviewCode();
  const state = session.state.value;
  const signIn = { label: say("signIn"), action: () => void session.signIn() };
  if (state.kind === "loading") return <PageWait text={say(`loading_${sought}`)} />;
  if (state.kind === "sign-in") return <PageNote text={say(`signInWhy_${sought}`)} way={signIn} />;
  if (state.kind === "failed") {
    const { status, detail } = state.problem;
    return (
      <PageNote
        title={say(`failed_${sought}`)}
        text={status === 404 ? say(`notYours_${sought}`) : detail || say("failedUnknown")}
        way={{ label: say("again"), action: () => void session.open() }}
      />
    );
  }
  return (
    <>
      {state.signedOut && <PageNote text={say("signInAgain")} way={signIn} />}
      {state.offline && <PageNote text={say("offline")} />}
      {code === "failed" ? (
        <PageNote text={say("notLoaded")} way={{ label: say("again"), action: reload }} />
      ) : code === null ? (
        <PageWait text={say(`loading_${sought}`)} />
      ) : (
        children(state, code.View)
      )}
    </>
  );
}
