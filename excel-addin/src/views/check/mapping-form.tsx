import { COLUMN_KEYS, COLUMNS, type ColumnKey } from "@rnd-cards/api/contract/columns.ts";
import { useState } from "preact/hooks";
import type { ColumnMapping, SheetReading } from "../../office/host.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../controls/field.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

const LAST_ROW = 1_048_576;

export interface MappingFormProps {
  sheet: SheetReading | null;
  /** The form is what the step is about. */
  primary?: boolean;
  /** Something else is there without the form. */
  onDone?: () => void;
}

/** Columns by hand: in which row the headers are, and which of them means what. Another header row is read first. */
export function MappingForm({ sheet, primary = false, onDone }: MappingFormProps) {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const [mapping, setMapping] = useState<ColumnMapping>(sheet?.mapping ?? {});
  const [row, setRow] = useState(String(sheet?.headerRow ?? 1));
  const headerRow = Number(row);
  const rowFits = Number.isInteger(headerRow) && headerRow >= 1 && headerRow <= LAST_ROW;
  const sameRow = sheet !== null && headerRow === sheet.headerRow;
  const twice = (key: ColumnKey) =>
    mapping[key] !== undefined &&
    COLUMN_KEYS.some((other) => other !== key && mapping[other] === mapping[key]);
  const headers = [
    ...new Set(sheet?.headers.filter((header) => header !== null && header !== "")),
  ] as string[];
  const apply = () => {
    void actions.setMapping(sameRow ? mapping : {}, headerRow);
    if (sameRow) onDone?.();
  };
  return (
    <form
      class="mapping"
      onSubmit={(event) => {
        event.preventDefault();
        if (rowFits) apply();
      }}
    >
      <Field label={say("headerRow")} error={rowFits ? null : say("headerRowWrong")}>
        {(tied) => (
          <input
            {...tied}
            class="input short"
            type="number"
            inputMode="numeric"
            min={1}
            max={LAST_ROW}
            value={row}
            onInput={({ currentTarget }) => setRow(currentTarget.value)}
          />
        )}
      </Field>
      {sameRow &&
        COLUMN_KEYS.map((key) => (
          <Field key={key} label={COLUMNS[key].header} error={twice(key) ? say("twice") : null}>
            {(tied) => (
              <select
                {...tied}
                class="select"
                value={mapping[key] ?? ""}
                onChange={({ currentTarget: { value } }) => {
                  const { [key]: _, ...others } = mapping;
                  setMapping(value === "" ? others : { ...others, [key]: value });
                }}
              >
                <option value="">{say("notChosen")}</option>
                {headers.map((header) => (
                  <option key={header} value={header}>
                    {header}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
      <div class="row-of-buttons">
        {onDone && <Button onClick={onDone}>{say("cancel")}</Button>}
        <Button
          kind={primary ? "primary" : "secondary"}
          disabled={!rowFits || (sameRow && COLUMN_KEYS.some(twice))}
          working={state.busy !== null && say("reading")}
          onClick={apply}
        >
          {say(sameRow ? "apply" : "readHeaders")}
        </Button>
      </div>
    </form>
  );
}
