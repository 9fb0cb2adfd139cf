import { diffTexts } from "@rnd-cards/api/contract/diff.ts";
import { useMemo, useState } from "preact/hooks";
import { useSay } from "../review-context.ts";
import { readableDiff } from "./readable-diff.ts";
import { TEXTS } from "./texts.ts";

/** An unchanged run longer than this is folded; so much of it stays at either end. UTF-16 units. */
const FOLD_FROM = 360;
const KEPT = 120;

/** What changed from one text to another, word by word, in marks that do not depend on colour. */
export function DiffView({ before, after, label }: { before: string; after: string; label: string }) {
  const say = useSay(TEXTS);
  const runs = useMemo(() => readableDiff(diffTexts(before, after)), [before, after]);
  if (before === after) return <p class="faint">{say("same")}</p>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs
    <div class="diff" role="group" aria-label={label}>
      <p class="faint">{say("legend")}</p>
      <div class="diff-text">
        {runs.map((run, index) => {
          // The runs of two texts never change their order.
          const key = `${index}${run.kind}`;
          if (run.kind === "same") return <Same key={key} text={run.text} first={index === 0} />;
          return (
            <span key={key}>
              {run.removed !== "" && (
                <del>
                  <span class="unseen">[{say("removed")}: </span>
                  {run.removed}
                  <span class="unseen">]</span>
                </del>
              )}
              {run.added !== "" && (
                <ins>
                  <span class="unseen">[{say("added")}: </span>
                  {run.added}
                  <span class="unseen">]</span>
                </ins>
              )}
            </span>
          );
        })}
      </div>
    </div>
  );
}

function Same({ text, first }: { text: string; first: boolean }) {
  const say = useSay(TEXTS);
  const [open, setOpen] = useState(false);
  if (open || text.length < FOLD_FROM) return <span>{text}</span>;
  const head = first ? "" : text.slice(0, KEPT);
  const tail = text.slice(-KEPT);
  return (
    <span>
      {head}
      <button type="button" class="fold" onClick={() => setOpen(true)}>
        … {say("unchanged", { n: text.length - head.length - tail.length })} …
      </button>
      {tail}
    </span>
  );
}
