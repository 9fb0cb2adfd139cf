import { type Finding, SEVERITIES, type Severity } from "@rnd-cards/api/contract/findings.ts";
import { useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useCard } from "../card/card-context.ts";
import { useSay } from "../review-context.ts";
import { FindingItem } from "./finding-item.tsx";
import { gatherFindings } from "./gather-findings.ts";
import { JudgeBox } from "./judge-box.tsx";
import { ScoreBox } from "./score-box.tsx";
import { SEVERITY_ICONS } from "./severity-counts.tsx";
import { StatutoryTests } from "./statutory-tests.tsx";
import { TEXTS } from "./texts.ts";

/** Everything the rules and models say of a card: score, findings by severity, tests of the law. */
export function FindingsPanel() {
  const { open, card } = useCard();
  const say = useSay(TEXTS);
  const { assessment } = open;
  const found = (assessment?.findings ?? []).map((finding, index) => ({ finding, index }));
  return (
    <div class="panel">
      <ScoreBox />
      {assessment && assessment.version < card.version && open.loading && <p class="faint">{say("stale")}</p>}
      {assessment && found.length === 0 && <p>{say("none")}</p>}
      {SEVERITIES.map((severity) => (
        <Group
          key={severity}
          severity={severity}
          found={found.filter(({ finding }) => finding.severity === severity)}
        />
      ))}
      <StatutoryTests />
      <JudgeBox />
    </div>
  );
}

/** Findings of one severity shown at once. */
const STEP = 8;

function Group({
  severity,
  found,
}: {
  severity: Severity;
  found: readonly { finding: Finding; index: number }[];
}) {
  const say = useSay(TEXTS);
  const [most, setMost] = useState(STEP);
  const gathered = gatherFindings(found);
  if (found.length === 0) return null;
  return (
    <section class="group" aria-labelledby={`group-${severity}`}>
      <h3 id={`group-${severity}`}>
        <span class={`count count-${severity}`}>
          <Icon name={SEVERITY_ICONS[severity]} />
        </span>
        {say(severity)} ({found.length}) <span class="faint">{say(`${severity}Means`)}</span>
      </h3>
      <ul class="findings">
        {gathered.slice(0, most).map((one) => (
          <FindingItem key={one.places[0]?.index} gathered={one} origin="finding" />
        ))}
      </ul>
      {gathered.length > most && (
        <Button small kind="quiet" onClick={() => setMost(most + STEP * 5)}>
          {say("more", { n: Math.min(gathered.length - most, STEP * 5) })}
        </Button>
      )}
    </section>
  );
}
