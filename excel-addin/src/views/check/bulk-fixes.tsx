import { useId } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { bulkFixes, type RowGroup } from "./group-issues.ts";
import { TEXTS } from "./texts.ts";

/** All repairs like this one, of the findings that are shown. */
export function BulkFixes({ groups }: { groups: readonly RowGroup[] }) {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const id = useId();
  const kinds = bulkFixes(groups);
  if (kinds.length === 0) return null;
  return (
    <section class="bulk" aria-labelledby={id}>
      <h2 id={id}>{say("bulk")}</h2>
      <div class="row-of-buttons">
        {kinds.map(({ kind, fixes }) => (
          <Button
            key={kind}
            small
            icon={<Icon name="wand" slot="start" />}
            disabled={state.busy !== null}
            onClick={() => void actions.fix(fixes)}
          >
            {`${say(kind)} (${fixes.length})`}
          </Button>
        ))}
      </div>
    </section>
  );
}
