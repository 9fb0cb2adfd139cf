import type { Language } from "@rnd-cards/api/contract/language.ts";
import { LIMITS } from "@rnd-cards/api/contract/limits.ts";
import { speak } from "@rnd-cards/api/contract/phrases.ts";
import { REGENERATE_TARGETS, SECTIONS } from "@rnd-cards/api/contract/sections.ts";
import type { Element } from "./elements.ts";
import { TEXTS as REVIEW } from "./review-texts.ts";
import { shortName } from "./short-name.ts";
import { TEXTS } from "./texts.ts";
import { ANY_PROVIDER, INPUTS, WHOLE_CARD } from "./verbs.ts";

const PROVIDERS = 5;

/** Hints for the model, and who is to write where there is a choice. */
export function wishInputs(providers: readonly string[], language: Language): Element[] {
  const say = speak(TEXTS, language);
  return [
    {
      ...{ type: "Input.Text", id: INPUTS.hints, label: say("hints"), placeholder: say("hintsHelp") },
      ...{ isMultiline: true, maxLength: LIMITS.hints },
    },
    ...(providers.length > 1
      ? [
          choice(INPUTS.provider, say("provider"), ANY_PROVIDER, [
            { title: say("anyProvider"), value: ANY_PROVIDER },
            ...providers.slice(0, PROVIDERS).map((name) => ({
              title: shortName(name, 40),
              value: name.slice(0, 60),
            })),
          ]),
        ]
      : []),
  ];
}

/** Which section a model is to write anew, or the whole card. */
export function targetInput(language: Language): Element {
  const say = speak(REVIEW, language);
  return choice(
    INPUTS.target,
    say("target"),
    WHOLE_CARD,
    REGENERATE_TARGETS.map((value) => ({
      title: value === "all" ? say("wholeCard") : SECTIONS[value].title[language],
      value,
    })),
  );
}

function choice(
  id: string,
  label: string,
  value: string,
  choices: readonly { title: string; value: string }[],
): Element {
  return { type: "Input.ChoiceSet", id, label, value, style: "compact", wrap: true, choices };
}
