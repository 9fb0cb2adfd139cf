import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import type { SectionNow } from "@rnd-cards/api/contract/review.ts";
import { SECTIONS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { lengthOf } from "@rnd-cards/api/contract/text.ts";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { useCard } from "../card/card-context.ts";
import { DiffView } from "../parts/diff-view.tsx";
import { GrowArea } from "../parts/grow-area.tsx";
import { Notice } from "../parts/notice.tsx";
import { ProblemNotice } from "../parts/problem-notice.tsx";
import { sourceWords } from "../parts/source-words.ts";
import { useReview, useSay } from "../review-context.ts";
import { ConflictView } from "./conflict-view.tsx";
import { LengthNote } from "./length-note.tsx";
import { SectionFindings } from "./section-findings.tsx";
import { TEXTS } from "./texts.ts";
import { useSectionEdit } from "./use-section-edit.ts";

/** Editing one section. What is typed is kept from the first key on, until it is saved or discarded. */
export function SectionEditor({
  section,
  onDone,
}: {
  section: SectionKey;
  onDone: (discarded?: string) => void;
}) {
  const { card, active } = useCard();
  const { language } = useReview();
  const say = useSay(TEXTS);
  const title = SECTIONS[section].title[language];
  const edit = useSectionEdit(section, onDone);
  const now = card.sections[section];
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();

  // At once: what is typed before the focus is here would be taken for shortcuts.
  useLayoutEffect(() => {
    area.current?.focus({ preventScroll: true });
  }, [edit.conflict === null]);
  // A jump to a quote while its section is edited selects it.
  useEffect(() => {
    if (active?.section !== section || active.from === undefined || !area.current) return;
    const from = edit.text.indexOf(active.quote);
    if (from === -1) return;
    area.current.focus();
    area.current.setSelectionRange(from, from + active.quote.length);
  }, [active?.serial]);

  if (edit.conflict) return <ConflictView title={title} theirs={edit.conflict} edit={edit} />;
  const max = section === "nazwa_projektu" ? SECTIONS[section].length.max : LIMITS.sectionText;
  const tooLong = lengthOf(edit.text.trim()) > max;
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      if (edit.changed && !tooLong) void edit.save();
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      onDone();
    }
  };
  return (
    <div class="editor">
      <GrowArea
        areaRef={area}
        value={edit.text}
        label={say("textOf", { section: title })}
        describedBy={`${id}length ${id}keys`}
        invalid={tooLong}
        rows={section === "nazwa_projektu" ? 2 : 8}
        onInput={edit.type}
        onKeyDown={onKeyDown}
      />
      <div class="meta">
        <LengthNote id={`${id}length`} section={section} text={edit.text} />
      </div>
      {edit.base !== now.revision && now.text !== edit.text && <MovedOn now={now} mine={edit.text} />}
      {tooLong && <p class="wrong">{say("tooLongToSave", { max })}</p>}
      {edit.problem && <ProblemNotice problem={edit.problem} onAgain={edit.save} />}
      <div class="ways">
        <Button
          kind="primary"
          working={edit.busy && say("saving")}
          disabled={!edit.changed || tooLong}
          onClick={() => void edit.save()}
        >
          {say("save")}
        </Button>
        <Button onClick={() => onDone()}>{say("close")}</Button>
      </div>
      <p id={`${id}keys`} class="faint">
        {say("editKeys")}
      </p>
      <SectionFindings section={section} />
    </div>
  );
}

function MovedOn({ now, mine }: { now: SectionNow; mine: string }) {
  const say = useSay(TEXTS);
  const { language } = useReview();
  const [open, setOpen] = useState(false);
  return (
    <Notice
      kind="warning"
      ways={
        <Button small expanded={open} onClick={() => setOpen(!open)}>
          {say("compare")}
        </Button>
      }
    >
      {say("movedOn", { source: sourceWords(now.source, language) })}
      {open && <DiffView before={now.text} after={mine} label={say("between")} />}
    </Notice>
  );
}
