import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const root = import.meta.dirname;

/** Every page of the workspace is an entry; the server decides at which address each is shown. */
export default defineConfig({
  root,
  base: "/excel/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [compressedTwins()],
  build: {
    outDir: join(root, "dist"),
    emptyOutDir: true,
    target: "es2022",
    // The pages' content security policy allows no inline scripts.
    modulePreload: { polyfill: false },
    rollupOptions: { input: globSync("*.html", { cwd: root }).map((page) => join(root, page)) },
  },
});

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
