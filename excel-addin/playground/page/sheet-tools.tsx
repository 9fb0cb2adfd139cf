import { useSignal } from "@preact/signals";
import type { Bilingual } from "@rnd-cards/api/contract/language.ts";
import { activeSheet, dataAround } from "../excel/commands.ts";
import { columnName } from "../excel/model/address.ts";
import { styleOf } from "../excel/model/style.ts";
import { TEXTS } from "../texts.ts";
import { Icon } from "./icon.tsx";
import { useSession } from "./use-session.ts";

const COLOURS = [
  { name: TEXTS.colours.none, value: "" },
  { name: TEXTS.colours.yellow, value: "#FFF2CC" },
  { name: TEXTS.colours.green, value: "#E2EFDA" },
  { name: TEXTS.colours.blue, value: "#DDEBF7" },
  { name: TEXTS.colours.pink, value: "#F8DCE6" },
  { name: TEXTS.colours.grey, value: "#E7E6E6" },
] as const;

const ICONS = {
  undo: "M7 4 3 8l4 4M3 8h8a5 5 0 0 1 0 9H8",
  redo: "M13 4l4 4-4 4M17 8H9a5 5 0 0 0 0 9h3",
  insertRow: "M3 4h14M3 16h14M10 7v6M7 10h6",
  deleteRow: "M3 4h14M3 16h14M7 10h6",
  ascending: "M5 4v12M2.5 13.5 5 16l2.5-2.5M10.5 5h3M10.5 10h5M10.5 15h7",
  descending: "M5 4v12M2.5 13.5 5 16l2.5-2.5M10.5 5h7M10.5 10h5M10.5 15h3",
  freeze: "M3 3h14v14H3zM3 8h14",
  wrap: "M3 5h14M3 10h11a3 3 0 0 1 0 6h-3M12.5 13.5 10.5 16l2 2M3 15h4",
} as const;

/** Enough of a spreadsheet's own tools that there are formats, orders and filters to be kept. */
export function SheetTools() {
  const session = useSession();
  const { say, commands, workbook, attempt, version } = session;
  // Drawn again whenever the workbook changes.
  version.value;
  const sheet = activeSheet(workbook);
  const { row, column } = sheet.selection.active;
  const style = styleOf(sheet, row, column);
  const tool = (
    name: keyof typeof ICONS,
    label: Bilingual,
    work: () => void,
    more: { disabled?: boolean; pressed?: boolean } = {},
  ) => (
    <button
      key={name}
      type="button"
      class="tool"
      aria-label={say(label)}
      title={say(label)}
      disabled={more.disabled ?? false}
      aria-pressed={more.pressed}
      onClick={() => attempt(work)}
    >
      <Icon path={ICONS[name]} />
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div class="ribbon-group" role="group" aria-labelledby="sheet-tab">
      <div class="ribbon-buttons">
        {tool("undo", TEXTS.undo, () => workbook.undo(), { disabled: !workbook.canUndo() })}
        {tool("redo", TEXTS.redo, () => workbook.redo(), { disabled: !workbook.canRedo() })}
        <span class="split" />
        <button
          type="button"
          class="tool bold"
          aria-label={say(TEXTS.bold)}
          title={say(TEXTS.bold)}
          aria-pressed={style.bold}
          onClick={() => attempt(() => commands.style({ bold: !style.bold }))}
        >
          B
        </button>
        <label class="choice" title={say(TEXTS.fill)}>
          <span class="hidden-text">{say(TEXTS.fill)}</span>
          <span class="swatch" style={{ backgroundColor: style.fill }} />
          <select
            class="fill-choice"
            value={COLOURS.some(({ value }) => value === style.fill) ? style.fill : ""}
            onChange={({ currentTarget }) => attempt(() => commands.style({ fill: currentTarget.value }))}
          >
            {COLOURS.map(({ name, value }) => (
              <option key={value} value={value}>
                {say(name)}
              </option>
            ))}
          </select>
        </label>
        {tool("wrap", TEXTS.wrap, () => commands.style({ wrap: !style.wrap }), { pressed: style.wrap })}
        <span class="split" />
        {tool("insertRow", TEXTS.insertRow, commands.insertRows)}
        {tool("deleteRow", TEXTS.deleteRow, commands.deleteRows)}
        {tool("freeze", TEXTS.freeze, commands.freezeHeader, { pressed: sheet.frozen.rows > 0 })}
        <span class="split" />
        {tool("ascending", TEXTS.ascending, () => commands.sort(true))}
        {tool("descending", TEXTS.descending, () => commands.sort(false))}
        <Filter key={`${sheet.id} ${column}`} />
      </div>
      <h2 class="ribbon-name" id="sheet-tab">
        {say(TEXTS.sheetTools)}
      </h2>
    </div>
  );
}

/** Filters by the active column; what is filtered already stands in the field. */
function Filter() {
  const { say, commands, workbook, attempt } = useSession();
  const sheet = activeSheet(workbook);
  const { column } = sheet.selection.active;
  const { rect, table } = dataAround(sheet);
  const set = (table ?? sheet).filter?.criteria[column - rect.column];
  const now =
    set?.filterOn === "Custom" ? set.criterion1.replace(/^=\*|\*$/g, "").replace(/~([~*?])/g, "$1") : "";
  const typed = useSignal(now);
  const apply = (text: string) => attempt(() => commands.filter(text));
  return (
    <span class="filter">
      <input
        type="search"
        aria-label={say(TEXTS.filter, { column: columnName(column) })}
        title={say(TEXTS.filter, { column: columnName(column) })}
        placeholder={say(TEXTS.filterHint)}
        value={typed.value}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
          // The cross in the field empties it at once.
          if (currentTarget.value === "" && now !== "") apply("");
        }}
        onKeyDown={({ key }) => {
          if (key === "Enter") apply(typed.peek());
        }}
      />
    </span>
  );
}
