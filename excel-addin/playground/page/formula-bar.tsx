import { useSignal } from "@preact/signals";
import { activeSheet } from "../excel/commands.ts";
import { areaAddress, cellRect } from "../excel/model/address.ts";
import { cellAt } from "../excel/model/cells.ts";
import { linkOf } from "../grid/draw.ts";
import { TEXTS } from "../texts.ts";
import { useSession } from "./use-session.ts";

/** What is selected and what stands in the active cell, to be read in full and edited. */
export function FormulaBar({ onCommit }: { onCommit(text: string): void }) {
  const { say, workbook, version } = useSession();
  version.value;
  const typed = useSignal<string | null>(null);
  const sheet = activeSheet(workbook);
  const { active, areas } = sheet.selection;
  const cell = cellAt(sheet, active.row, active.column);
  const source = cell?.formula ?? workbook.text(sheet.id, active.row, active.column);
  const link = linkOf(cell?.formula);
  const name = areaAddress(cellRect(active.row, active.column));
  const [first] = areas;
  const take = () => {
    const text = typed.peek();
    typed.value = null;
    if (text !== null && text !== source) onCommit(text);
  };
  return (
    <div class="formula-bar">
      <output class="name-box" aria-label={say(TEXTS.nameBox)} title={say(TEXTS.nameBox)}>
        {first && areas.length === 1 ? areaAddress(first) : name}
      </output>
      <textarea
        class="formula"
        rows={1}
        spellcheck={false}
        aria-label={say(TEXTS.content, { cell: name })}
        value={typed.value ?? source}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") typed.value = null;
          if (event.key !== "Enter" || event.altKey) return;
          event.preventDefault();
          take();
        }}
        onBlur={take}
      />
      {link ? (
        <a class="link-button" href={link} target="_blank" rel="noopener">
          {say(TEXTS.followLink)}
        </a>
      ) : null}
    </div>
  );
}
