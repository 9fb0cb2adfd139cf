import { activeSheet } from "../excel/commands.ts";
import { isHiddenRow } from "../excel/model/cells.ts";
import { activateSheet, addSheet } from "../excel/model/sheets.ts";
import type { SheetState } from "../excel/model/state.ts";
import { TEXTS } from "../texts.ts";
import { useSession } from "./use-session.ts";

/** Rows of the data that a filter lets through; null where nothing is filtered. */
function filteredRows(sheet: SheetState): { shown: number; all: number } | null {
  const rect =
    sheet.tables.find(({ filter }) => filter)?.rect ??
    (sheet.filter && Object.keys(sheet.filter.criteria).length > 0 ? sheet.filter.rect : null);
  if (!rect) return null;
  const all = rect.rows - 1;
  const shown = Array.from({ length: all }, (_, index) => rect.row + 1 + index).filter(
    (row) => !isHiddenRow(sheet, row),
  ).length;
  return { shown, all };
}

/** The sheets of the workbook, and the line that says what happened last. */
export function SheetTabs() {
  const { say, workbook, version, status, attempt } = useSession();
  version.value;
  const { sheets, activeSheetId } = workbook.state;
  const visible = sheets.filter(({ visibility }) => visibility === "Visible");
  const sheet = activeSheet(workbook);
  const note = sheet.notes.find(
    ({ row, column }) => row === sheet.selection.active.row && column === sheet.selection.active.column,
  );
  const filtered = filteredRows(sheet);
  const choose = (id: string) => workbook.edit({ by: "me" }, (edit) => activateSheet(edit, id));
  const onKey = (event: KeyboardEvent, index: number) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = visible[(index + step + visible.length) % visible.length];
    if (step === 0 || !next) return;
    choose(next.id);
    const tabs = (event.currentTarget as HTMLElement).parentElement?.children;
    (tabs?.[visible.indexOf(next)] as HTMLElement | undefined)?.focus();
  };
  return (
    <footer class="sheet-tabs">
      <div class="tabs" role="tablist" aria-label={say(TEXTS.sheets)}>
        {visible.map(({ id, name }, index) => (
          <button
            key={id}
            type="button"
            role="tab"
            class="sheet-tab"
            aria-selected={id === activeSheetId}
            aria-controls="grid"
            tabIndex={id === activeSheetId ? 0 : -1}
            onClick={() => choose(id)}
            onKeyDown={(event) => onKey(event, index)}
          >
            {name}
          </button>
        ))}
      </div>
      <button
        type="button"
        class="tool"
        aria-label={say(TEXTS.newSheet)}
        title={say(TEXTS.newSheet)}
        onClick={() =>
          attempt(() => workbook.edit({ by: "me" }, (edit) => activateSheet(edit, addSheet(edit).id)))
        }
      >
        +
      </button>
      <p class={status.value.error ? "status error" : "status"} role="status">
        {note ? `${say(TEXTS.note)}: ${note.text}` : status.value.text}
      </p>
      {filtered ? <p class="status counts">{say(TEXTS.rowsShown, filtered)}</p> : null}
    </footer>
  );
}
