import { useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { Disclosure } from "../controls/disclosure.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { MappingForm } from "./mapping-form.tsx";
import { TEXTS } from "./texts.ts";

/** What is needed now and then: columns by hand, notes in cells, and the sheet as it was. */
export function SheetSettings() {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const { check, sheet, busy } = state;
  const [open, setOpen] = useState<"columns" | "marks" | null>(check ? null : "columns");
  return (
    <div class="extras">
      <Disclosure
        title={say("columns")}
        open={open === "columns"}
        onToggle={(wanted) => setOpen(wanted ? "columns" : null)}
      >
        <p class="hint">{say("columnsLead")}</p>
        <MappingForm key={sheet?.headerRow} sheet={sheet} onDone={check ? () => setOpen(null) : undefined} />
      </Disclosure>
      {check && (
        <Disclosure
          title={say("marks")}
          open={open === "marks"}
          onToggle={(wanted) => setOpen(wanted ? "marks" : null)}
        >
          <label class="checkbox">
            <input
              type="checkbox"
              checked={check.notes}
              disabled={busy !== null}
              onChange={({ currentTarget }) => void actions.setNotes(currentTarget.checked)}
            />
            <span>{say("notes")}</span>
          </label>
          <Button
            small
            disabled={busy !== null}
            working={busy === "clearing" && say("clearing")}
            onClick={() => void actions.clear()}
          >
            {say("clear")}
          </Button>
        </Disclosure>
      )}
    </div>
  );
}
