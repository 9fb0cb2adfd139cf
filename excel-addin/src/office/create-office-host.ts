import type { Language } from "@rnd-cards/api/contract/language.ts";
import { activeSheet } from "./active-sheet.ts";
import { applyFixes } from "./apply-fixes.ts";
import { clearSheet } from "./clear-sheet.ts";
import { environment, onEnvironment } from "./environment.ts";
import { goTo } from "./go-to.ts";
import type { OfficeHost } from "./host.ts";
import { inExcel, type RunWish } from "./in-excel.ts";
import { insertTemplate } from "./insert-template.ts";
import { markIssues } from "./mark-issues.ts";
import { readMemory, saveMemory } from "./memory.ts";
import { addNotes, removeNotes } from "./notes.ts";
import type { OfficeParts } from "./office-parts.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { ownWrites } from "./own-writes.ts";
import { readRows } from "./read-rows.ts";
import { seenSheets } from "./seen-sheets.ts";
import { showProgress } from "./show-progress.ts";
import { watchEdits } from "./watch-edits.ts";
import { writeTexts } from "./write-texts.ts";

export interface OfficeHostOptions {
  /** Milliseconds, ever rising. */
  now?: () => number;
  newId?: () => string;
}

/** What happens by itself waits until nobody types; what a person has asked for says that somebody does. */
const BACKGROUND: RunWish = { patient: true, writes: true };
const ASKED: RunWish = { patient: false, writes: true };
const READING: RunWish = { patient: true, writes: false };

/** Excel behind the pane. Office must be ready, see `officeReady`. */
export function createOfficeHost({
  now = () => performance.now(),
  newId = () => crypto.randomUUID(),
}: OfficeHostOptions = {}): OfficeHost {
  const sheets = seenSheets();
  const writes = ownWrites(now);
  const turn = oneAtATime();
  const parts: OfficeParts = {
    ...{ newKey: newId, hintFor: sheets.hintFor, seen: sheets.seen },
    writing: (sheetId, area) => writes.add({ sheetId, area }),
  };
  const run = <T>(wish: RunWish, batch: (context: Excel.RequestContext) => Promise<T>) =>
    turn(() => inExcel(wish, batch));
  let lastSpoken: Language | null = null;
  const spoken = () => lastSpoken ?? environment().language;
  const speaking = (language: Language) => {
    lastSpoken = language;
    return language;
  };

  return {
    environment,
    onEnvironment,
    activeSheet: () => run(READING, activeSheet),
    readRows: (query = {}) => run(BACKGROUND, (excel) => readRows(excel, parts, query, spoken())),
    markIssues: (sheetId, marks, language) =>
      run(BACKGROUND, (excel) => markIssues(excel, parts, sheetId, marks, speaking(language))),
    showProgress: (sheetId, rows, language) =>
      run(BACKGROUND, (excel) => showProgress(excel, parts, sheetId, rows, speaking(language))),
    clear: (sheetId, options) => run(ASKED, (excel) => clearSheet(excel, parts, sheetId, options)),
    applyFixes: (sheetId, fixes) => run(ASKED, (excel) => applyFixes(excel, parts, sheetId, fixes)),
    goTo: (sheetId, rowKey, column) =>
      run({ ...ASKED, writes: false }, (excel) => goTo(excel, parts, sheetId, rowKey, column)),
    addNotes: (sheetId, marks) => run(ASKED, (excel) => addNotes(excel, parts, sheetId, marks, spoken())),
    removeNotes: (sheetId) => run(ASKED, (excel) => removeNotes(excel, sheetId)),
    insertTemplate: (language) => run(ASKED, (excel) => insertTemplate(excel, speaking(language))),
    writeTexts: (sheetId, columns) =>
      run(ASKED, (excel) => writeTexts(excel, parts, sheetId, columns, spoken())),
    async readMemory() {
      const memory = await run(READING, (excel) => readMemory(excel, newId));
      sheets.learn(memory);
      return memory;
    },
    async saveMemory(memory) {
      await run(READING, (excel) => saveMemory(excel, memory));
      sheets.learn(memory);
    },
    watchEdits: (listener) =>
      watchEdits(
        {
          isOwnColumn: sheets.isOwn,
          isOwnWrite: (sheetId, area) => writes.covers({ sheetId, area }),
          onStructure: sheets.forget,
        },
        listener,
      ),
  };
}
