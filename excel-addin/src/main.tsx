import { pickLanguage } from "@rnd-cards/api/contract/language.ts";
import { render } from "preact";
import { openPane } from "./flow/open-pane.ts";
import type { Pane } from "./flow/pane.ts";
import { officeReady, registerCommands, openPane as showPane } from "./office/commands.ts";
import { createOfficeHost } from "./office/create-office-host.ts";
import { browserOpener } from "./office/open-in-browser.ts";
import { PaneView } from "./views/pane-view.tsx";
import { NotInExcel } from "./views/start/not-in-excel.tsx";

/** Office answers within a second or so; after this it is told that it did not. */
const OFFICE_TIMEOUT_MS = 10_000;

const loadReview = async () => (await import("./review/review-view.tsx")).ReviewView;

void start(document.getElementById("pane") ?? document.body);

async function start(root: HTMLElement): Promise<void> {
  const where = await whereAreWe();
  root.replaceChildren();
  if (where !== "excel") {
    const language = pickLanguage(navigator.language);
    document.documentElement.lang = language;
    render(<NotInExcel language={language} unreachable={where === "unreachable"} />, root);
    return;
  }
  const pane = openPane({ host: createOfficeHost(), openLink: browserOpener() });
  render(<PaneView pane={pane} loadReview={loadReview} />, root);
  tieRibbon(pane);
}

async function whereAreWe(): Promise<"excel" | "elsewhere" | "unreachable"> {
  if (typeof Office === "undefined") return "unreachable";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<"unreachable">((resolve) => {
    timer = setTimeout(() => resolve("unreachable"), OFFICE_TIMEOUT_MS);
  });
  const answer = officeReady().then((excel) => (excel ? ("excel" as const) : ("elsewhere" as const)));
  const where = await Promise.race([answer, silence]);
  clearTimeout(timer);
  return where;
}

/** The ribbon's buttons do what the pane's do; what they find is shown in the pane. */
function tieRibbon({ actions }: Pane): void {
  registerCommands(
    {
      newSheet: () => actions.insertTemplate(),
      check: async () => {
        await showPane();
        await actions.check();
      },
      submit: async () => {
        await showPane();
        await actions.preview();
      },
      showPane,
    },
    // Actions put what goes wrong into the pane; what is left is an Excel that cannot show it.
    (command, error) => console.error("ribbon", command, error),
  );
}
