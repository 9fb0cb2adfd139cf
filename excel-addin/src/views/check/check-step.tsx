import { StepFrame } from "../frame/step-frame.tsx";
import { usePane, useSay } from "../pane-context.ts";
import { CheckActions } from "./check-actions.tsx";
import { CheckSummary } from "./check-summary.tsx";
import { IssueList } from "./issue-list.tsx";
import { MappingForm } from "./mapping-form.tsx";
import { SheetSettings } from "./sheet-settings.tsx";
import { TEXTS } from "./texts.ts";

/** What the check found and how to put it right. */
export function CheckStep() {
  const { check, sheet } = usePane().state;
  const say = useSay(TEXTS);
  if (check === null) {
    return (
      <StepFrame title={say("titleNone")} lead={say("leadNone")} actions={<CheckActions />}>
        <SheetSettings />
      </StepFrame>
    );
  }
  const columnsUnknown = check.issues.some(
    ({ issue }) => issue.code === "missing_column" || issue.code === "duplicate_column",
  );
  if (columnsUnknown) {
    return (
      <StepFrame title={say("titleColumns")} lead={say("columnsMissing")}>
        <p class="hint">{say("columnsLead")}</p>
        <MappingForm key={sheet?.headerRow} sheet={sheet} primary />
        <IssueList check={check} />
      </StepFrame>
    );
  }
  const fine = check.issues.length === 0;
  return (
    <StepFrame
      title={say(check.total === 0 ? "titleEmpty" : fine ? "titleOk" : "title")}
      lead={check.total === 0 ? say("noRows") : fine && say("allFine", { n: check.total })}
      actions={<CheckActions />}
    >
      {check.total > 0 && <CheckSummary check={check} />}
      {!fine && <IssueList check={check} />}
      <SheetSettings />
    </StepFrame>
  );
}
