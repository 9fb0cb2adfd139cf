import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { type RegenerateTarget, SECTION_KEYS, SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import { lengthOf } from "@rnd-cards/api/contract/text.ts";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { Counter } from "../parts/counter.tsx";
import { GrowArea } from "../parts/grow-area.tsx";
import { Notice } from "../parts/notice.tsx";
import { ProblemNotice } from "../parts/problem-notice.tsx";
import { ProviderChoice } from "../parts/provider-choice.tsx";
import { useAction } from "../parts/use-action.ts";
import { useReview, useSay } from "../review-context.ts";
import { useCard } from "./card-context.ts";
import { TEXTS } from "./texts.ts";
import { useRegenerable } from "./use-regenerable.ts";

/** Asks a model to write a section, or all of them, anew. */
export function RegenerateForm({ target, onDone }: { target: RegenerateTarget; onDone: () => void }) {
  const { card, session, hints: typed } = useCard();
  const { language, providers, announce } = useReview();
  const say = useSay(TEXTS);
  const action = useAction();
  const hindrance = useRegenerable();
  const [hints, setHints] = useState(typed.get(target) ?? "");
  const [provider, setProvider] = useState("");
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useLayoutEffect(() => area.current?.focus(), []);

  const tooLong = lengthOf(hints.trim()) > LIMITS.hints;
  const edited = SECTION_KEYS.filter(
    (key) => (target === "all" || key === target) && card.sections[key].state === "edited",
  );
  const send = () =>
    action.run(async () => {
      await session.regenerate({ target, hints: hints.trim(), ...(provider === "" ? {} : { provider }) });
      typed.delete(target);
      announce(say("asked"));
      onDone();
    });
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onDone();
  };
  return (
    <fieldset class="form" aria-labelledby={`${id}title`} onKeyDown={close}>
      <h4 id={`${id}title`}>
        {target === "all"
          ? say("regenerateCard")
          : say("regenerateSection", { section: SECTIONS[target].title[language] })}
      </h4>
      {hindrance && (
        <Notice kind="warning" title={say("noModel")}>
          {hindrance}
        </Notice>
      )}
      <span class="choice-label">{say("hints")}</span>
      <GrowArea
        areaRef={area}
        value={hints}
        label={say("hints")}
        describedBy={`${id}help ${id}left`}
        invalid={tooLong}
        rows={3}
        onInput={(text) => {
          setHints(text);
          typed.set(target, text);
        }}
      />
      <p class="meta">
        <Counter id={`${id}left`} text={hints} max={LIMITS.hints} />
      </p>
      <p class="faint" id={`${id}help`}>
        {say("hintsHelp")}
      </p>
      <ProviderChoice
        {...{ label: say("provider"), any: say("anyProvider"), providers }}
        value={provider}
        onChange={setProvider}
      />
      {edited.length > 0 && <p>{say("replacesEdited", { n: edited.length })}</p>}
      {card.approved && <p>{say("endsApproval")}</p>}
      {action.problem && <ProblemNotice problem={action.problem} onAgain={() => void send()} />}
      <div class="ways">
        <Button
          kind="primary"
          working={action.busy && say("asking")}
          disabled={tooLong || hindrance !== null}
          onClick={() => void send()}
        >
          {say("regenerate")}
        </Button>
        <Button onClick={onDone}>{say("cancel")}</Button>
      </div>
    </fieldset>
  );
}
