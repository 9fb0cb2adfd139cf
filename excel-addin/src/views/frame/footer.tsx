import { LANGUAGES, type Language } from "@rnd-cards/api/contract/language.ts";
import { useState } from "preact/hooks";
import { Disclosure } from "../controls/disclosure.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

const NAMES: Record<Language, string> = { pl: "Polski", en: "English" };

/** Help, language, who is signed in, which version: there for whoever looks for it. */
export function Footer() {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const [open, setOpen] = useState(false);
  return (
    <footer class="footer">
      <Disclosure title={say("help")} open={open} onToggle={setOpen}>
        <ul class="help">
          {(["helpCheck", "helpSort", "helpClose", "helpKeys"] as const).map((key) => (
            <li key={key}>{say(key)}</li>
          ))}
        </ul>
      </Disclosure>
      <div class="footer-line">
        <select
          class="select small"
          aria-label={say("language")}
          value={state.language}
          onChange={(event) => void actions.setLanguage(event.currentTarget.value === "en" ? "en" : "pl")}
        >
          {LANGUAGES.map((language) => (
            <option key={language} value={language}>
              {NAMES[language]}
            </option>
          ))}
        </select>
        {state.health && <span>{say("version", { version: state.health.version })}</span>}
      </div>
      {state.session.kind === "signed-in" && (
        <p class="who">{say("signedInAs", { name: state.session.me.name })}</p>
      )}
    </footer>
  );
}
