import { useEffect } from "preact/hooks";
import { TEXTS } from "../texts.ts";
import { GridView } from "./grid-view.tsx";
import { PaneView } from "./pane-view.tsx";
import { Ribbon } from "./ribbon.tsx";
import type { Session } from "./session.ts";
import { SheetTabs } from "./sheet-tabs.tsx";
import { ToolsBar } from "./tools-bar.tsx";
import { SessionContext } from "./use-session.ts";

/** The whole page: the playground's tools, then what Excel would show. */
export function App({ session }: { session: Session }) {
  const { theme, language } = session.preferences.value;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.lang = language;
    document.title = session.say(TEXTS.title);
  }, [session, theme, language]);
  return (
    <SessionContext.Provider value={session}>
      <ToolsBar />
      <Ribbon />
      <main class="work">
        <GridView />
        <PaneView />
      </main>
      <SheetTabs />
    </SessionContext.Provider>
  );
}
