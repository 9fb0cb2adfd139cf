import { useEffect, useRef } from "preact/hooks";
import { createGrid, type Grid } from "../grid/grid.ts";
import { TEXTS } from "../texts.ts";
import { FormulaBar } from "./formula-bar.tsx";
import { useSession } from "./use-session.ts";

/** The sheet with its formula bar. */
export function GridView() {
  const session = useSession();
  const root = useRef<HTMLDivElement>(null);
  const grid = useRef<Grid | null>(null);
  const { language } = session.preferences.value;
  // The session stays the same; the language renames the grid.
  useEffect(() => {
    if (!root.current) return;
    const { workbook, commands, refused, say } = session;
    const made = createGrid(root.current, {
      workbook,
      commands,
      label: (name) => say(TEXTS.grid, { name }),
      editingLabel: (cell) => say(TEXTS.editing, { cell }),
      onRefused: refused,
    });
    grid.current = made;
    return () => {
      made.close();
      root.current?.replaceChildren();
    };
  }, [language]);
  return (
    <div class="sheet">
      <FormulaBar
        onCommit={(text) => {
          grid.current?.commit(text);
          grid.current?.focus();
        }}
      />
      <p class="hidden-text" id="grid-help">
        {session.say(TEXTS.gridHelp)}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a table of only what is in view would say the wrong size */}
      <div
        id="grid"
        ref={root}
        class="grid"
        role="grid"
        tabIndex={0}
        aria-multiselectable="true"
        aria-describedby="grid-help"
      />
    </div>
  );
}
