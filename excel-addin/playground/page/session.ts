import { type Signal, signal } from "@preact/signals";
import { type Bilingual, fill, type Language, type Params } from "@rnd-cards/api/contract/language.ts";
import { activeSheet, type Commands, createCommands } from "../excel/commands.ts";
import { areaAddress, cellRect, MAX_COLUMNS } from "../excel/model/address.ts";
import { Refused } from "../excel/model/refused.ts";
import { emptyWorkbook } from "../excel/model/sheets.ts";
import type { WorkbookState } from "../excel/model/state.ts";
import { insertCells } from "../excel/model/structure.ts";
import { createWorkbook, type Workbook } from "../excel/workbook.ts";
import { importedWorkbook } from "../imported-workbook.ts";
import { sampleWorkbook } from "../sample-workbook.ts";
import { TEXTS } from "../texts.ts";
import { createPaneControl, type PaneControl } from "./pane-control.ts";
import { keepPreferences, type Preferences, readPreferences, type Theme } from "./preferences.ts";
import { readXlsx } from "./read-xlsx.ts";
import { openStorage } from "./storage.ts";

const KEEP_MS = 250;

/** Everything the page shows and does, beside the grid itself. */
export interface Session {
  workbook: Workbook;
  commands: Commands;
  pane: PaneControl;
  preferences: Signal<Preferences>;
  /** Changes whenever the workbook does. */
  version: Signal<number>;
  /** One sentence of what happened last, for the status line and for screen readers. */
  status: Signal<{ text: string; error: boolean }>;
  say(text: Bilingual, params?: Params): string;
  tell(text: Bilingual, params?: Params): void;
  /** Does something to the sheet and tells what it refuses. */
  attempt(work: () => void): void;
  refused(error: unknown): void;
  setTheme(theme: Theme): void;
  setLanguage(language: Language): void;
  setPaneWidth(width: number): void;
  openSample(): void;
  openEmpty(): void;
  openFile(file: File): Promise<void>;
  secondPersonEdits(): void;
  secondPersonInserts(): void;
  press(action: string): Promise<void>;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Opens the workbook of the last visit, or an empty one. */
export async function openSession(): Promise<Session> {
  const storage = await openStorage();
  const kept = await storage.read();
  if (kept) storage.keep(kept);
  const preferences = signal(readPreferences());
  const { language } = preferences.peek();
  const workbook = createWorkbook(kept ?? emptyWorkbook(), { locale: language === "pl" ? "pl-PL" : "en-US" });
  const commands = createCommands(workbook);
  const pane = createPaneControl(workbook, preferences.peek());
  const version = signal(0);
  const status = signal({ text: "", error: false });

  const say: Session["say"] = (text, params) => fill(text[preferences.value.language], params);
  const tell: Session["tell"] = (text, params) => {
    status.value = { text: say(text, params), error: false };
  };
  const complain = (text: Bilingual, params?: Params) => {
    status.value = { text: say(text, params), error: true };
  };
  const refused = (error: unknown) => {
    const code = error instanceof Refused ? error.code : "";
    const known = Object.entries(TEXTS.refusals).find(([name]) => name === code)?.[1];
    complain(known ?? TEXTS.notHere, { message: messageOf(error) });
  };

  let keeping: ReturnType<typeof setTimeout> | undefined;
  const keep = () => {
    keeping = undefined;
    if (!storage.keep(workbook.state)) complain(TEXTS.tooLargeToKeep);
  };
  workbook.listen(() => {
    version.value++;
    clearTimeout(keeping);
    keeping = setTimeout(keep, KEEP_MS);
  });
  addEventListener("pagehide", () => {
    storage.keepAtOnce(workbook.state);
  });

  const change = (patch: Partial<Preferences>) => {
    preferences.value = { ...preferences.peek(), ...patch };
    keepPreferences(preferences.peek());
  };

  /** Another file: the add-in starts with it anew, as in Excel. */
  const open = (state: WorkbookState) => {
    pane.close();
    workbook.replace(state);
    pane.restart();
  };

  const somebodyElse = (work: (row: number, column: number) => void) => {
    const { active } = activeSheet(workbook).selection;
    work(active.row, active.column);
  };

  return {
    ...{ workbook, commands, pane, preferences, version, status, say, tell, refused },
    attempt(work) {
      try {
        work();
      } catch (error) {
        refused(error);
      }
    },
    setTheme(theme) {
      change({ theme });
      pane.tellTheme(theme);
    },
    setLanguage(language) {
      change({ language });
      workbook.setLocale(language === "pl" ? "pl-PL" : "en-US");
      pane.tellLanguage(language);
      status.value = { text: "", error: false };
      // Excel tells its add-ins the language when they start.
      pane.restart();
      version.value++;
    },
    setPaneWidth: (paneWidth) => change({ paneWidth: Math.round(paneWidth) }),
    openSample() {
      open(sampleWorkbook());
      tell(TEXTS.sampleShown);
    },
    openEmpty: () => open(emptyWorkbook()),
    async openFile(file) {
      tell(TEXTS.opening);
      const read = await readXlsx(file, preferences.peek().language);
      if (!read.ok) {
        status.value = {
          text: `${say(TEXTS.openFailed)}: ${read.reason ?? say(TEXTS.notAnswering)}`,
          error: true,
        };
        return;
      }
      open(importedWorkbook(read.workbook));
      tell(TEXTS.opened, { name: file.name, rows: read.workbook.rows.length });
    },
    secondPersonEdits: () =>
      somebodyElse((row, column) => {
        const sheet = activeSheet(workbook);
        const text = `${workbook.text(sheet.id, row + 1, column)} (${say(TEXTS.remoteText)})`.trim();
        commands.type(row + 1, column, [[text]], { by: "somebody" });
        tell(TEXTS.secondDid, { cell: areaAddress(cellRect(row + 1, column)) });
      }),
    secondPersonInserts: () =>
      somebodyElse((row) => {
        const { id } = activeSheet(workbook);
        const line = { row, column: 0, rows: 1, columns: MAX_COLUMNS };
        workbook.edit({ by: "somebody" }, (edit) => insertCells(edit, id, line, "row"));
        tell(TEXTS.secondInserted, { row: row + 1 });
      }),
    async press(action) {
      try {
        if (!(await pane.run(action))) complain(TEXTS.noAction);
      } catch (error) {
        complain(TEXTS.failedAction, { message: messageOf(error) });
      }
    },
  };
}
