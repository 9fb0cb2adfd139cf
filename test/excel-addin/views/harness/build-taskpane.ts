import { join } from "node:path";
import { build, type Rolldown } from "vite";

const WORKSPACE = join(import.meta.dirname, "../../../../excel-addin");

export type Built = Rolldown.RolldownOutput["output"];

/** The pane's page as it is delivered, in memory. */
export async function buildTaskpane(): Promise<Built> {
  const built = await build({
    configFile: join(WORKSPACE, "vite.config.ts"),
    logLevel: "error",
    build: { write: false },
  });
  if (!("output" in built)) throw new Error("vite did not build once");
  return built.output;
}

/** The chunks a page loads before anything is asked for: its scripts and what they import, all the way down. */
export function initialChunks(built: Built, page: string): Rolldown.OutputChunk[] {
  const html = built.find(({ fileName }) => fileName === page);
  if (html?.type !== "asset") throw new Error(`no ${page} was built`);
  const found = new Map<string, Rolldown.OutputChunk>();
  const add = (name: string) => {
    const chunk = built.find(({ fileName }) => fileName === name);
    if (chunk?.type !== "chunk" || found.has(name)) return;
    found.set(name, chunk);
    chunk.imports.forEach(add);
  };
  for (const [, name = ""] of String(html.source).matchAll(/<script[^>]* src="\/excel\/([^"]+)"/g)) add(name);
  return [...found.values()];
}
