import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { temporaryFolder } from "./product.ts";

const PAGES = [
  "taskpane.html",
  "sign-in.html",
  "card.html",
  "teams-card.html",
  "teams-batches.html",
  "playground.html",
];

/** Folders as the build leaves them, with one page of a line each. */
export async function builtPages(): Promise<{ folder: string; icons: string }> {
  const folder = await temporaryFolder();
  const icons = await temporaryFolder();
  await mkdir(join(folder, "assets"));
  for (const page of PAGES) await writeFile(join(folder, page), `<!doctype html><title>${page}</title>`);
  await writeFile(join(folder, "assets/main-1a2b3c.js"), "globalThis.loaded = true;");
  await writeFile(join(folder, "assets/main-1a2b3c.js.br"), brotliCompressSync("globalThis.loaded = true;"));
  await writeFile(join(icons, "color.png"), Buffer.from([0x89, 0x50, 0x4e, 0x47]));
  return { folder, icons };
}
