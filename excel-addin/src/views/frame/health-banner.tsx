import type { DetailedHealth } from "@rnd-cards/api/contract/health.ts";
import { usePane, useSay } from "../pane-context.ts";
import { MessageBar } from "./message-bar.tsx";
import { TEXTS } from "./texts.ts";

/** Says what works and what does not while something is down; nothing while all is well. */
export function HealthBanner() {
  const { health, offline } = usePane().state;
  const say = useSay(TEXTS);
  if (offline) {
    return (
      <MessageBar kind="warning" title={say("offlineTitle")}>
        <p>{say("offlineWorks")}</p>
      </MessageBar>
    );
  }
  if (!health || health.status === "ok") return null;
  const groups = grouped(health);
  return (
    <MessageBar kind="warning" title={say(health.status === "down" ? "downTitle" : "degradedTitle")}>
      {(["fails", "limited", "works"] as const).map((group) => {
        const list = groups[group].map(({ feature, note }) =>
          note ? `${say(feature)} (${bare(note)})` : say(feature),
        );
        return list.length > 0 && <p key={group}>{say(group, { list: list.join(", ") })}</p>;
      })}
    </MessageBar>
  );
}

type Features = DetailedHealth["features"];

function grouped({ features }: DetailedHealth): Record<"fails" | "limited" | "works", Features> {
  return {
    fails: features.filter(({ works }) => !works),
    limited: features.filter(({ works, note }) => works && note !== ""),
    works: features.filter(({ works, note }) => works && note === ""),
  };
}

/** A note is a sentence of its own; inside another one it goes without its full stop. */
const bare = (note: string) => note.replace(/\.$/, "");
