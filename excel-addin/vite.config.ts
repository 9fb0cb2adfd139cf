import { globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";
import { fluentTokens } from "./fluent-tokens.ts";

const root = import.meta.dirname;

/** Pages that Teams shows live beside the bot and are built with the rest, so that all of them share their code. */
const TEAMS_PAGES: Readonly<Record<string, string>> = Object.fromEntries(
  globSync("../bot/dialog/*.html", { cwd: root }).map((page) => [
    join(root, `teams-${basename(page)}`),
    join(root, page),
  ]),
);

/** The pane's page as the playground frames it. */
const PLAYGROUND_PANE = join(root, "playground-pane.html");

/** Every page of the workspace is an entry; the server decides at which address each is shown. */
export default defineConfig({
  root,
  base: "/excel/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [fluentTokens(), teamsPages(), playgroundPane(), compressedTwins()],
  build: {
    outDir: join(root, "dist"),
    emptyOutDir: true,
    target: "es2022",
    // The pages' content security policy allows no inline scripts.
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: [
        ...globSync("*.html", { cwd: root }).map((page) => join(root, page)),
        ...Object.keys(TEAMS_PAGES),
        PLAYGROUND_PANE,
      ],
    },
  },
});

/** Reads `teams-card.html` of this folder from where it lives: a page outside the root cannot be an entry. */
function teamsPages(): Plugin {
  return {
    name: "teams-pages",
    resolveId: (id) => (TEAMS_PAGES[id] ? id : null),
    load(id) {
      const page = TEAMS_PAGES[id];
      if (!page) return null;
      this.addWatchFile(page);
      const folder = relative(root, dirname(page)).replaceAll("\\", "/");
      return readFileSync(page, "utf8").replaceAll('src="./', `src="${folder}/`);
    },
  };
}

/** `taskpane.html` with the playground's Excel in place of Office's library. */
function playgroundPane(): Plugin {
  const page = join(root, "taskpane.html");
  const swaps = [
    [/\s*<script src="https:\/\/appsforoffice\.microsoft\.com\/[^>]*><\/script>/, ""],
    ['src="/src/main.tsx"', 'src="/playground/pane.ts"'],
  ] as const;
  return {
    name: "playground-pane",
    resolveId: (id) => (id === PLAYGROUND_PANE ? id : null),
    load(id) {
      if (id !== PLAYGROUND_PANE) return null;
      this.addWatchFile(page);
      return swaps.reduce(
        (html, [from, to]) => {
          const swapped = html.replace(from, to);
          if (swapped === html) this.error(`${page} no longer has ${from}.`);
          return swapped;
        },
        readFileSync(page, "utf8"),
      );
    },
  };
}

/** A compressed twin beside every text file, so that the server compresses nothing. */
function compressedTwins(): Plugin {
  return {
    name: "compressed-twins",
    writeBundle({ dir = "" }) {
      for (const file of globSync("**/*.{js,css,html,svg}", { cwd: dir })) {
        const bytes = readFileSync(join(dir, file));
        writeFileSync(join(dir, `${file}.gz`), gzipSync(bytes));
        writeFileSync(join(dir, `${file}.br`), brotliCompressSync(bytes));
      }
    },
  };
}
