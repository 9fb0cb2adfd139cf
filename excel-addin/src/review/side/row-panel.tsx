import { COLUMN_KEYS, COLUMNS } from "@rnd-cards/api/contract/columns.ts";
import { polishDate } from "@rnd-cards/api/contract/dates.ts";
import { Button } from "../../ui/button.tsx";
import { useCard } from "../card/card-context.ts";
import { useSay } from "../review-context.ts";
import { TEXTS } from "./texts.ts";

/** What the client gave: the only thing a card may claim. */
export function RowPanel({ onShowRow }: { onShowRow?: ((rowKey: string) => void) | undefined }) {
  const { card } = useCard();
  const say = useSay(TEXTS);
  return (
    <div class="panel">
      <h3>{say("data")}</h3>
      <p class="faint">{say("dataMeans")}</p>
      <dl class="row-data" lang="pl">
        {COLUMN_KEYS.map((key) => (
          <div key={key}>
            <dt>{COLUMNS[key].header}</dt>
            <dd>{COLUMNS[key].kind === "date" ? polishDate(card.row[key]) : card.row[key]}</dd>
          </div>
        ))}
      </dl>
      <p class="faint">{say("row", { number: card.rowNumber })}</p>
      {onShowRow && (
        <Button small onClick={() => onShowRow(card.rowKey)}>
          {say("showRow")}
        </Button>
      )}
    </div>
  );
}
