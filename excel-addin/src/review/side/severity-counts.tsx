import type { Severity } from "@rnd-cards/api/contract/findings.ts";
import { SEVERITIES } from "@rnd-cards/api/contract/findings.ts";
import { Icon } from "../../ui/icon.tsx";
import { useSay } from "../review-context.ts";
import { TEXTS } from "./texts.ts";

export const SEVERITY_ICONS = { blocker: "error", major: "warning", minor: "info" } as const;
const KEYS = { blocker: "blockers", major: "majors", minor: "minors" } as const;

/** How many findings of each severity, in words beside a shape; nothing where there are none. */
export function SeverityCounts({ findings }: { findings: readonly { severity: Severity }[] }) {
  const say = useSay(TEXTS);
  const counts = SEVERITIES.map((severity) => ({
    severity,
    n: findings.filter((finding) => finding.severity === severity).length,
  })).filter(({ n }) => n > 0);
  if (counts.length === 0) return null;
  return (
    <span class="counts">
      {counts.map(({ severity, n }) => (
        <span key={severity} class={`count count-${severity}`}>
          <Icon name={SEVERITY_ICONS[severity]} />
          {say(KEYS[severity], { n })}
        </span>
      ))}
    </span>
  );
}
