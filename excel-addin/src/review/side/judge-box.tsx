import { isSettled } from "@rnd-cards/api/contract/states.ts";
import { useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { useCard } from "../card/card-context.ts";
import { TEXTS as CARD_TEXTS } from "../card/texts.ts";
import { ProblemNotice } from "../parts/problem-notice.tsx";
import { ProviderChoice } from "../parts/provider-choice.tsx";
import { useAction } from "../parts/use-action.ts";
import { when } from "../parts/when.ts";
import { useReview, useSay } from "../review-context.ts";
import { TEXTS as SECTION_TEXTS } from "../section/texts.ts";
import { TEXTS } from "./texts.ts";

/** A model's second opinion of the card: whose, on which texts, and how to get one. */
export function JudgeBox() {
  const { card, session } = useCard();
  const { language, readOnly, health, providers, announce } = useReview();
  const say = useSay(TEXTS);
  const sayWhy = useSay(SECTION_TEXTS);
  const sayCard = useSay(CARD_TEXTS);
  const [provider, setProvider] = useState("");
  const action = useAction();
  const { judgement, judging, judgementFailure } = card;
  const generate = health?.features.find(({ feature }) => feature === "generate");
  const off = generate && !generate.works ? generate.note || sayCard("degraded") : null;
  const stale = judgement && Object.entries(judgement.revisions).some(isOlder(card.sections));
  const ask = () =>
    action.run(async () => {
      await session.judge(provider === "" ? {} : { provider });
      announce(say("judgeAsked"));
    });
  return (
    <section class="group" aria-labelledby="judge">
      <h3 id="judge">{say("judge")}</h3>
      <p class="faint">{say("judgeMeans")}</p>
      {judgement && (
        <p>
          {say("judgedBy", {
            ...{ model: judgement.model, provider: judgement.provider },
            at: when(judgement.at, language),
          })}{" "}
          {say("opinions", { n: judgement.opinions.length })} {stale && say("judgedOld")}
        </p>
      )}
      {judgementFailure && <p>{say("judgeFailed", { why: sayWhy(judgementFailure) })}</p>}
      {off && !readOnly && <p class="faint">{off}</p>}
      {action.problem && <ProblemNotice problem={action.problem} />}
      {!readOnly && (
        <ProviderChoice
          {...{ label: sayCard("judgedProvider"), any: sayCard("otherProvider"), providers }}
          value={provider}
          onChange={setProvider}
        />
      )}
      {!readOnly && (
        <Button
          small
          working={(action.busy || judging !== null) && say("judging")}
          disabled={!isSettled(card.state) || off !== null}
          onClick={() => void ask()}
        >
          {say(judgement ? "askJudgeAgain" : "askJudge")}
        </Button>
      )}
    </section>
  );
}

/** A judgement that read another revision than stands now. */
const isOlder =
  (sections: Readonly<Record<string, { revision: number } | undefined>>) =>
  ([key, revision]: [string, number]) =>
    sections[key]?.revision !== revision;
