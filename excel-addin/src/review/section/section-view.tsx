import { SECTIONS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { type Tool, useCard } from "../card/card-context.ts";
import { RegenerateForm } from "../card/regenerate-form.tsx";
import { isBeingWritten, targetOf } from "../card/work.ts";
import { Notice } from "../parts/notice.tsx";
import { Skeleton } from "../parts/skeleton.tsx";
import { sourceWords } from "../parts/source-words.ts";
import { when } from "../parts/when.ts";
import { useReview, useSay } from "../review-context.ts";
import { SeverityCounts } from "../side/severity-counts.tsx";
import { failureWords } from "./failure-words.ts";
import { LengthNote } from "./length-note.tsx";
import type { Mark } from "./marks.ts";
import { ReplacedNotice } from "./replaced-notice.tsx";
import { SectionEditor } from "./section-editor.tsx";
import { SectionText } from "./section-text.tsx";
import { TEXTS } from "./texts.ts";
import { UnsavedNotice } from "./unsaved-notice.tsx";
import { VersionsPanel } from "./versions-panel.tsx";

/** One section of a card: what it says, who wrote it, and what can be done to it. */
export function SectionView({ section, marks }: { section: SectionKey; marks: readonly Mark[] }) {
  const { card, open, tool, setTool, active } = useCard();
  const { language } = useReview();
  const say = useSay(TEXTS);
  const [discarded, setDiscarded] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const now = card.sections[section];
  const here = toolOf(tool, section);
  const target = targetOf(section);
  const serial = active?.section === section ? active.serial : 0;
  const pointed = serial > 0 && active?.from === undefined;
  useEffect(() => {
    if (!pointed) return;
    heading.current?.scrollIntoView({ block: "start" });
    heading.current?.focus({ preventScroll: true });
  }, [pointed, serial]);

  const done = (lost?: string) => {
    if (lost !== undefined) setDiscarded(lost);
    setTool(null);
    heading.current?.focus({ preventScroll: true });
  };
  const failure = failureWords(now, say);
  const writing = isBeingWritten(card, section);
  const findings = open.assessment?.findings.filter((finding) => finding.section === section) ?? [];
  return (
    <section class="section" id={`section-${section}`} aria-labelledby={`heading-${section}`}>
      <header>
        <h3 ref={heading} id={`heading-${section}`} tabIndex={-1}>
          {SECTIONS[section].title[language]}
        </h3>
        <SeverityCounts findings={findings} />
      </header>
      <p class="meta">
        {sourceWords(now.source, language)}
        {now.at !== null && `, ${when(now.at, language)}`}
        {". "}
        {here !== "edit" && <LengthNote section={section} text={now.text} />}
      </p>
      {failure && <Notice kind={now.state === "failed" ? "error" : "warning"}>{failure}</Notice>}
      {writing && <Notice kind="info">{say(now.text === "" ? "writingFirst" : "writing")}</Notice>}
      <ReplacedNotice section={section} />
      {here !== "edit" && (
        <UnsavedNotice section={section} discarded={discarded} setDiscarded={setDiscarded} />
      )}
      {here === "edit" ? (
        <SectionEditor section={section} onDone={done} />
      ) : writing && now.text === "" ? (
        <Skeleton />
      ) : (
        <SectionText section={section} text={now.text} marks={marks} serial={serial} />
      )}
      {here === "regenerate" && target && <RegenerateForm target={target} onDone={() => done()} />}
      {here === "versions" && <VersionsPanel section={section} onDone={() => done()} />}
      {here === null && <SectionWays section={section} />}
    </section>
  );
}

function SectionWays({ section }: { section: SectionKey }) {
  const { card, setTool } = useCard();
  const { language, readOnly } = useReview();
  const say = useSay(TEXTS);
  const name = { section: SECTIONS[section].title[language] };
  const versions = card.sections[section].older.length + 1;
  const target = targetOf(section);
  return (
    <div class="ways section-ways">
      {!readOnly && (
        <Button small label={say("editOf", name)} onClick={() => setTool({ kind: "edit", section })}>
          {say("edit")}
        </Button>
      )}
      {!readOnly && target && (
        <Button
          small
          label={say("regenerateOf", name)}
          onClick={() => setTool({ kind: "regenerate", target })}
        >
          {say("regenerate")}
        </Button>
      )}
      {versions > 1 && (
        <Button
          small
          kind="quiet"
          label={`${say("versions", { n: versions })}: ${name.section}`}
          onClick={() => setTool({ kind: "versions", section })}
        >
          {say("versions", { n: versions })}
        </Button>
      )}
    </div>
  );
}

function toolOf(tool: Tool | null, section: SectionKey): "edit" | "versions" | "regenerate" | null {
  if (tool === null || tool.kind === "approve") return null;
  if (tool.kind === "regenerate") return tool.target === section ? "regenerate" : null;
  return tool.section === section ? tool.kind : null;
}
