import { LANGUAGES, type Language } from "@rnd-cards/api/contract/language.ts";
import { useRef } from "preact/hooks";
import { TEXTS } from "../texts.ts";
import { Choice } from "./choice.tsx";
import { PANE_WIDTHS, THEMES } from "./preferences.ts";
import { useSession } from "./use-session.ts";

const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { pl: "Polski", en: "English" };

/** What only the playground has, apart from what Excel would show. */
export function ToolsBar() {
  const session = useSession();
  const { say, preferences } = session;
  const { theme, language, paneWidth } = preferences.value;
  const file = useRef<HTMLInputElement>(null);
  return (
    <section class="tools" aria-label={say(TEXTS.tools)}>
      <h1 class="tools-title" title={say(TEXTS.about)}>
        {say(TEXTS.short)}
      </h1>
      <div class="tools-group">
        <button type="button" title={say(TEXTS.sampleTip)} onClick={session.openSample}>
          {say(TEXTS.sample)}
        </button>
        <button type="button" onClick={() => file.current?.click()}>
          {say(TEXTS.open)}
        </button>
        <input
          ref={file}
          class="hidden-text"
          type="file"
          tabIndex={-1}
          aria-label={say(TEXTS.open)}
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? [];
            // The same file may be opened again.
            currentTarget.value = "";
            if (chosen) void session.openFile(chosen);
          }}
        />
        <button type="button" title={say(TEXTS.emptyTip)} onClick={session.openEmpty}>
          {say(TEXTS.empty)}
        </button>
      </div>
      <div class="tools-group">
        <button
          type="button"
          title={say(TEXTS.secondTip)}
          onClick={() => session.attempt(session.secondPersonEdits)}
        >
          {say(TEXTS.second)}
        </button>
        <button
          type="button"
          title={say(TEXTS.secondRowTip)}
          onClick={() => session.attempt(session.secondPersonInserts)}
        >
          {say(TEXTS.secondRow)}
        </button>
        <button type="button" onClick={session.pane.restart}>
          {say(TEXTS.reopen)}
        </button>
      </div>
      <div class="tools-group tools-choices">
        <Choice
          label={say(TEXTS.theme)}
          options={THEMES.map((value) => ({ value, label: say(TEXTS.themes[value]) }))}
          value={theme}
          onChoose={session.setTheme}
        />
        <Choice
          label={say(TEXTS.language)}
          options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          value={language}
          onChoose={session.setLanguage}
        />
        <Choice
          label={say(TEXTS.paneWidth)}
          options={PANE_WIDTHS.map((value) => ({ value, label: say(TEXTS.paneWide, { width: value }) }))}
          value={paneWidth}
          onChoose={session.setPaneWidth}
          other={(width) => say(TEXTS.paneWide, { width })}
        />
      </div>
    </section>
  );
}
