import { usePane, useSay } from "../pane-context.ts";
import { TEXTS } from "./texts.ts";

/** Where else the batch can be followed; nothing where there is no bot to follow it with. */
export function TeamsLine() {
  const { session } = usePane().state;
  const say = useSay(TEXTS);
  if (session.kind !== "signed-in") return null;
  const { installed, link } = session.me.teams;
  if (!installed && link === null) return null;
  return (
    <p class="hint">
      {say(installed ? "inTeams" : "notInTeams")}{" "}
      {link !== null && (
        <a href={link} target="_blank" rel="noreferrer">
          {say(installed ? "openTeams" : "addTeams")}
        </a>
      )}
    </p>
  );
}
