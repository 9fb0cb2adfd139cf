import { SECTION_KEYS, SECTIONS, type SectionKey } from "@rnd-cards/api/contract/sections.ts";
import { useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { Disclosure } from "../controls/disclosure.tsx";
import { useLanguage, usePane, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

/** Puts approved texts beside their rows, of the sections the person chooses. */
export function WriteBackForm({ approved }: { approved: number }) {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<readonly SectionKey[]>([]);
  return (
    <Disclosure title={say("writeBackTitle")} open={open} onToggle={setOpen}>
      <p class="hint">{approved > 0 ? say("writeBackLead", { n: approved }) : say("writeBackNone")}</p>
      {approved > 0 && (
        <>
          <fieldset class="checkboxes">
            <legend class="field-label">{say("sectionsToWrite")}</legend>
            {SECTION_KEYS.map((key) => (
              <label key={key} class="checkbox">
                <input
                  type="checkbox"
                  checked={chosen.includes(key)}
                  onChange={({ currentTarget: { checked } }) =>
                    setChosen(
                      SECTION_KEYS.filter((other) => (other === key ? checked : chosen.includes(other))),
                    )
                  }
                />
                <span>{SECTIONS[key].title[language]}</span>
              </label>
            ))}
          </fieldset>
          <Button
            disabled={state.busy !== null || state.offline || chosen.length === 0}
            working={state.busy === "writing-back" && say("writingBack")}
            onClick={() => void actions.writeBack(chosen)}
          >
            {say("writeBack")}
          </Button>
        </>
      )}
    </Disclosure>
  );
}
