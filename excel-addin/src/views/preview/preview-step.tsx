import { Button } from "../../ui/button.tsx";
import { Skeleton } from "../controls/skeleton.tsx";
import { StepFrame } from "../frame/step-frame.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { ScopeChoice } from "../start/scope-choice.tsx";
import { BatchName, cleanName } from "./batch-name.tsx";
import { EstimateTiles } from "./estimate-tiles.tsx";
import { PreviewWarnings } from "./preview-warnings.tsx";
import { RowList } from "./row-list.tsx";
import { TEXTS } from "./texts.ts";

/** What goes, what stays, what it will take; then one button. */
export function PreviewStep() {
  const { state, actions } = usePane();
  const say = useSay(TEXTS);
  const { preview, busy, offline, session, health } = state;
  const back = (
    <Button disabled={busy === "submitting"} onClick={actions.back}>
      {say("back")}
    </Button>
  );
  if (preview === null) {
    return (
      <StepFrame
        title={say("titleReading")}
        actions={
          <>
            {back}
            <Button kind="primary" working={say("preparing")} onClick={() => undefined} />
          </>
        }
      >
        <Skeleton lines={6} />
      </StepFrame>
    );
  }
  const { rows, scope, name } = preview;
  const tooMany = session.kind === "signed-in" && rows.length > session.me.maxRows;
  const down = health?.features.some(({ feature, works }) => feature === "submit" && !works) ?? false;
  const ready = rows.length > 0 && !tooMany && !offline && !down && cleanName(name) !== "";
  return (
    <StepFrame
      title={say("title")}
      actions={
        <>
          {back}
          <Button
            kind="primary"
            disabled={!ready || busy !== null}
            working={busy === "submitting" && say("sending")}
            onClick={() => void actions.submit()}
          >
            {say("send", { n: rows.length })}
          </Button>
        </>
      }
    >
      <BatchName name={name} />
      <EstimateTiles preview={preview} />
      <PreviewWarnings preview={preview} tooMany={tooMany} />
      <ScopeChoice scope={scope} onScope={(wanted) => void actions.preview(wanted)} />
      {rows.length > 0 ? <RowList rows={rows} /> : <p class="hint">{say("none")}</p>}
    </StepFrame>
  );
}
