import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { SECTIONS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { useId, useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { useCard } from "../card/card-context.ts";
import { DiffView } from "../parts/diff-view.tsx";
import { ProblemNotice } from "../parts/problem-notice.tsx";
import { sourceWords } from "../parts/source-words.ts";
import { useAction } from "../parts/use-action.ts";
import { when } from "../parts/when.ts";
import { useReview, useSay } from "../review-context.ts";
import type { SectionVersion } from "../session/card-now.ts";
import { TEXTS } from "./texts.ts";

/** A section's versions: who wrote each and when, what differs between any two, and the way back to an older one. */
export function VersionsPanel({ section, onDone }: { section: SectionKey; onDone: () => void }) {
  const { card, session } = useCard();
  const { language, readOnly, announce } = useReview();
  const say = useSay(TEXTS);
  const action = useAction();
  const id = useId();
  const current = card.sections[section];
  const all: readonly SectionVersion[] = [current, ...current.older];
  const [picked, setPicked] = useState(current.older[0]?.revision ?? current.revision);
  const [against, setAgainst] = useState<number | null>(null);
  const chosen = all.find(({ revision }) => revision === picked) ?? current;
  const other = all.find(({ revision }) => revision === against) ?? current;
  const [from, to] = chosen.revision <= other.revision ? [chosen, other] : [other, chosen];
  const title = SECTIONS[section].title[language];

  const restore = () =>
    action.run(async () => {
      await session.restore(section, { revision: current.revision, restored: chosen.revision });
      announce(say("restored", { number: chosen.revision, section: title }));
      onDone();
    });
  return (
    <div class="versions">
      {current.older.length === 0 && <p class="faint">{say("noOlder")}</p>}
      <ul>
        {all.map(({ revision, source, at }) => (
          <li key={revision}>
            <button type="button" aria-pressed={revision === picked} onClick={() => setPicked(revision)}>
              <strong>{say("version", { number: revision })}</strong>
              {revision === current.revision && <span class="tag">{say("current")}</span>}
              <span class="faint">
                {sourceWords(source, language)}
                {at !== null && `, ${when(at, language)}`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {all.length > 1 && (
        <>
          <label class="choice" for={`${id}with`}>
            <span>{say("compareWith")}</span>
            <select
              id={`${id}with`}
              value={String(other.revision)}
              onChange={(event) => setAgainst(Number(event.currentTarget.value))}
            >
              {all.map(({ revision }) => (
                <option key={revision} value={String(revision)}>
                  {say("version", { number: revision })}
                  {revision === current.revision && ` (${say("current")})`}
                </option>
              ))}
            </select>
          </label>
          <DiffView
            before={from.text}
            after={to.text}
            label={say("fromTo", { from: from.revision, to: to.revision })}
          />
        </>
      )}
      {action.problem && <ProblemNotice problem={action.problem} onAgain={() => void restore()} />}
      <div class="ways">
        {!readOnly && chosen !== current && (
          <Button kind="primary" working={action.busy && say("restoring")} onClick={() => void restore()}>
            {say("restore", { number: chosen.revision })}
          </Button>
        )}
        <Button onClick={onDone}>{say("close")}</Button>
      </div>
      <p class="faint">{say("keptVersions", { n: LIMITS.sectionVersions })}</p>
    </div>
  );
}
