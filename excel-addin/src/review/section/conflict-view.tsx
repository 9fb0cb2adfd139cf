import type { SectionNow } from "@rnd-cards/api/contract/review.ts";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { DiffView } from "../parts/diff-view.tsx";
import { Notice } from "../parts/notice.tsx";
import { ProblemNotice } from "../parts/problem-notice.tsx";
import { sourceWords } from "../parts/source-words.ts";
import { when } from "../parts/when.ts";
import { useReview, useSay } from "../review-context.ts";
import { TEXTS } from "./texts.ts";
import type { SectionEdit } from "./use-section-edit.ts";

/** Two versions of one section, and the choice between them. Nothing is written before the choice. */
export function ConflictView({
  title,
  theirs,
  edit,
}: {
  title: string;
  theirs: SectionNow;
  edit: SectionEdit;
}) {
  const say = useSay(TEXTS);
  const { language } = useReview();
  const start = useRef<HTMLElement>(null);
  useLayoutEffect(() => start.current?.focus(), []);
  const at = theirs.at === null ? "" : `, ${when(theirs.at, language)}`;
  return (
    <section ref={start} class="conflict" tabIndex={-1} aria-label={`${say("conflict")}: ${title}`}>
      <Notice kind="warning" title={say("conflict")}>
        {say("conflictDetail")}
      </Notice>
      <DiffView before={theirs.text} after={edit.text} label={say("between")} />
      <div class="versions-side">
        <Version name={say("theirs")} note={sourceWords(theirs.source, language) + at} text={theirs.text} />
        <Version name={say("mine")} note="" text={edit.text} />
      </div>
      {edit.problem && <ProblemNotice problem={edit.problem} />}
      <div class="ways">
        <Button kind="primary" working={edit.busy && say("saving")} onClick={() => void edit.takeMine()}>
          {say("takeMine")}
        </Button>
        <Button onClick={edit.takeTheirs}>{say("takeTheirs")}</Button>
        <Button onClick={edit.editOn}>{say("editOn")}</Button>
      </div>
    </section>
  );
}

function Version({ name, note, text }: { name: string; note: string; text: string }) {
  const { wide } = useReview();
  return (
    <details open={wide}>
      <summary>
        <strong>{name}</strong> {note && <span class="faint">{note}</span>}
      </summary>
      <div class="section-text plain" lang="pl">
        {text}
      </div>
    </details>
  );
}
