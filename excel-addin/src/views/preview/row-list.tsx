import { useState } from "preact/hooks";
import type { Preview } from "../../flow/pane.ts";
import { Disclosure } from "../controls/disclosure.tsx";
import { Pager } from "../controls/pager.tsx";
import { usePage } from "../controls/use-page.ts";
import { useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

const ROWS_A_PAGE = 50;

/** The rows that go, for whoever wants to see them. */
export function RowList({ rows }: { rows: Preview["rows"] }) {
  const say = useSay(TEXTS);
  const [open, setOpen] = useState(rows.length <= 5);
  const { shown, pager } = usePage(rows, ROWS_A_PAGE, "");
  return (
    <Disclosure title={say("going", { n: rows.length })} open={open} onToggle={setOpen}>
      <ul class="plain-rows">
        {shown.map(({ rowKey, rowNumber, name }) => (
          <li key={rowKey}>
            <span class="number">{rowNumber}</span>
            <span>{name}</span>
          </li>
        ))}
      </ul>
      <Pager {...pager} />
    </Disclosure>
  );
}
