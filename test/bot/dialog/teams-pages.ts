import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import config from "@rnd-cards/excel-addin/vite.config.ts";
import { build, type Rolldown } from "vite";

const ADDIN = join(import.meta.dirname, "../../../excel-addin");

/** Builds the pages that Teams shows as they are deployed, into a folder that the caller makes and removes. */
export async function buildTeamsPages(outDir: string): Promise<Rolldown.RolldownOutput["output"]> {
  const built = await build({
    ...config,
    ...{ configFile: false, logLevel: "error" },
    build: {
      ...config.build,
      outDir,
      rollupOptions: { input: ["teams-card.html", "teams-batches.html"].map((page) => join(ADDIN, page)) },
    },
  });
  // The server shows pages only of a whole build.
  await writeFile(join(outDir, "taskpane.html"), "");
  return (built as Rolldown.RolldownOutput).output;
}
