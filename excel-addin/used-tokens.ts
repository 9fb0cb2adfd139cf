import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { TOKEN_NAMES } from "./theme.ts";

/** Sources of all pages that are drawn with Fluent's tokens. */
const OURS = ["excel-addin/src/**/*.{css,ts,tsx}", "bot/dialog/**/*.{css,ts,tsx}"];
const ROOT = join(import.meta.dirname, "..");

/** Names of tokens that the pages draw with: those in our own sources, and those in the styles of Fluent's elements they import. */
export async function usedTokens(): Promise<{ names: Set<string>; files: string[] }> {
  const files = globSync(OURS, { cwd: ROOT }).map((file) => join(ROOT, file));
  const sources = (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("\n");
  const elements = new Set([...matches(sources, /"@fluentui\/web-components\/([a-z-]+)\/define\.js"/g)]);
  const styles = new Map<string, string>();
  for (const element of elements)
    await readStyles(
      fileURLToPath(import.meta.resolve(`@fluentui/web-components/${element}/styles.js`)),
      styles,
    );
  const names = new Set(matches(sources, /var\(--([A-Za-z0-9]+)/g).filter((name) => TOKEN_NAMES.has(name)));
  // Fluent writes a token as a variable of that name.
  for (const name of matches([...styles.values()].join("\n"), /\b([a-z][A-Za-z0-9]+)\b/g))
    if (TOKEN_NAMES.has(name)) names.add(name);
  return { names, files };
}

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = ""]) => name);

/** A module of styles and the modules of styles that it is made of; the one that names every token is none of them. */
async function readStyles(file: string, read: Map<string, string>): Promise<void> {
  if (read.has(file) || file.includes("/theme/")) return;
  const text = await readFile(file, "utf8");
  read.set(file, text);
  for (const path of matches(text, /from '(\.[^']+)'/g)) await readStyles(join(dirname(file), path), read);
}
