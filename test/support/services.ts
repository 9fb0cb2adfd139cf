import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** A program the machine may have: where it is, or why the tests that need it are skipped. */
export type Found = { path: string; reason?: never } | { path: null; reason: string };

/** Looks for a program on PATH. Where `REQUIRE_SERVICES=1`, a missing one is a failure, not a skip. */
export function requireCommand(command: string): Found {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, command);
    if (folder !== "" && isExecutable(path)) return { path };
  }
  const reason = `${command} is not on PATH`;
  if (process.env.REQUIRE_SERVICES === "1") throw new Error(`${reason}, and REQUIRE_SERVICES=1 requires it`);
  return { path: null, reason };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
