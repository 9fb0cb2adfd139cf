import type { Language } from "@rnd-cards/api/contract/language.ts";
import type { PaneState } from "@rnd-cards/excel-addin/src/flow/pane.ts";
import { PaneView } from "@rnd-cards/excel-addin/src/views/pane-view.tsx";
import { render } from "preact";
import { SCREENS, type ScreenName, screenState } from "./screens.ts";
import { scriptedPane } from "./scripted-pane.ts";

/* One screen of the pane without Excel and without a backend: `?screen=check&language=pl&theme=dark`. */

const query = new URLSearchParams(location.search);
const wanted = query.get("screen") ?? "start";
const language: Language = query.get("language") === "en" ? "en" : "pl";
const theme = query.get("theme");
const themed = (state: PaneState): PaneState => ({
  ...state,
  environment: {
    ...state.environment,
    theme: theme ? { dark: theme === "dark", background: "", foreground: "" } : null,
  },
});
const screen = (name: string) =>
  themed(screenState((name in SCREENS ? name : "start") as ScreenName, language));
const pane = scriptedPane(screen(wanted));
const loadReview = () => new Promise<never>(() => undefined);

declare global {
  interface Window {
    pane: typeof pane;
    showScreen: (name: string, change?: Partial<PaneState>) => void;
  }
}
window.pane = pane;
window.showScreen = (name, change = {}) => pane.show({ ...screen(name), ...change });

const root = document.getElementById("pane");
if (root) render(<PaneView pane={pane} loadReview={loadReview} />, root);
